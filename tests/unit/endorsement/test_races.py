"""Several at once: one wins, the others get an answer. Each with the lock off as its control.

The negative control shows what the lock prevents: without it the same requests run into a
database constraint, which a person would meet as a page that says something went wrong.
"""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from endorsement import actions
from endorsement.models import Decision, Edition, Judgement
from endorsement.workflow import State
from tests.factories import stories
from tests.racing import AT_ONCE, at_once, of_kind

pytestmark = pytest.mark.django_db(transaction=True)


def submitting(portfolio):
    owner = portfolio.owner
    return lambda: actions.submit(portfolio=portfolio, by=owner, typed_name=owner.name)


def deciding(action, edition, **given):
    manager = edition.portfolio.line_manager
    return lambda: action(
        edition=edition, by=manager, typed_name=manager.name, comment="My reasons.", **given
    )


def test_parallel_submits_make_one_edition(portfolio):
    stories.ready(portfolio)
    answers = at_once(*[submitting(portfolio)] * AT_ONCE)
    edition = Edition.objects.get()
    assert answers == [edition] * AT_ONCE


def test_parallel_submits_fail_without_the_lock(portfolio, lock_is_off):
    stories.ready(portfolio)
    lock_is_off(AT_ONCE)
    answers = at_once(*[submitting(portfolio)] * AT_ONCE)
    assert len(of_kind(answers, IntegrityError)) == AT_ONCE - 1


def test_parallel_endorsements_make_one_decision(portfolio):
    edition = stories.judged(stories.submitted(portfolio))
    answers = at_once(*[deciding(actions.endorse, edition)] * AT_ONCE)
    assert answers == [Decision.objects.get(part="line_manager")] * AT_ONCE
    assert not Judgement.objects.filter(published_at__isnull=True).exists()


def test_parallel_endorsements_fail_without_the_lock(portfolio, lock_is_off):
    edition = stories.judged(stories.submitted(portfolio))
    lock_is_off(AT_ONCE)
    answers = at_once(*[deciding(actions.endorse, edition)] * AT_ONCE)
    assert len(of_kind(answers, IntegrityError)) == AT_ONCE - 1


def test_endorsing_against_returning_has_one_winner(portfolio):
    edition = stories.judged(stories.submitted(portfolio))
    answers = at_once(
        deciding(actions.endorse, edition), deciding(actions.return_by_manager, edition)
    )
    decision = Decision.objects.get(part="line_manager")
    (refusal,) = of_kind(answers, PermissionDenied)
    assert decision in answers
    assert str(refusal).startswith("This edition ")
    edition.refresh_from_db()
    assert edition.state in (State.WITH_LEAD, State.RETURNED)


def test_endorsing_against_returning_fails_without_the_lock(portfolio, lock_is_off):
    edition = stories.judged(stories.submitted(portfolio))
    lock_is_off(2)
    answers = at_once(
        deciding(actions.endorse, edition), deciding(actions.return_by_manager, edition)
    )
    assert len(of_kind(answers, IntegrityError)) == 1


def test_two_leads_at_once_have_one_winner(portfolio, programme_lead, colleague):
    edition = stories.submitted(portfolio)
    stories.with_lead(edition)
    other = colleague("Stork", programme_lead=True)

    def confirm(lead):
        return lambda: actions.confirm(edition=edition, by=lead, typed_name=lead.name)

    answers = at_once(confirm(programme_lead), confirm(other))
    assert len(of_kind(answers, Decision)) == 1
    (refusal,) = of_kind(answers, PermissionDenied)
    assert str(refusal) == "This portfolio is endorsed already."


def test_two_leads_at_once_fail_without_the_lock(portfolio, programme_lead, colleague, lock_is_off):
    edition = stories.submitted(portfolio)
    stories.with_lead(edition)
    other = colleague("Stork", programme_lead=True)
    lock_is_off(2)

    def confirm(lead):
        return lambda: actions.confirm(edition=edition, by=lead, typed_name=lead.name)

    answers = at_once(confirm(programme_lead), confirm(other))
    assert len(of_kind(answers, IntegrityError)) == 1
