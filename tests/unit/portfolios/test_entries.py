"""Writing, sharing and putting away entries: who may, when, and what it leaves."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied

from audit import ledger
from audit.models import LedgerEntry
from portfolios import actions
from portfolios.models import Entry, Kind, Portfolio

BY_OTHERS = {Kind.LIVED_EXPERIENCE_FEEDBACK, Kind.PROFESSIONAL_FEEDBACK, Kind.DIRECT_OBSERVATION}
PEOPLE = [
    "social_worker",
    "assessor",
    "line_manager",
    "programme_lead",
    "administrator",
    "other_social_worker",
    "stranger",
    "stranger_lead",
]


@pytest.fixture
def draft(portfolio, social_worker):
    return actions.write(
        portfolio=portfolio,
        by=social_worker,
        kind=Kind.CRITICAL_REFLECTION,
        title="Six months",
        body="What I did.",
        review_month=6,
    )


@pytest.fixture
def shared(draft, social_worker):
    return actions.complete(entry=draft, by=social_worker)


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("who", PEOPLE)
def test_each_kind_is_written_by_those_it_is_for(who, kind, portfolio, request):
    person = request.getfixturevalue(who)
    may = who == "social_worker" or (who in ("assessor", "line_manager") and kind in BY_OTHERS)
    facts = {"portfolio": portfolio, "by": person, "kind": kind, "title": "T"}
    if may:
        assert actions.write(**facts).created_by == person
    else:
        with pytest.raises(PermissionDenied):
            actions.write(**facts)
    assert Entry.objects.count() == may


@pytest.mark.parametrize("who", PEOPLE[1:])
@pytest.mark.parametrize("verb", ["revise", "complete", "take_back", "bin_entry", "restore"])
def test_entry_is_changed_by_nobody_but_its_author(verb, who, draft, request):
    facts = {"based_on": 1, "title": "Taken over"} if verb == "revise" else {}
    if verb == "take_back":
        actions.complete(entry=draft, by=draft.created_by)
    if verb == "restore":
        actions.bin_entry(entry=draft, by=draft.created_by)
    before = Entry.objects.values().get()
    with pytest.raises(PermissionDenied):
        getattr(actions, verb)(entry=draft, by=request.getfixturevalue(who), **facts)
    assert Entry.objects.values().get() == before


def test_entry_of_the_assessor_is_not_revised_by_the_owner(portfolio, assessor, social_worker):
    seen = actions.write(
        portfolio=portfolio, by=assessor, kind=Kind.DIRECT_OBSERVATION, title="Home visit"
    )
    assert seen.is_entered_for_owner
    with pytest.raises(PermissionDenied):
        actions.revise(entry=seen, by=social_worker, based_on=1, title="Mine")


def test_revising_raises_the_version_and_says_when(draft, social_worker):
    changed = actions.revise(entry=draft, by=social_worker, based_on=1, body="More.")
    changed.refresh_from_db()
    assert (changed.body, changed.version) == ("More.", 2)
    assert changed.changed_at > draft.changed_at


def test_revising_a_version_that_is_gone_stores_nothing(draft, social_worker):
    actions.revise(entry=draft, by=social_worker, based_on=1, body="From one window.")
    with pytest.raises(actions.Conflict) as stopped:
        actions.revise(entry=draft, by=social_worker, based_on=1, body="From the other.")
    assert stopped.value.current.body == "From one window."
    assert Entry.objects.get().body == "From one window."


@pytest.mark.parametrize("fact", ["completed_at", "portfolio_id", "created_by", "given_by"])
def test_only_what_its_kind_has_can_be_changed(draft, social_worker, fact):
    with pytest.raises(TypeError):
        actions.revise(entry=draft, by=social_worker, based_on=1, **{fact: 1})


def test_facts_of_its_kind_are_kept(portfolio, social_worker):
    day = datetime.date(2026, 3, 2)
    entry = actions.write(
        portfolio=portfolio,
        by=social_worker,
        kind=Kind.PROFESSIONAL_FEEDBACK,
        title="From school",
        happened_on=day,
        given_by="Head of year",
    )
    entry.refresh_from_db()
    assert (entry.happened_on, entry.given_by) == (day, "Head of year")


def test_complete_entry_is_not_revised(shared, social_worker):
    with pytest.raises(PermissionDenied, match="Take it back"):
        actions.revise(entry=shared, by=social_worker, based_on=1, body="Later.")


def test_complete_entry_is_not_binned(shared, social_worker):
    with pytest.raises(PermissionDenied):
        actions.bin_entry(entry=shared, by=social_worker)


def test_empty_entry_is_not_completed(portfolio, social_worker):
    empty = actions.write(
        portfolio=portfolio, by=social_worker, kind=Kind.DOCUMENT, title="Certificate", body=" \n"
    )
    with pytest.raises(PermissionDenied, match="nothing in this entry"):
        actions.complete(entry=empty, by=social_worker)


@pytest.mark.parametrize("verb", ["complete", "take_back"])
def test_doing_it_twice_is_done_once(verb, draft, social_worker):
    actions.complete(entry=draft, by=social_worker)
    first = getattr(actions, verb)(entry=draft, by=social_worker)
    again = getattr(actions, verb)(entry=draft, by=social_worker)
    assert again.completed_at == first.completed_at
    done = {"complete": "entry.completed", "take_back": "entry.taken_back"}[verb]
    assert LedgerEntry.objects.filter(action=done).count() == 1


def test_entry_goes_to_the_bin_and_comes_back(draft, social_worker):
    actions.bin_entry(entry=draft, by=social_worker)
    assert not Entry.objects.visible_to(social_worker).exists()
    assert Entry.in_bin.visible_to(social_worker).get() == draft
    actions.restore(entry=draft, by=social_worker)
    assert Entry.objects.visible_to(social_worker).get() == draft


@pytest.mark.parametrize(
    "verb", ["write", "revise", "complete", "take_back", "bin_entry", "restore"]
)
def test_nothing_changes_while_the_portfolio_is_locked(verb, draft, portfolio, social_worker):
    if verb == "take_back":
        actions.complete(entry=draft, by=social_worker)
    if verb == "restore":
        actions.bin_entry(entry=draft, by=social_worker)
    actions.lock(portfolio=portfolio, by=social_worker)
    before = list(Entry.objects.values())
    facts = {"entry": draft, "by": social_worker}
    if verb == "write":
        facts = {"portfolio": portfolio, "by": social_worker, "kind": "document", "title": "T"}
    if verb == "revise":
        facts |= {"based_on": 1, "title": "Later"}
    with pytest.raises(PermissionDenied, match="submitted"):
        getattr(actions, verb)(**facts)
    assert list(Entry.objects.values()) == before


@pytest.mark.parametrize("status", sorted(set(Portfolio.Status) - {Portfolio.Status.ACTIVE}))
def test_nothing_is_written_where_the_portfolio_is_not_active(status, portfolio, social_worker):
    Portfolio.objects.update(status=status)
    with pytest.raises(PermissionDenied, match=Portfolio.Status(status).label.lower()):
        actions.write(portfolio=portfolio, by=social_worker, kind=Kind.DOCUMENT, title="T")


def test_ledger_says_what_was_done_and_nothing_that_was_written(draft, social_worker):
    actions.revise(entry=draft, by=social_worker, based_on=1, body="canary-body", title="canary")
    actions.complete(entry=draft, by=social_worker)
    about = LedgerEntry.objects.filter(subject_kind="portfolios.entry").order_by("pk")
    rows = about.values_list("action", "happened_by", "facts")
    assert [row[0] for row in rows] == ["entry.written", "entry.revised", "entry.completed"]
    assert {row[1] for row in rows} == {social_worker.pk}
    assert "canary" not in str([row[2] for row in rows])


@pytest.mark.parametrize("verb", ["write", "revise", "complete", "bin_entry"])
def test_nothing_stands_when_the_ledger_fails(verb, draft, portfolio, social_worker, monkeypatch):
    def fails(*args, **facts):
        raise RuntimeError("no ledger")

    monkeypatch.setattr(ledger, "record", fails)
    before = list(Entry.objects.values())
    facts = {"entry": draft, "by": social_worker}
    if verb == "write":
        facts = {"portfolio": portfolio, "by": social_worker, "kind": "document", "title": "T"}
    if verb == "revise":
        facts |= {"based_on": 1, "title": "Later"}
    with pytest.raises(RuntimeError, match="no ledger"):
        getattr(actions, verb)(**facts)
    assert list(Entry.objects.values()) == before
