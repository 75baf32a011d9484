"""When claims open and close: the scheme's file says so until an administrator does."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from audit import clock
from oversight.funding import actions, claiming
from oversight.funding.reminding import claims_due
from oversight.funding.schemes import Part, schemes
from oversight.funding.workflow import Move, State
from oversight.models import FundingTerms
from tests.factories import PersonFactory, funding

SLUG = funding.SCHEME
SCHEME = schemes()[SLUG]
PART = Part.REGISTRATION


def address(name, *args):
    return reverse(f"oversight:funding:{name}", args=args)


def day(name, when):
    return {f"{name}_{part}": str(getattr(when, part)) for part in ("day", "month", "year")}


@pytest.fixture
def registration(portfolio, programme_lead):
    return funding.registered(portfolio.owner, programme_lead)


def opens(on, administrator, closes_on=None):
    facts = {"pence": 90_000, "closes_on": closes_on, "because": "A letter."}
    actions.set_terms(scheme=SCHEME, part=PART, opens_on=on, by=administrator, **facts)


def test_before_the_day_that_was_set_nothing_is_drafted_or_sent(
    registration, programme_lead, administrator, as_
):
    later = clock.today() + timedelta(days=30)
    opens(later, administrator)
    shown = as_(programme_lead).get(address("registration", registration.pk)).content.decode()
    assert f"It can be claimed from {later:%-d %B %Y}" in shown
    assert claiming.draft_all(scheme=SCHEME, part=PART, by=programme_lead) == 0
    with clock.at(clock.now() + timedelta(days=30)):
        claim = funding.in_state(State.READY, registration, programme_lead)
    with pytest.raises(PermissionDenied, match="It can be claimed from"):
        funding.moved(Move.SEND, claim, programme_lead)


def test_nobody_is_reminded_of_what_cannot_be_claimed_yet(registration, administrator):
    last = clock.today() + timedelta(days=7)
    opens(None, administrator, closes_on=last)
    assert [one.due_on for one in claims_due(last)] == [last]
    opens(last, administrator, closes_on=last)
    assert list(claims_due(clock.today())) == []


def test_the_latest_day_holds_and_without_one_that_of_the_file(
    registration, programme_lead, administrator
):
    later = clock.today() + timedelta(days=30)
    opens(later, administrator)
    opens(None, administrator)
    assert claiming.draft_all(scheme=SCHEME, part=PART, by=programme_lead) == 1
    opens(later, administrator)
    assert claiming.check_all(scheme=SCHEME, part=PART, by=programme_lead) == 0
    opens(clock.today(), administrator)
    assert claiming.check_all(scheme=SCHEME, part=PART, by=programme_lead) == 1


def test_terms_set_before_there_were_opening_days_keep_that_of_the_file(administrator, as_):
    opens(None, administrator, closes_on=date(2027, 3, 31))
    terms = as_(administrator).get(address("scheme", SLUG)).context["parts"][0]["terms"]
    assert (terms.pence, terms.opens_on) == (90_000, SCHEME.parts[PART].opens_on)


def test_day_of_another_employer_and_of_another_part_change_nothing(
    registration, programme_lead, administrator
):
    later = clock.today() + timedelta(days=30)
    facts = {"pence": 1, "opens_on": later, "because": "A letter."}
    other = {"employer": registration.employer, "scheme": SLUG, "part": Part.COMPLETION}
    FundingTerms.objects.create(set_by=administrator, **facts, **other)
    stranger = PersonFactory(administrator=True)
    theirs = {"employer": stranger.employer, "scheme": SLUG, "part": PART}
    FundingTerms.objects.create(set_by=stranger, **facts, **theirs)
    assert claiming.draft_all(scheme=SCHEME, part=PART, by=programme_lead) == 1


def test_administrator_sets_both_days_on_the_page(administrator, as_):
    client, where = as_(administrator), address("terms", SLUG, PART)
    given = {"pence": "1000", "because": "Letter of 16 March 2026"}
    given |= day("opens_on", date(2026, 6, 1)) | day("closes_on", date(2027, 1, 29))
    assert client.post(where, given).status_code == 302
    shown = client.get(address("scheme", SLUG)).content.decode()
    assert "1 June 2026" in shown and "29 January 2027" in shown
    assert 'value="6"' in client.get(where).content.decode()


@pytest.mark.parametrize(
    "opens_on", [date(2026, 6, 2), None], ids=["the day entered", "that of the file"]
)
def test_claims_do_not_close_before_they_open(opens_on, administrator, as_):
    closes_on = (opens_on or SCHEME.parts[PART].opens_on) - timedelta(days=1)
    given = {"pence": "1000", "because": "A letter"} | day("closes_on", closes_on)
    given |= day("opens_on", opens_on) if opens_on else {}
    answer = as_(administrator).post(address("terms", SLUG, PART), given)
    assert "must be the first day for claims or after it" in answer.content.decode()
    assert not FundingTerms.objects.exists()


BEGINS = SCHEME.starts_on
ONE = timedelta(days=1)


@pytest.mark.parametrize(
    ("opens_on", "begins_on"),
    [(None, BEGINS), (BEGINS + 30 * ONE, BEGINS), (BEGINS - 30 * ONE, BEGINS - 30 * ONE)],
    ids=["as in the file", "opened later", "opened earlier"],
)
def test_nothing_is_sent_or_answered_before_claims_begin(
    opens_on, begins_on, registration, programme_lead, administrator, as_
):
    opens(opens_on, administrator)
    claim = funding.in_state(State.READY, registration, programme_lead)
    client, words = as_(programme_lead), f"must be {begins_on:%-d %B %Y} or later"
    steps = [
        (address("sending", SLUG, PART), "sent_on", State.SENT),
        (address("accept-claim", claim.pk), "done_on", State.ACCEPTED),
    ]
    for where, name, state in steps:
        refused = client.post(where, {"claims": [claim.pk], **day(name, begins_on - ONE)})
        assert words in refused.content.decode()
        claim.refresh_from_db()
        assert claim.state != state
        client.post(where, {"claims": [claim.pk], **day(name, begins_on)})
        claim.refresh_from_db()
        assert (claim.state, claim.steps.last().done_on) == (state, begins_on)
