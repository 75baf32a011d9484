"""Asking: who may, once for one wish, and not without end."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from audit import clock
from audit.models import LedgerEntry
from dispatch.models import Job
from endorsement.workflow import Move
from exports.actions import TooMany, ask
from exports.models import Export
from exports.permissions import PER_HOUR, why_not_ask
from people.models import Person
from tests.factories import editions


@pytest.fixture
def edition(portfolio):
    return editions.frozen(portfolio)


def anew(person):
    """The person with the roles of this moment."""
    return Person.objects.get(pk=person.pk)


@pytest.mark.parametrize("who", ["social_worker", "line_manager", "assessor", "programme_lead"])
def test_people_of_the_portfolio_may_ask(edition, request, who):
    person = request.getfixturevalue(who)
    export = ask(edition=edition, by=person)
    assert why_not_ask(edition, person) is None
    assert (export.job.state, export.job.requested_by) == (Job.State.QUEUED, person)
    assert LedgerEntry.objects.filter(action="exports.asked", happened_by=person).count() == 1


@pytest.mark.parametrize(
    "who",
    ["other_social_worker", "senior_leader", "administrator", "stranger", "stranger_lead"],
)
def test_anybody_else_may_not(edition, request, who):
    with pytest.raises(PermissionDenied, match="cannot open"):
        ask(edition=edition, by=request.getfixturevalue(who))
    assert (Job.objects.count(), Export.objects.count()) == (0, 0)


def test_asking_twice_is_one_export(edition, social_worker):
    assert ask(edition=edition, by=social_worker) == ask(edition=edition, by=social_worker)
    assert (Job.objects.count(), LedgerEntry.objects.filter(action="exports.asked").count()) == (
        1,
        1,
    )


def test_two_people_have_an_export_each(edition, social_worker, line_manager):
    assert ask(edition=edition, by=social_worker) != ask(edition=edition, by=line_manager)


def test_export_is_made_anew_once_something_was_written_about_the_edition(
    edition, social_worker, line_manager
):
    first = ask(edition=edition, by=social_worker)
    editions.judgement(edition, words="Draft", is_published=False)
    assert ask(edition=edition, by=social_worker) == first
    editions.judgement(edition, words="Published", place=1)
    second = ask(edition=edition, by=social_worker)
    assert second != first
    editions.decision(edition, Move.ENDORSE, by=line_manager, text="I endorse this.")
    assert ask(edition=edition, by=social_worker) not in (first, second)


def test_export_that_failed_can_be_asked_for_again(edition, social_worker):
    first = ask(edition=edition, by=social_worker)
    Job.objects.update(state=Job.State.FAILED, problem="x", finished_at=clock.now())
    assert ask(edition=edition, by=social_worker) != first


def test_more_than_ten_in_an_hour_are_too_many(portfolio, social_worker, line_manager):
    made = [editions.frozen(portfolio, number=1)]
    for number in range(2, PER_HOUR + 2):
        make_room(made[-1])
        made.append(editions.frozen(portfolio, number=number))
    for edition in made[:PER_HOUR]:
        ask(edition=edition, by=social_worker)
    with pytest.raises(TooMany, match="10 PDFs in the last hour. You can ask again after"):
        ask(edition=made[-1], by=social_worker)
    assert ask(edition=made[0], by=social_worker)  # the one they have costs nothing
    assert ask(edition=made[-1], by=line_manager)
    with clock.at(clock.now() + timedelta(minutes=62)):
        assert ask(edition=made[-1], by=social_worker)


def make_room(edition):
    """It is judged no more, so that there may be another."""
    edition.state = "returned"
    edition.save(update_fields=["state"])
