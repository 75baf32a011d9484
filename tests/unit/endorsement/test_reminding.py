"""Whoever has the next move on a portfolio is reminded two weeks after it came to them."""

from datetime import timedelta

from audit import clock
from endorsement.reminding.decisions import decisions_due
from endorsement.reminding.moderation import moderation_due
from portfolios.models import Portfolio
from tests.factories import moderating, stories
from tests.factories.people import MembershipFactory
from tests.factories.reminding import due_in, told, ups


def day(number):
    return clock.today() + timedelta(days=number)


def test_line_manager_is_reminded_then_the_lead_and_then_nobody(
    edition, social_worker, line_manager, programme_lead, assessor
):
    edition = stories.with_manager(edition)
    assert told(decisions_due, line_manager) == [
        ("decision", day(14), f"Judge the portfolio of {social_worker}")
    ]
    stories.with_lead(edition)
    assert told(decisions_due, line_manager) == []
    assert told(decisions_due, programme_lead)[0][1] == day(14)
    edition.refresh_from_db()
    stories.confirm(stories.forget(edition), programme_lead)
    assert due_in(decisions_due) == []


def test_lead_who_signed_in_another_part_is_not_reminded(portfolio, line_manager, colleague):
    MembershipFactory(person=line_manager, role="programme_lead")
    other = colleague("Smew", programme_lead=True)
    stories.with_lead(stories.submitted(portfolio))
    [one] = due_in(decisions_due)
    assert one.person_ids == (other.pk,)


def test_waiting_for_a_lead_goes_up_to_senior_leaders(edition, programme_lead, senior_leader):
    stories.with_lead(stories.with_manager(edition))
    [one] = due_in(decisions_due)
    assert ups(one) == [{senior_leader.pk}]
    assert one.up[0].may_open is False


def test_lead_is_not_reminded_of_what_is_with_a_panel(edition, programme_lead, colleague):
    panel = [colleague("Plover", assessor=True), colleague("Curlew", line_manager=True)]
    stories.with_lead(stories.with_manager(edition))
    [sample] = moderating.drawn(programme_lead)
    [(_, _, sentence)] = told(decisions_due, programme_lead)
    assert "Carry on with the moderation" in sentence
    moderating.handed(sample, programme_lead, panel)
    assert due_in(decisions_due) == []
    MembershipFactory(person=panel[0], role="programme_lead")
    [one] = due_in(moderation_due)
    assert (one.person_ids, [rung.person_ids for rung in one.up]) == (
        (panel[1].pk,),
        [(programme_lead.pk,)],
    )
    moderating.found("confirm", sample, panel[1])
    [one] = due_in(decisions_due)
    assert one.person_ids == (programme_lead.pk,)


def test_returned_or_ended_portfolio_reminds_nobody(edition, portfolio):
    edition = stories.with_manager(edition)
    Portfolio.objects.filter(pk=portfolio.pk).update(status="left")
    assert due_in(decisions_due) == []
    Portfolio.objects.filter(pk=portfolio.pk).update(status="active")
    stories.returned(edition)
    assert due_in(decisions_due) == []


def test_two_queries_however_many(edition, django_assert_num_queries):
    with django_assert_num_queries(2):
        assert len(due_in(decisions_due)) == 1
