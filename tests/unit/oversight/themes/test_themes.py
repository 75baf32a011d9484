"""You said, we did: gathering, answering, being overdue, and who is told."""

from datetime import timedelta
from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from audit import clock
from audit.models import LedgerEntry
from dispatch.models import Notice
from oversight.themes import actions
from oversight.themes.grouping import shared_words, using
from oversight.themes.overdue import overdue_themes
from oversight.themes.reminding import themes_due
from oversight.themes.workflow import State
from oversight.themes.workflow import after as next_to


@pytest.fixture
def theme(counted, programme_lead):
    remarks = using("supervis", counted.remarks.all())
    facts = {"title": "Supervision", "said": "It is often late."}
    return actions.gather(pulse=counted, by=programme_lead, remarks=remarks, **facts)


def replied(theme, by, state, owner=None, due_on=None, words="We look at it."):
    return actions.reply(theme=theme, by=by, state=state, owner=owner, due_on=due_on, words=words)


def in_state(theme, state, lead):
    if state == State.WAITING:
        return theme
    return replied(theme, lead, state, owner=lead, due_on=clock.today())


def test_words_that_three_used_are_shown_with_how_many(counted):
    (shared,) = shared_words(counted.remarks.all())
    assert (shared.word, shared.count) == ("supervision", 3)
    assert len(using(shared.stem, counted.remarks.all())) == 3


def test_theme_needs_something_that_was_said(counted, programme_lead):
    with pytest.raises(PermissionDenied, match="Pick"):
        actions.gather(pulse=counted, by=programme_lead, title="T", said="S", remarks=[])


def test_nothing_is_gathered_from_an_open_round(round_, programme_lead):
    with pytest.raises(PermissionDenied, match="before it has closed"):
        actions.gather(pulse=round_, by=programme_lead, title="T", said="S", remarks=[])


@pytest.mark.parametrize(("before", "after"), list(product(State, State)))
def test_answer_follows_as_the_table_says(before, after, theme, programme_lead):
    theme = in_state(theme, before, programme_lead)
    if after in next_to(before):
        assert in_state(theme, after, programme_lead).state in (after, before)
    else:
        with pytest.raises(PermissionDenied):
            replied(theme, programme_lead, after, owner=programme_lead, due_on=clock.today())


def test_owner_and_lead_answer_and_nobody_else(theme, programme_lead, line_manager, assessor):
    theme = replied(theme, programme_lead, State.WAITING, owner=line_manager)
    facts = {"owner": line_manager, "due_on": clock.today()}
    with pytest.raises(PermissionDenied):
        replied(theme, assessor, State.DOING, **facts)
    assert replied(theme, line_manager, State.DOING, **facts).state == State.DOING


def test_everybody_who_was_asked_is_told_of_a_new_answer(theme, programme_lead, asked, assessor):
    Notice.objects.all().delete()
    in_state(theme, State.DONE, programme_lead)
    told = set(Notice.objects.values_list("person", flat=True))
    assert told == set(theme.pulse.asked.values_list("person", flat=True))


def told_that_it_is_theirs(person):
    return person.notices.filter(sentence__startswith="You answer for").count()


def test_new_owner_is_told_once_whatever_else_is_new(theme, programme_lead, colleague):
    owner = colleague("Teal", line_manager=True)
    facts = {"owner": owner, "due_on": clock.today()}
    theme = replied(theme, programme_lead, State.DOING, **facts)
    assert told_that_it_is_theirs(owner) == 1
    replied(theme, programme_lead, State.DOING, words="In other words.", **facts)
    assert told_that_it_is_theirs(owner) == 1


def test_ledger_says_who_answered_and_no_words(theme, programme_lead):
    in_state(theme, State.DONE, programme_lead)
    line = LedgerEntry.objects.get(action="theme.answered")
    assert line.happened_by == programme_lead
    assert line.facts == {"state": "done", "owner": programme_lead.pk}


@pytest.fixture
def late(theme):
    """Within it thirty days have passed since the theme was gathered, whatever the hour was."""
    gathered = timezone.localtime(theme.gathered_at)
    with clock.at((gathered + timedelta(days=30)).replace(hour=12)):
        yield theme


def test_theme_is_overdue_after_thirty_days(theme, employer):
    with clock.at(theme.gathered_at + timedelta(days=29)):
        assert list(overdue_themes(employer)) == []


@pytest.mark.parametrize(("has_owner", "has_day"), list(product((True, False), repeat=2)))
def test_theme_without_owner_or_day_is_overdue(has_owner, has_day, late, employer, programme_lead):
    facts = {"owner": programme_lead if has_owner else None}
    facts["due_on"] = clock.today() if has_day else None
    replied(late, programme_lead, State.WAITING, **facts)
    assert (list(overdue_themes(employer)) == []) == (has_owner and has_day)


def test_overdue_themes_are_of_the_employer(late, other_employer):
    assert list(overdue_themes(other_employer)) == []


def test_overdue_theme_goes_up_to_the_senior_leader(late, programme_lead, senior_leader):
    (due,) = themes_due(clock.today())
    assert due.person_ids == (programme_lead.pk,)
    assert [(rung.person_ids, rung.may_open) for rung in due.up] == [((senior_leader.pk,), False)]
    assert due.late_on(clock.today()) == 0


def test_day_that_nobody_answers_for_is_no_day(theme, programme_lead):
    later = clock.today() + timedelta(days=90)
    theme = replied(theme, programme_lead, State.WAITING, due_on=later)
    (due,) = themes_due(clock.today())
    assert due.due_on == timezone.localdate(theme.gathered_at) + timedelta(days=30)


def test_owner_is_reminded_of_the_day_they_gave(theme, programme_lead, line_manager):
    day = clock.today() + timedelta(days=7)
    replied(theme, programme_lead, State.DOING, owner=line_manager, due_on=day)
    (due,) = themes_due(clock.today())
    assert (due.person_ids, due.due_on) == ((line_manager.pk,), day)
    assert [rung.person_ids for rung in due.up] == [(programme_lead.pk,), ()]


def test_what_is_done_reminds_nobody(theme, programme_lead):
    in_state(theme, State.DONE, programme_lead)
    assert list(themes_due(clock.today())) == []
