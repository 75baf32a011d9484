"""What waits, and for whom, counted again: the list of a lead, and home pages."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils.formats import date_format

from audit import clock
from oversight.models import CapacityProblem, Wait
from people.models import Person, Role
from tests.unit.asye.demo_year import slow
from tests.unit.asye.demo_year.people import LEAD, LEAD_OF_40, LEADS

pytestmark = [pytest.mark.xdist_group("demo_year"), pytest.mark.usefixtures("year")]

TWO_LEADS = [LEAD, LEAD_OF_40]
REVIEWS = {
    "three-months": "three-month review",
    "six-months": "six-month review",
    "final": "final review",
}


# The list of a lead -------------------------------------------------------------------------------


@pytest.mark.parametrize("lead", TWO_LEADS)
@pytest.mark.parametrize("part", Wait.values)
def test_list_of_each_for_whom_it_waits(shown, world, lead, part):
    asked = {"waits": part, "order": "since"}
    first = shown(lead, reverse("oversight:portfolios"), **asked)
    rows = list(first["rows"])
    for number in range(2, first["page"].paginator.num_pages + 1):
        rows += shown(lead, reverse("oversight:portfolios"), page=number, **asked)["rows"]
    theirs = world.going_on(slow.employer_of(lead))
    waiting = {one.pk for one in theirs if part in slow.next_step(world, one)[1]}
    assert {row["pk"] for row in rows} == waiting
    assert (len(rows), first["totals"]["all"]) == (len(waiting), len(waiting))


@pytest.mark.parametrize("lead", TWO_LEADS)
def test_recount_of_waiting_finds_somebody_for_each(world, lead):
    theirs = world.going_on(slow.employer_of(lead))
    found = {part for one in theirs for part in slow.next_step(world, one)[1]}
    assert found >= {"owner", "assessor", "programme_lead"}


# The home page of who manages ---------------------------------------------------------------------


def managers(lead):
    employer = Person.objects.get(email=lead).employer
    return Person.objects.filter(employer=employer).holding(Role.LINE_MANAGER)


@pytest.mark.parametrize("lead", TWO_LEADS)
def test_what_waits_for_every_line_manager(shown, world, lead):
    for manager in managers(lead):
        expected = [
            line
            for one in world.going_on(slow.employer_of(lead))
            if one.line_manager == manager
            for line in of_a_manager(world, one)
        ]
        assert waiting(shown, manager.email) == in_order(expected), manager


def waiting(shown, email):
    """Every line of all pages."""
    everything = shown(email, reverse("home"))["waiting"].paginator.object_list
    return [(one.sentence, one.since) for one in everything]


def in_order(lines):
    """What waits longest first; what has no day at last, by its words."""
    dated = sorted((since, sentence) for sentence, since in lines if since)
    undated = sorted(sentence for sentence, since in lines if not since)
    return [*((line, since) for since, line in dated), *((line, None) for line in undated)]


def of_a_manager(world, portfolio):
    state, owner = world.states.get(portfolio.pk), portfolio.owner
    if state == "with_manager":
        yield f"Judge the portfolio of {owner}", world.decided[portfolio.pk]
    if not world.agreements[portfolio.pk]:
        late = f"late: it was due on {in_words(agreement_due(portfolio))}"
        yield f"Prepare the support agreement of {owner}, {late}", None
    review = slow.next_review(world, portfolio)
    if review and state in (None, "returned") and review[1] < clock.today() + timedelta(days=28):
        what = f"{REVIEWS[review[0]]} of {owner}, due {in_words(review[1])}"
        yield f"Write your comment for the {what}", None


def agreement_due(portfolio):
    return portfolio.started_on + timedelta(weeks=4)


def in_words(day):
    return date_format(day, "j F Y")


# The home page of a lead --------------------------------------------------------------------------


@pytest.mark.parametrize("lead", LEADS)
def test_what_waits_for_a_lead(shown, world, lead):
    theirs = world.going_on(slow.employer_of(lead))
    expected = [*decisions(world, theirs), *missing(world, theirs), *problems(lead)]
    assert waiting(shown, lead) == in_order(expected)


def decisions(world, portfolios):
    for one in portfolios:
        if world.states.get(one.pk) == "with_lead":
            sentence = f"Decide on the portfolio of {one.owner}, signed by the line manager"
            yield sentence, world.decided[one.pk]


def missing(world, portfolios):
    """In this year nobody is without a line manager, and at most one is without an assessor."""
    assert all(one.line_manager for one in portfolios)
    for one in portfolios:
        if not one.assessor:
            yield f"Name an assessor for the portfolio of {one.owner}", one.created_at
        if not world.agreements[one.pk]:
            late = f"not signed, late: it was due on {in_words(agreement_due(one))}"
            yield f"The support agreement of {one.owner} is {late}", None
    many = sum(is_review_late(world, one) for one in portfolios)
    if many:
        are = "progress review is" if many == 1 else "progress reviews are"
        yield f"See who needs help: {many} {are} overdue", None


def is_review_late(world, portfolio):
    review = slow.next_review(world, portfolio)
    can_write = world.states.get(portfolio.pk) in (None, "returned")
    return bool(review) and can_write and review[1] < clock.today()


def problems(lead):
    """Each waits since the last that was said of it, or since it was raised."""
    for one in CapacityProblem.objects.filter(raised_by__email=lead).select_related("leader"):
        day = {"raised": one.answer_by, "acting": one.due_on}.get(one.state)
        last = max((step.made_at for step in one.steps.all()), default=one.raised_at)
        if day and day < clock.today():
            since = f"overdue since {in_words(day)}"
            yield f"“{one.title}” waits for {one.leader}, {since}", last
        if one.state == "declined":
            yield f"Read why nothing is done about “{one.title}”, and close it", last
