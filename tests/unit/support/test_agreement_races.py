"""An agreement signed by several at once, or while it changes; then with the lock off."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError

from audit.models import Signature
from support.agreeing import actions
from support.models import Agreement
from tests.factories import agreeing
from tests.racing import AT_ONCE, at_once, of_kind

pytestmark = pytest.mark.django_db(transaction=True)


def signs(agreement, person):
    return lambda: actions.sign(agreement=agreement, by=person, typed_name=person.name)


def asks_for_change(agreement, person):
    because = "Fridays do not work for me."
    return lambda: actions.ask_for_change(agreement=agreement, by=person, because=because)


def three(portfolio):
    return portfolio.owner, portfolio.assessor, portfolio.line_manager


def fresh(agreement):
    return Agreement.objects.get(pk=agreement.pk)


# One person, many times -------------------------------------------------------------------------


def signed_many_times(portfolio, meeting):
    agreement = agreeing.offered(portfolio)
    meeting.after(AT_ONCE, (actions, "why_not_signed"))
    return agreement, at_once(*[signs(agreement, portfolio.owner)] * AT_ONCE)


def test_parallel_signatures_leave_one(portfolio, meeting):
    agreement, answers = signed_many_times(portfolio, meeting)
    assert answers == [agreement] * AT_ONCE
    assert Signature.objects.get() == fresh(agreement).owner_signature


def test_parallel_signatures_fail_without_the_lock(portfolio, meeting):
    meeting.without_the_lock()
    _, answers = signed_many_times(portfolio, meeting)
    assert len(of_kind(answers, DatabaseError)) == AT_ONCE - 1


# Three people, each once ------------------------------------------------------------------------


def signed_by_three(portfolio, meeting):
    agreement = agreeing.offered(portfolio)
    meeting.after(3, (actions, "why_not_signed"))
    answers = at_once(*(signs(agreement, person) for person in three(portfolio)))
    return fresh(agreement), of_kind(answers, Exception)


def test_three_who_sign_at_once_bring_it_into_force(portfolio, meeting):
    agreement, refused = signed_by_three(portfolio, meeting)
    assert (agreement.state, agreement.unsigned, refused) == ("in_force", set(), [])


def test_three_who_sign_at_once_lose_signatures_without_the_lock(portfolio, meeting):
    meeting.without_the_lock()
    agreement, refused = signed_by_three(portfolio, meeting)
    assert (agreement.state, len(agreement.unsigned), len(refused)) == ("offered", 2, 2)


# The last signs while another asks for a change -------------------------------------------------


def signed_and_given_back(portfolio, meeting):
    owner, assessor, manager = three(portfolio)
    agreement = agreeing.sign(agreeing.offered(portfolio), owner, assessor)
    meeting.after(2, (actions, "why_not_signed"), (actions, "spend_draft"))
    answers = at_once(signs(agreement, manager), asks_for_change(agreement, owner))
    return fresh(agreement), of_kind(answers, Exception)


def test_signing_against_a_change_has_one_winner(portfolio, meeting):
    agreement, (refusal,) = signed_and_given_back(portfolio, meeting)
    assert isinstance(refusal, PermissionDenied)
    assert str(refusal).endswith(".")
    assert agreement.state == ("returned" if agreement.unsigned else "in_force")


def test_signing_against_a_change_is_an_error_without_the_lock(portfolio, meeting):
    """The database keeps one of them out, but with no answer for who pressed the button."""
    meeting.without_the_lock()
    _, (refusal,) = signed_and_given_back(portfolio, meeting)
    assert isinstance(refusal, DatabaseError)


# Two prepare at once ------------------------------------------------------------------------------


def offered_twice(portfolio, meeting):
    near = (portfolio.assessor, portfolio.line_manager)
    drafts = [(agreeing.draft(portfolio, by=person), person) for person in near]
    meeting.after(2, (actions, "ahead"))
    return at_once(
        *(lambda one=one, by=by: actions.offer(agreement=one, by=by) for one, by in drafts)
    )


def test_of_two_that_are_offered_at_once_one_is_refused(portfolio, meeting):
    answers = offered_twice(portfolio, meeting)
    (refusal,) = of_kind(answers, PermissionDenied)
    assert "waits for signatures already" in str(refusal)
    assert Agreement.objects.filter(state="offered").count() == 1


def test_of_two_that_are_offered_at_once_one_is_an_error_without_the_lock(portfolio, meeting):
    meeting.without_the_lock()
    assert len(of_kind(offered_twice(portfolio, meeting), DatabaseError)) == 1
