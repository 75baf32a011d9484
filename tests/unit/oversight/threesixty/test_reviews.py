"""Planning, answering and closing a review: who is asked, once a year, by name or without."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from audit import clock
from audit.models import LedgerEntry
from oversight import years
from oversight.models import NamedAnswer, PulsePool, PulseRoll, ReviewEvidence, Theme
from oversight.pulse import closing, sealing
from oversight.pulse.workflow import State
from oversight.themes.reminding import themes_due
from oversight.threesixty import actions
from oversight.threesixty.counting import ORDER
from oversight.threesixty.statements import statements_of
from people.models import Role
from retention.models import Hold
from tests.factories import pulse, review


def roles_of(asked):
    return dict(asked.asked.values_list("person_id", "role"))


def test_everybody_who_leads_or_has_a_part_is_asked_once(
    open_review, workers, managers, assessor, senior_leader, programme_lead
):
    assert roles_of(open_review) == {
        senior_leader.pk: Role.SENIOR_LEADER,
        programme_lead.pk: Role.PROGRAMME_LEAD,
        **{one.pk: Role.LINE_MANAGER for one in managers},
        assessor.pk: Role.ASSESSOR,
        **{one.pk: Role.SOCIAL_WORKER for one in workers},
    }


def test_who_leads_is_asked_as_such_whatever_else_they_do(workers, programme_lead):
    workers[0].portfolios.update(line_manager=programme_lead)
    assert roles_of(review.opened(programme_lead))[programme_lead.pk] == Role.PROGRAMME_LEAD


def test_review_is_held_once_a_year(closed_review, programme_lead):
    with clock.at(pulse.over(closed_review)):
        with pytest.raises(PermissionDenied, match="review of this programme year"):
            review.opened(programme_lead)
        assert review.opened(programme_lead, year=closed_review.year - 1).year


def test_unread_review_can_be_held_again(open_review, workers, programme_lead):
    review.answered(open_review, dict.fromkeys(workers[:4], review.AGREES))
    assert pulse.closed(open_review).state == State.UNREAD
    with clock.at(pulse.over(open_review)):
        assert review.opened(programme_lead).state == State.OPEN


def test_only_a_lead_plans_one(workers, senior_leader):
    with pytest.raises(PermissionDenied, match="Only a programme lead"):
        review.opened(senior_leader)


def test_statements_have_keys_of_their_own_and_some_are_of_leadership():
    statements = statements_of(2026).statements
    keys = [one.key for one in statements]
    assert len(set(keys)) == len(keys)
    assert all(len(one.key) <= Theme._meta.get_field("statement").max_length for one in statements)
    assert 0 < sum(one.leadership for one in statements) < len(statements)


def test_answers_of_everybody_fit_the_block(open_review):
    answers = sealing.pool(open_review.pk, 2)
    marks = pulse.marks_of(open_review, review.CANNOT_SAY)
    given = [{"role": "programme_lead", "marks": marks, "words": ""}] * 2
    assert answers.rows(answers.seal(given)) == given


def test_those_asked_are_told_what_is_asked(open_review, workers):
    told = workers[0].notices.get()
    assert told.sentence.startswith("The 360 review is open until ")
    assert told.path == reverse("oversight:review-answer", args=[open_review.pk])


# By name ----------------------------------------------------------------------------------------


def test_what_is_signed_is_not_among_the_sealed(open_review, senior_leader):
    review.signed(open_review, senior_leader)
    asked = open_review.asked.count()
    assert sealing.pool(open_review.pk, asked).rows(PulsePool.objects.get().sealed) == []
    names = sealing.roll(open_review.pk, asked).rows(PulseRoll.objects.get().sealed)
    assert names == [senior_leader.pk]
    assert NamedAnswer.objects.get().role == Role.SENIOR_LEADER


def test_who_signed_cannot_answer_again_in_either_way(open_review, senior_leader):
    review.signed(open_review, senior_leader)
    with pytest.raises(PermissionDenied, match="You have answered"):
        review.signed(open_review, senior_leader)
    with pytest.raises(PermissionDenied, match="You have answered"):
        review.answered(open_review, {senior_leader: review.AGREES})


def test_only_those_who_lead_sign(open_review, workers, managers, assessor):
    for person in (workers[0], managers[0], assessor):
        with pytest.raises(PermissionDenied, match="Only senior leaders"):
            review.signed(open_review, person)
    assert not NamedAnswer.objects.exists()


def test_what_is_signed_counts_in_no_mean(
    open_review, workers, managers, senior_leader, programme_lead
):
    """Otherwise the rest of a group of five could be worked out from those who sign."""
    for person in (senior_leader, programme_lead):
        review.signed(open_review, person, review.AGREES)
    review.answered(open_review, dict.fromkeys((*managers, *workers), review.DISAGREES))
    (group,) = pulse.closed(open_review).counted["groups"]
    assert group["roles"] == list(ORDER)
    assert set(group["means"].values()) == {2}


def test_what_is_signed_goes_after_two_years(open_review, workers, senior_leader):
    review.signed(open_review, senior_leader)
    review.answered(open_review, dict.fromkeys(workers, review.AGREES))
    closed_on = pulse.closed(open_review).closed_on
    closing.forget(closed_on + timedelta(days=729))
    assert NamedAnswer.objects.exists()
    closing.forget(closed_on + timedelta(days=730))
    assert not NamedAnswer.objects.exists()


def test_what_is_signed_stays_while_a_legal_hold_stands(open_review, workers, senior_leader):
    review.signed(open_review, senior_leader)
    review.answered(open_review, dict.fromkeys(workers, review.AGREES))
    closed_on = pulse.closed(open_review).closed_on
    facts = {"reason": "A claim.", "set_by": workers[0]}
    Hold.objects.create(employer=senior_leader.employer, person=senior_leader, **facts)
    closing.forget(closed_on + timedelta(days=730))
    assert NamedAnswer.objects.exists()


def test_what_is_signed_goes_with_a_review_that_nobody_reads(open_review, senior_leader):
    review.signed(open_review, senior_leader)
    assert pulse.closed(open_review).state == State.UNREAD
    assert not NamedAnswer.objects.exists()


# Closed -----------------------------------------------------------------------------------------


def test_each_side_is_told_apart(closed_review):
    leading, others = closed_review.counted["groups"]
    assert leading["roles"] == [Role.SENIOR_LEADER, Role.PROGRAMME_LEAD, Role.LINE_MANAGER]
    assert others["roles"] == [Role.ASSESSOR, Role.SOCIAL_WORKER]
    assert (leading["means"]["time-kept"], others["means"]["time-kept"]) == (4, 2)
    assert (closed_review.counted["asked"], closed_review.counted["answered"]) == (14, 10)


def test_closing_leaves_no_block_and_no_text(closed_review):
    assert not PulsePool.objects.exists()
    assert not PulseRoll.objects.exists()
    assert not closed_review.remarks.exists()


# Beside a statement -----------------------------------------------------------------------------


def planned(closed, by, owner, statement="time-kept", days=30):
    due_on = clock.today() + timedelta(days=days)
    facts = {"title": "Cover for study days", "why": "It is not kept.", "due_on": due_on}
    return actions.plan_action(review=closed, by=by, statement=statement, owner=owner, **facts)


def test_action_is_a_theme_with_an_owner_who_is_told(closed_review, programme_lead, senior_leader):
    made = planned(closed_review, programme_lead, senior_leader)
    assert (made.state, made.statement) == ("waiting", "time-kept")
    assert senior_leader.notices.filter(sentence__contains="Cover for study days").count() == 1
    assert LedgerEntry.objects.filter(action="review.action_planned", happened_by=programme_lead)


def test_action_is_reminded_of_on_its_day_and_as_what_it_is(
    closed_review, programme_lead, senior_leader
):
    made = planned(closed_review, programme_lead, senior_leader)
    (due,) = themes_due(clock.today())
    assert (due.person_ids, due.due_on) == ((senior_leader.pk,), made.due_on)
    assert due.sentence == "Carry out “Cover for study days”, which follows from the 360 review"
    assert due.what == "Action of the 360 review"


@pytest.mark.parametrize("verb", ["evidence", "action"])
def test_nothing_is_put_beside_what_was_not_asked(verb, closed_review, programme_lead):
    with pytest.raises(PermissionDenied, match="does not have that statement"):
        if verb == "action":
            planned(closed_review, programme_lead, programme_lead, statement="parking")
        else:
            shown(closed_review, programme_lead, statement="parking")


def shown(closed, by, statement="time-kept"):
    facts = {"statement": statement, "words": "The log.", "link": ""}
    return actions.show_evidence(review=closed, by=by, **facts)


def test_nothing_is_put_beside_an_open_review(open_review, programme_lead):
    with pytest.raises(PermissionDenied, match="before it has closed"):
        shown(open_review, programme_lead)
    with pytest.raises(PermissionDenied, match="before it has closed"):
        planned(open_review, programme_lead, programme_lead)


def test_only_a_lead_shows_and_takes_out_evidence(closed_review, programme_lead, senior_leader):
    evidence = shown(closed_review, programme_lead)
    with pytest.raises(PermissionDenied, match="Only a programme lead"):
        shown(closed_review, senior_leader)
    with pytest.raises(PermissionDenied, match="Only a programme lead"):
        actions.remove_evidence(evidence=evidence, by=senior_leader)
    for _ in range(2):
        actions.remove_evidence(
            evidence=ReviewEvidence(pk=evidence.pk, pulse=closed_review), by=programme_lead
        )
    assert not ReviewEvidence.objects.exists()
    assert LedgerEntry.objects.filter(action="review.evidence_removed").count() == 1


def test_review_of_the_year_is_of_the_programme_year(open_review):
    assert open_review.title == f"360 review, {years.title(years.year_of(clock.today()))}"
