"""A review signed many times at once, or while a part of it changes; then with the lock off."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError

from audit.models import Signature
from support.reviewing import actions
from tests.factories import reviewing
from tests.racing import AT_ONCE, at_once, of_kind

pytestmark = pytest.mark.django_db(transaction=True)
LATE = "Changed late."


def signed_many_times(portfolio, meeting):
    reviewing.written(portfolio)
    meeting.after(AT_ONCE, (actions, "why_not_signed"))
    sign = [lambda: reviewing.signed_by(portfolio, portfolio.owner)] * AT_ONCE
    return at_once(*sign)


def test_parallel_signatures_leave_one(portfolio, meeting):
    answers = signed_many_times(portfolio, meeting)
    review = reviewing.review_of(portfolio)
    assert answers == [review] * AT_ONCE
    assert Signature.objects.get() == review.owner_signature


def test_parallel_signatures_fail_without_the_lock(portfolio, meeting):
    meeting.without_the_lock()
    answers = signed_many_times(portfolio, meeting)
    assert len(of_kind(answers, DatabaseError)) == AT_ONCE - 1


def signed_and_changed(portfolio, meeting):
    """The owner signs while the assessor publishes another text; the review and who was refused."""
    reviewing.written(portfolio)
    meeting.after(2, (actions, "why_not_signed"), (actions.permissions, "why_not_publish"))
    answers = at_once(
        lambda: reviewing.signed_by(portfolio, portfolio.owner),
        lambda: reviewing.assessed(portfolio, assessment=LATE),
    )
    return reviewing.review_of(portfolio), of_kind(answers, Exception)


def holds_both(review):
    """Whether it is signed, and says what was published last."""
    return review.owner_signature is not None and review.assessment == LATE


def test_what_is_signed_is_what_the_review_says(portfolio, meeting):
    """Either the text came first, and is signed; or it is refused."""
    review, refused = signed_and_changed(portfolio, meeting)
    assert review.owner_signature
    assert review.assessment in review.content
    assert [type(one) for one in refused] == ([] if holds_both(review) else [PermissionDenied])


def test_signature_or_text_is_lost_without_the_lock(portfolio, meeting):
    """Nobody is refused, and one of the two is gone."""
    meeting.without_the_lock()
    review, refused = signed_and_changed(portfolio, meeting)
    assert refused == []
    assert not holds_both(review)
