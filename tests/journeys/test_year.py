"""A year from the support agreement to the sealed record, with the clock moved from day to day.

What other journeys prove (writing, judging statement by statement) is done by the real actions;
the acts of the year are done in the browser, each by whoever does it.
"""

from datetime import date
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import transaction

from endorsement.models import Edition
from endorsement.workflow import State
from portfolios.models import Portfolio
from support.models import Agreement
from tests.factories import PortfolioFactory, courses, reviewing, stories
from tests.journeys import agreeing, deciding, given, interrupting, material, writing
from tests.journeys import reviewing as reviews
from tests.unit.endorsement.sealing.conftest import Owner

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

FIRST, SECOND = "Three-month review", "Six-month review"


class Year:
    """One portfolio, and a screen for each who has a part in it; they sign in anew each day."""

    def __init__(self, portfolio, lead, desk_of, it_is):
        self.pk, self.lead, self.desk_of, self._it_is = portfolio.pk, lead, desk_of, it_is
        self._screens = {}

    @property
    def portfolio(self):
        return Portfolio.objects.get(pk=self.pk)

    @property
    def owner(self):
        return self.portfolio.owner

    @property
    def manager(self):
        return self.portfolio.line_manager

    @property
    def assessor(self):
        return self.portfolio.assessor

    @property
    def three(self):
        return self.owner, self.assessor, self.manager

    def it_is(self, *day):
        self._it_is(date(*day))
        for person, screen in self._screens.items():
            self.desk_of.signs_in(screen, person)

    def screen(self, person):
        if person not in self._screens:
            self._screens[person] = self.desk_of(person)
        return self._screens[person]

    def edition(self, number):
        return Edition.objects.get(portfolio=self.pk, number=number)


@pytest.fixture
def year(it_is, desk_of, social_worker, line_manager, assessor, programme_lead, programme):
    it_is(date(2027, 9, 1))
    people = {"owner": social_worker, "line_manager": line_manager, "assessor": assessor}
    portfolio = PortfolioFactory(programme=programme, **people)
    return Year(portfolio, programme_lead, desk_of, it_is)


def test_a_year_is_agreed_interrupted_signed_sealed_and_checked(year, colleague, journey):
    new_assessor = colleague("Robin", assessor=True)
    they_agree_on_support(year)
    they_hold_the_first_review(year)
    the_year_stands_still_and_goes_on(year)
    somebody_else_assesses(year, new_assessor)
    it_is_submitted_and_returned(year)
    it_is_submitted_again_and_endorsed(year)
    the_manager_withdraws_and_a_new_round_begins(year)
    code = it_is_confirmed_and_sealed(year)
    anybody_can_check_it(year, journey, code)


# September: support ----------------------------------------------------------------------------


def they_agree_on_support(year):
    owner, manager = year.screen(year.owner), year.screen(year.manager)
    agreeing.says_what_she_needs(owner, year.portfolio, "Court work.")
    year.it_is(2027, 9, 9)
    agreeing.offers(manager, year.portfolio, met_on=date(2027, 9, 8))
    for person in year.three:
        agreeing.signs_the_agreement(year.screen(person), person, year.portfolio, 1)
    assert Agreement.objects.get(number=1).state == "in_force"


# December: the first review ---------------------------------------------------------------------


def they_hold_the_first_review(year):
    year.it_is(2027, 12, 1)
    owner = year.screen(year.owner)
    assert "1 December 2027" in reviews.due(owner, year.portfolio, FIRST)
    reviews.reflects(owner, year.portfolio, FIRST, words="I ask shorter questions.", goal="Chair")
    reviewing.assessed(year.portfolio)
    reviewing.commented(year.portfolio)
    for person in year.three:
        reviews.signs_the_review(year.screen(person), person, year.portfolio, FIRST)
    assert "signed on 1 December 2027" in reviews.due(owner, year.portfolio, FIRST)
    assert "1 March 2028" in reviews.due(owner, year.portfolio, SECOND)


# January: a pause of twenty-nine days, over the end of February in a leap year ------------------


def the_year_stands_still_and_goes_on(year):
    year.it_is(2028, 1, 31)
    owner, lead = year.screen(year.owner), year.screen(year.lead)
    interrupting.asks_for_a_pause(owner, year.portfolio, date(2028, 1, 31), "Bereavement")
    for person in (year.assessor, year.manager):
        interrupting.agrees(year.screen(person), year.portfolio)
    assert year.portfolio.status == "active", "one has not agreed yet"
    interrupting.agrees(lead, year.portfolio)
    assert year.portfolio.status == "paused"
    assert interrupting.told_in_dates(lead, "Ends") == "Not known while it stands still"
    year.it_is(2028, 2, 29)
    interrupting.asks_to_return(owner, year.portfolio, date(2028, 2, 29))
    courses.all_agree(year.portfolio.pause_requests.latest("pk"), year.lead)
    assert year.portfolio.status == "active"
    interrupting.opens_the_course(lead, year.portfolio)
    assert interrupting.told_in_dates(lead, "Ends") == "30 September 2028"
    assert "30 March 2028" in reviews.due(owner, year.portfolio, SECOND)


# April: another assessor -------------------------------------------------------------------------


def somebody_else_assesses(year, new):
    year.it_is(2028, 4, 3)
    leaving, lead = year.screen(year.assessor), year.screen(year.lead)
    agreeing.hands_over(leaving, year.portfolio, "One visit is left, to the school.")
    writing.names_the_assessor(lead, year.portfolio, new)
    lead.reads("are saved")
    address = f"/portfolios/{year.pk}/"
    leaving.is_not_there(address, f"/support/portfolios/{year.pk}/agreement/")
    theirs = year.screen(new)
    theirs.goes_to(f"{address}handover/")
    theirs.reads("One visit is left, to the school.")
    agreeing.offers(theirs, year.portfolio, met_on=date(2028, 4, 3))
    for person in year.three:
        agreeing.signs_the_agreement(year.screen(person), person, year.portfolio, 2)
    first, second = Agreement.objects.filter(number__isnull=False).order_by("number")
    assert (first.state, second.state) == ("replaced", "in_force")
    assert not first.unsigned, "what was signed with the one who left still stands"
    assert second.assessor == new


# September: it is judged ------------------------------------------------------------------------


def it_is_submitted_and_returned(year):
    year.it_is(2028, 9, 18)
    given.complete_the_rest(year.portfolio)
    deciding.submits(year.screen(year.owner), year.portfolio)
    assessor, manager = year.screen(year.assessor), year.screen(year.manager)
    stories.judged_by(year.assessor, year.edition(1), words=material.JUDGED_FIRST)
    opens(assessor, year.edition(1))
    deciding.recommends(assessor, year.assessor, material.RECOMMENDED)
    year.it_is(2028, 9, 20)
    opens(manager, year.edition(1))
    deciding.returns(manager, year.manager, material.REASONS)
    assert year.edition(1).state == State.RETURNED


def opens(screen, edition):
    screen.goes_to(f"/endorsement/{edition.pk}/")


def it_is_submitted_again_and_endorsed(year):
    year.it_is(2028, 9, 25)
    owner, manager = year.screen(year.owner), year.screen(year.manager)
    opens(owner, year.edition(1))
    owner.reads(material.REASONS)
    deciding.submits(owner, year.portfolio)
    judged_by_both(year, 2)
    opens(manager, year.edition(2))
    deciding.endorses(manager, year.manager, material.COMMENT)


def judged_by_both(year, number):
    """The assessor has recommended again, and the manager's judgements are there."""
    stories.judged(stories.with_manager(year.edition(number)))


def the_manager_withdraws_and_a_new_round_begins(year):
    year.it_is(2028, 9, 27)
    owner, manager = year.screen(year.owner), year.screen(year.manager)
    opens(manager, year.edition(2))
    deciding.withdraws(manager, year.manager, "I signed before I had read the last report.")
    opens(owner, year.edition(2))
    owner.reads("I signed before I had read the last report.")
    deciding.submits(owner, year.portfolio)
    states = Edition.objects.filter(portfolio=year.pk).order_by("number")
    assert [one.state for one in states] == ["returned", "withdrawn", "with_assessor"]
    judged_by_both(year, 3)
    opens(manager, year.edition(3))
    deciding.endorses(manager, year.manager, material.COMMENT)


def it_is_confirmed_and_sealed(year):
    year.it_is(2028, 9, 29)
    lead, owner = year.screen(year.lead), year.screen(year.owner)
    opens(lead, year.edition(3))
    deciding.confirms(lead, year.lead, material.CONFIRMED)
    opens(owner, year.edition(3))
    return owner.page.locator(".typed-code").inner_text()


# Years later ------------------------------------------------------------------------------------


def anybody_can_check_it(year, journey, code):
    """Nobody of that time is needed; then one byte is flipped, and that is found twice."""
    year.it_is(2033, 1, 10)
    assert verified()[-1] == "No fault was found."
    theirs = journey.screen(never_shows=[material.CONFIRMED, material.COMMENT])
    checks(theirs, code, year.owner.last_name)
    assert theirs.heading == "This record is valid"
    theirs.reads("29 September 2028")
    flip_one_bit()
    assert len(verified()) == 1
    assert verified()[0].endswith("the decisions are not as sealed")
    checks(theirs, code, year.owner.last_name)
    assert theirs.heading == "This record has changed"
    theirs.reads_nothing_of("Practice endorsed", year.owner.name)


def flip_one_bit():
    """In the lead's comment, as the owner of the tables, past every trigger."""
    with transaction.atomic():
        Owner().run(
            "UPDATE endorsement_decision SET comment = overlay(comment placing"
            " chr(ascii(substr(comment, 5, 1)) # 1) from 5 for 1) WHERE verdict = 'confirm'"
        )


def checks(screen, code, surname):
    screen.goes_to("/check/")
    screen.fills("Code of the record", code)
    screen.fills("Surname of the social worker", surname)
    screen.presses("Check the record")


def verified():
    """What `verify_seals` prints; it goes wrong where it finds a fault."""
    said = StringIO()
    try:
        call_command("verify_seals", stdout=said)
    except SystemExit as end:
        assert end.code == 1
    return said.getvalue().splitlines()
