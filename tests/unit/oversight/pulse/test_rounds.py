"""Opening, beginning, answering and closing a round: who may, when, and once."""

from datetime import timedelta
from itertools import product
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied

from audit import clock
from oversight.models import Pulse, PulseAsked
from oversight.pulse import actions, asking, closing
from oversight.pulse.asking import SCALE, question_sets
from oversight.pulse.audience import audience
from oversight.pulse.showing import tables_of
from oversight.pulse.workflow import STEPS, Move, State, allowed
from portfolios.models import Portfolio
from tests.factories import pulse


def test_everybody_of_a_portfolio_that_goes_on_is_asked_once(
    asked, employer, assessor, line_manager
):
    asked[0].portfolios.update(line_manager=assessor)
    found = audience(employer.pk, pulse.ROLES)
    assert set(found) == {one.pk for one in (*asked, assessor, line_manager)}
    assert found[assessor.pk] == "line_manager"  # the first of their parts
    assert [found[one.pk] for one in asked] == ["social_worker"] * 6


def test_closed_accounts_and_others_employers_are_not_asked(
    asked, employer, other_employer, programme
):
    pulse.cohort(other_employer, programme, 5)
    asked[0].is_active = False
    asked[0].save()
    found = audience(employer.pk, ["social_worker"])
    assert set(found) == {one.pk for one in asked[1:]}


def test_fewer_than_five_are_not_asked(asked, programme_lead):
    with pytest.raises(PermissionDenied, match="Fewer than five"):
        pulse.opened(programme_lead, roles=["assessor"])
    assert not Pulse.objects.exists()


def test_one_round_goes_on_at_a_time(round_, programme_lead):
    with pytest.raises(PermissionDenied, match="planned or open"):
        pulse.opened(programme_lead)


def test_planned_round_asks_nobody_before_its_first_day(asked, programme_lead):
    planned = pulse.opened(programme_lead, first_day=clock.today() + timedelta(days=3))
    closing.come_round()
    assert not PulseAsked.objects.exists()
    with clock.at(clock.now() + timedelta(days=3)):
        closing.come_round()
    planned.refresh_from_db()
    assert (planned.state, PulseAsked.objects.count()) == (State.OPEN, 8)


def test_round_that_would_ask_fewer_than_five_by_then_does_not_begin(asked, programme_lead):
    first_day = clock.today() + timedelta(days=3)
    planned = pulse.opened(programme_lead, first_day=first_day, roles=["social_worker"])
    Portfolio.objects.filter(owner__in=asked[4:]).update(status="withdrawn")
    with clock.at(clock.now() + timedelta(days=3)):
        closing.come_round()
    planned.refresh_from_db()
    assert (planned.state, PulseAsked.objects.exists()) == (State.CALLED_OFF, False)
    assert "did not begin" in programme_lead.notices.get().sentence


def test_answering_twice_is_refused(round_, asked):
    pulse.answered(round_, asked[:1])
    with pytest.raises(PermissionDenied, match="You have answered"):
        pulse.answered(round_, asked[:1])


@pytest.mark.parametrize("person", ["programme_lead", "other_social_worker", "stranger"])
def test_who_is_not_asked_cannot_answer(person, round_, request):
    with pytest.raises(PermissionDenied, match="not asked"):
        pulse.answered(round_, [request.getfixturevalue(person)])


def test_nothing_is_answered_after_the_last_day(round_, asked):
    with clock.at(pulse.over(round_)), pytest.raises(PermissionDenied, match="not take answers"):
        pulse.answered(round_, asked[:1])


def test_round_closes_after_its_last_day_and_once(round_, asked):
    pulse.answered(round_, asked)
    assert closing.close(pulse=round_).state == State.OPEN
    first = pulse.closed(round_)
    again = pulse.closed(round_)
    assert (first.state, again.state) == (State.COUNTED, State.COUNTED)
    assert again.counted == first.counted


def test_round_whose_secret_is_gone_takes_no_answer_and_still_ends(round_, asked, settings):
    pulse.answered(round_, asked[:5])
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "another" * 10, []
    with pytest.raises(PermissionDenied, match="secret"):
        pulse.answered(round_, asked[5:])
    assert pulse.closed(round_).state == State.UNREAD


def test_counts_say_what_was_answered(counted):
    (group,) = counted.counted["groups"]
    assert (counted.counted["asked"], counted.counted["answered"]) == (8, 5)
    agreed = [5 if place == pulse.AGREES else 0 for place in range(len(SCALE))]
    assert group["marks"]["time"] == agreed


def test_later_words_change_nothing_in_a_round(round_, asked, monkeypatch):
    words = [one.words for one in question_sets()["half-way"].questions]
    pulse.answered(round_, asked)
    monkeypatch.setattr(asking, "DATA", Path("gone"))
    question_sets.cache_clear()
    assert [table.caption for table in tables_of(pulse.closed(round_))] == words


@pytest.mark.parametrize(("state", "move"), list(product(State, Move)))
def test_move_is_allowed_where_the_table_says(state, move):
    assert allowed(move, state) == (state in STEPS[move])
    ends = (State.COUNTED, State.UNREAD, State.CALLED_OFF)
    assert not (state in ends and allowed(move, state))


@pytest.mark.parametrize("state", State)
def test_only_what_is_planned_is_called_off(state, asked, programme_lead):
    planned = pulse.opened(programme_lead, first_day=clock.today() + timedelta(days=3))
    ended = {"closed_on": clock.today()} if state in (State.COUNTED, State.UNREAD) else {}
    counted = {"counted": {"answered": 6}} if state == State.COUNTED else {}
    Pulse.objects.filter(pk=planned.pk).update(state=state, **ended, **counted)
    if state == State.PLANNED:
        assert actions.call_off(pulse=planned, by=programme_lead).state == State.CALLED_OFF
    else:
        with pytest.raises(PermissionDenied):
            actions.call_off(pulse=planned, by=programme_lead)


def test_everybody_is_reminded_only_now_and_then(round_, programme_lead):
    with pytest.raises(PermissionDenied, match="three days"):
        actions.remind(pulse=round_, by=programme_lead)
    with clock.at(clock.now() + timedelta(days=3)):
        actions.remind(pulse=round_, by=programme_lead)
        with pytest.raises(PermissionDenied, match="three days"):
            actions.remind(pulse=round_, by=programme_lead)


def test_round_that_cannot_close_keeps_no_other_waiting(
    round_, asked, other_employer, stranger_lead, programme, monkeypatch, caplog
):
    pulse.cohort(other_employer, programme, 8)
    others = pulse.opened(stranger_lead)
    unsealed = closing._unsealed

    def failing(one, asked_of):
        if one.pk == round_.pk:
            raise ValueError("what somebody wrote")
        return unsealed(one, asked_of)

    monkeypatch.setattr(closing, "_unsealed", failing)
    with clock.at(clock.now() + timedelta(days=60)):
        closing.come_round()
    states = dict(Pulse.objects.values_list("pk", "state"))
    assert (states[round_.pk], states[others.pk]) == (State.OPEN, State.UNREAD)
    assert f"Pulse {round_.pk} could not close: ValueError" in caplog.text
    assert "what somebody wrote" not in caplog.text
