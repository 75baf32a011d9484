"""The month that the law gives, in the reminder ladder."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from audit import clock
from dispatch.models import Notice
from exports.access import actions
from exports.access.reminding import access_due
from tests.factories import access
from tests.factories.reminding import due_in, told, ups


def test_leads_until_it_is_looked_through_then_those_who_release_it(
    portfolio, programme_lead, administrator, colleague
):
    owner = portfolio.owner
    other = colleague("Rook", programme_lead=True)
    request = access.asked(owner)
    line = ("access", request.due_on, f"Look through what is held about {owner}")
    assert told(access_due, programme_lead) == told(access_due, other) == [line]
    [one] = due_in(access_due)
    assert ups(one) == [{administrator.pk}]
    request = access.looked_through(request, programme_lead)
    [one] = due_in(access_due)
    assert set(one.person_ids) == {other.pk, administrator.pk}
    actions.approve(request=request, by=administrator, seen=request.sha256)
    assert due_in(access_due) == []


def test_lead_is_not_reminded_of_their_own(programme_lead, colleague):
    other = colleague("Rook", programme_lead=True)
    access.asked(programme_lead)
    [one] = due_in(access_due)
    assert one.person_ids == (other.pk,)


def test_extended_it_is_due_later_and_the_person_is_told(portfolio, programme_lead):
    request = access.asked(portfolio.owner)
    before = request.due_on
    actions.extend(request=request, months=2, reason="There is much.", by=programme_lead)
    [one] = due_in(access_due)
    assert one.due_on == access.anew(request).due_on > before
    told_at = Notice.objects.get(person=portfolio.owner)
    assert (told_at.sentence, told_at.path) == (
        actions.EXTENDED,
        f"/exports/access/{request.pk}/",
    )


@pytest.mark.parametrize(
    ("days", "months", "why"),
    [(0, 0, "1 to 2 months"), (0, 3, "1 to 2 months"), (40, 1, "before it is over")],
)
def test_not_longer_and_not_later(portfolio, programme_lead, days, months, why):
    received_on = clock.today() - timedelta(days=days)
    request = access.asked(portfolio.owner, received_on=received_on)
    with pytest.raises(PermissionDenied, match=why):
        actions.extend(request=request, months=months, reason="Much.", by=programme_lead)


def test_not_twice(portfolio, programme_lead):
    request = access.asked(portfolio.owner)
    actions.extend(request=request, months=1, reason="Much.", by=programme_lead)
    with pytest.raises(PermissionDenied, match="extended already"):
        actions.extend(request=request, months=1, reason="Much.", by=programme_lead)


def test_number_of_queries_is_that_of_one(
    portfolio, assessor, programme_lead, django_assert_num_queries
):
    for person in (portfolio.owner, assessor):
        access.asked(person)
    with django_assert_num_queries(2):
        assert len(due_in(access_due)) == 2
