"""Answers to the privacy check, and the gate that asks for them."""

import pytest
from django.core.exceptions import PermissionDenied

from audit.models import LedgerEntry
from portfolios import actions
from portfolios.checking import answers
from portfolios.checking.gate import Unanswered, check
from portfolios.checking.texts import for_checking
from portfolios.contributors import answering
from portfolios.models import Entry, KeptWords, Kind
from tests.factories import stories

NAME = {"kind": "person_name", "words": "Kacper"}
BODY = "Kacper opened the door. Later Kacper laughed."


@pytest.fixture
def draft(portfolio):
    return stories.draft_entry(portfolio, title="A morning with Kacper", body=BODY)


def left(entry):
    fresh = for_checking(Entry.objects.for_page()).get(pk=entry.pk)
    return [found.words for found in check(fresh).open]


def keep(entry, by, **more):
    return answers.keep(entry=entry, by=by, reason="They agreed.", **{**NAME, **more})


def replace(entry, by, instead="Child A", **more):
    about = {**NAME, "based_on": entry.version, "instead": instead, **more}
    return answers.replace(entry=entry, by=by, **about)


def test_nothing_is_shared_while_something_is_open(draft, social_worker):
    with pytest.raises(Unanswered):
        actions.complete(entry=draft, by=social_worker)
    assert not Entry.objects.get(pk=draft.pk).is_complete
    keep(draft, social_worker)
    assert actions.complete(entry=draft, by=social_worker).is_complete


def test_answer_holds_while_the_text_around_it_changes(draft, social_worker):
    keep(draft, social_worker)
    for body in ("We waited, and KACPER came.", "Nobody came.", BODY):
        title = "A morning"
        by_now = Entry.objects.get(pk=draft.pk)
        actions.revise(
            entry=draft, by=social_worker, based_on=by_now.version, title=title, body=body
        )
        assert left(draft) == []


def test_answer_is_about_these_words_alone(draft, social_worker):
    keep(draft, social_worker)
    actions.revise(entry=draft, by=social_worker, based_on=1, body="Ring Zofia Kowalska.")
    assert left(draft) == ["Zofia Kowalska"]


@pytest.mark.parametrize(("everywhere", "open_there"), [(False, ["Kacper"]), (True, [])])
def test_answer_holds_elsewhere_only_where_that_was_said(
    draft, portfolio, social_worker, everywhere, open_there
):
    other = stories.draft_entry(portfolio, body=BODY)
    keep(draft, social_worker, everywhere=everywhere)
    assert left(other) == open_there


def test_answer_for_all_mine_is_not_for_what_others_wrote(draft, portfolio, social_worker):
    theirs = stories.draft_entry(
        portfolio, by=portfolio.assessor, kind=Kind.DIRECT_OBSERVATION, body=BODY
    )
    keep(draft, social_worker, everywhere=True)
    assert left(theirs) == ["Kacper"]


def test_second_answer_takes_the_place_of_the_first(draft, social_worker):
    keep(draft, social_worker)
    answers.keep(entry=draft, by=social_worker, reason="Not a person.", **NAME)
    assert [row.reason for row in KeptWords.objects.all()] == ["Not a person."]


def test_asked_again_it_is_open(draft, social_worker):
    answers.ask_again(kept=keep(draft, social_worker), by=social_worker)
    assert left(draft) == ["Kacper"]


def test_what_is_not_found_is_not_kept(draft, social_worker):
    with pytest.raises(PermissionDenied):
        keep(draft, social_worker, words="Zofia")


def test_nobody_else_answers_for_a_writer(draft, line_manager, social_worker):
    with pytest.raises(PermissionDenied):
        keep(draft, line_manager)
    kept = keep(draft, social_worker)
    with pytest.raises(PermissionDenied):
        answers.ask_again(kept=kept, by=line_manager)


def test_pseudonym_stands_everywhere_as_a_new_version(draft, social_worker, portfolio, framework):
    link = {"statement": framework.statements.first(), "explanation": "Kacper trusted me."}
    actions.link(entry=draft, by=social_worker, **link)
    entry, places = replace(draft, social_worker)
    assert (entry.title, entry.body, entry.version) == (
        "A morning with Child A",
        "Child A opened the door. Later Child A laughed.",
        draft.version + 1,
    )
    assert entry.links.get().explanation == "Child A trusted me."
    assert places == 4
    assert entry.versions.count() == 2
    assert left(entry) == []


def test_all_names_of_a_person_change_together(portfolio, social_worker):
    body = "Kacper Nowak opened the door. Kacper laughed."
    entry = stories.draft_entry(portfolio, body=body)
    replace(entry, social_worker, words="Kacper Nowak", instead="the boy")
    assert Entry.objects.get(pk=entry.pk).body == "the boy opened the door. the boy laughed."


def test_what_is_kept_is_not_replaced_with_the_rest(portfolio, social_worker):
    body = "Kacper Nowak opened the door. Kacper laughed."
    entry = stories.draft_entry(portfolio, body=body)
    keep(entry, social_worker)
    replace(entry, social_worker, words="Kacper Nowak", instead="the boy")
    assert Entry.objects.get(pk=entry.pk).body == "the boy opened the door. Kacper laughed."


def test_text_that_was_saved_meanwhile_is_not_overwritten(draft, social_worker):
    actions.revise(entry=draft, by=social_worker, based_on=1, body=f"{BODY} And more.")
    with pytest.raises(actions.Conflict):
        replace(draft, social_worker)
    assert Entry.objects.get(pk=draft.pk).body == f"{BODY} And more."


def test_title_does_not_grow_too_long(portfolio, social_worker):
    entry = stories.draft_entry(portfolio, title="Kacper " + "and so on " * 19)
    with pytest.raises(PermissionDenied):
        replace(entry, social_worker, instead="somebody whose name is much longer")


def test_what_is_shared_is_not_changed(draft, social_worker):
    keep(draft, social_worker)
    actions.complete(entry=draft, by=social_worker)
    with pytest.raises(PermissionDenied):
        replace(draft, social_worker)


def test_owner_answers_for_what_came_from_outside(portfolio, social_worker, line_manager):
    entry, code = stories.given(portfolio, well="She was kind to Kacper.")
    with pytest.raises(PermissionDenied):
        keep(entry, line_manager)
    with pytest.raises(PermissionDenied):
        replace(entry, social_worker)
    with pytest.raises(PermissionDenied):
        keep(entry, social_worker, everywhere=True)
    keep(entry, social_worker)
    assert left(entry) == []
    answering.take_back(code=code)
    assert not KeptWords.objects.exists()


def test_answers_go_when_the_entry_goes(draft, social_worker):
    keep(draft, social_worker)
    draft.delete()
    assert not KeptWords.objects.exists()


def test_answers_are_seen_by_readers_of_the_entry(draft, social_worker, line_manager):
    kept = keep(draft, social_worker)
    assert kept not in KeptWords.objects.visible_to(line_manager)
    actions.complete(entry=draft, by=social_worker)
    assert kept in KeptWords.objects.visible_to(line_manager)


def test_ledger_holds_no_word(draft, social_worker):
    answers.ask_again(kept=keep(draft, social_worker), by=social_worker)
    replace(draft, social_worker)
    rows = LedgerEntry.objects.filter(action__startswith="privacy.").order_by("pk")
    told = ["privacy.kept", "privacy.asked_again", "privacy.replaced"]
    assert [row.action for row in rows] == told
    assert rows[2].facts == {"portfolio": draft.portfolio_id, "kind": "person_name", "places": 3}
    assert "acper" not in str([row.facts for row in rows])


def test_plan_and_answer_of_an_observation_are_read(portfolio, assessor):
    plan = stories.planned(portfolio, context="A visit to Kacper and his mother.")
    assert left(plan.entry) == ["Kacper"]
    with pytest.raises(Unanswered):
        stories.published(plan)
    keep(plan.entry, assessor)
    done = stories.observed(plan, answer="I asked Zofia Kowalska too late.")
    assert left(done.entry) == ["Zofia Kowalska"]


def test_plan_is_not_replaced_where_the_record_is(portfolio, assessor):
    plan = stories.planned(portfolio, context="A visit to Kacper.")
    written = stories.written(plan, body="Kacper opened the door.")
    _, places = replace(written.entry, assessor)
    assert places == 1
    assert left(written.entry) == ["Kacper"]


def test_lead_passes_nothing_on_while_something_is_open(portfolio, programme_lead, social_worker):
    entry, _ = stories.given(portfolio, lead_first=True)
    Entry.objects.filter(pk=entry.pk).update(body=BODY)
    with pytest.raises(Unanswered):
        answering.release(entry=entry, by=programme_lead)
    with pytest.raises(PermissionDenied):
        keep(entry, social_worker)
    keep(entry, programme_lead)
    assert answering.release(entry=entry, by=programme_lead).is_complete
