"""A pack comes into a portfolio: the owner's words as drafts, the rest to be read, each once."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from audit import clock
from audit.models import LedgerEntry
from dispatch.models import Job, Notice
from exports import cleaning
from exports.models import Arrival
from exports.packs.bringing import actions, keeping, making
from portfolios import limits
from portfolios.models import Attachment, Brought, Entry, Link
from portfolios.readiness import readiness
from standards.definition import definition
from tests import working
from tests.clamd import EICAR
from tests.factories.packs import REFLECTION, file_of, pack_of, upload

NOTE, TABLE = b"I waited.\n", b"a,b\n1,=SUM(A1)\n"


@pytest.fixture
def come(portfolio, social_worker, files):
    """Chooses a pack, confirms it and lets a worker bring it in; gives its row."""

    def come(pack=None, inside=None, with_others=True):
        sent = upload(pack, inside)
        arrival = keeping.keep(portfolio=portfolio, upload=sent, by=social_worker)
        facts = {"with_others": with_others, "other_name": False}
        actions.confirm(arrival=arrival, by=social_worker, **facts)
        working.work()
        arrival.refresh_from_db()
        return arrival

    return come


def standard(framework, number=0, **changes):
    statement = framework.statements.all()[number]
    told = {"framework": framework.key, "framework_version": framework.version}
    told |= {"number": statement.code, "title": statement.title, "explanation": "It shows it."}
    return told | changes


def with_entry(**changes):
    return pack_of(entries=[REFLECTION | changes])


def stored(files):
    return {path.name for path in files.rglob("*") if path.is_file()}


def test_words_links_and_files_arrive_as_they_were(come, framework, social_worker):
    told = {
        "parts": [{"words": "  *Exactly* so, **ĝ** 🙂\n\n- one\n\n    code "}],
        "standards": [standard(framework), standard(framework, 1)],
        "files": [file_of("files/1 a.txt", NOTE)],
        "language": "cy",
        "review_month": 6,
    }
    arrival = come(with_entry(**told), {"files/1 a.txt": NOTE})
    entry = Entry.objects.get()
    assert (entry.title, entry.body) == (REFLECTION["title"], told["parts"][0]["words"])
    assert (entry.language, entry.review_month, entry.kind) == ("cy", 6, "critical_reflection")
    assert (entry.created_by, entry.is_complete) == (social_worker, False)
    links = list(entry.links.values_list("statement__code", "explanation"))
    assert links == [(one["number"], "It shows it.") for one in told["standards"]]
    file = entry.attachments.get()
    with file.file.open() as kept:
        assert (file.name, kept.read()) == ("1 a.txt", NOTE)
    assert (arrival.state, arrival.drafts, arrival.refused) == ("done", 1, [])


def test_nothing_is_written_before_it_is_confirmed(portfolio, social_worker, files):
    keeping.keep(portfolio=portfolio, upload=upload(), by=social_worker)
    assert not (Entry.objects.exists() or Brought.objects.exists() or Job.objects.exists())
    assert not LedgerEntry.objects.filter(action__contains="pack").exists()
    assert stored(files) == {Arrival.objects.get().file.name.rpartition("/")[2]}


def test_it_is_noted_and_told_without_its_words_and_the_file_goes(come, files, social_worker):
    come()
    actions_noted = LedgerEntry.objects.filter(action__startswith="exports.pack")
    assert [row.action for row in actions_noted.order_by("pk")] == [
        "exports.pack_confirmed",
        "exports.pack_brought_in",
    ]
    assert not any("silence" in str(row.facts) for row in actions_noted)
    assert Notice.objects.get().person == social_worker
    assert stored(files) == set()


def test_what_others_wrote_is_read_and_counts_for_nothing(come, portfolio):
    before = readiness(portfolio)
    come()
    observed, review = Brought.objects.filter(entry=None).order_by("pk")
    assert (observed.kind, review.title) == ("direct_observation", "Three-month review")
    assert observed.is_unchecked
    assert observed.content["signatures"][0]["name"] == "Alun Sparrow"
    assert {"title": "Details", "words": "- Goals: 3\n- Is signed: yes\n- Met on: 2026-08-30"} in (
        review.content["parts"]
    )
    assert not Entry.objects.filter(kind="direct_observation").exists()
    portfolio.refresh_from_db()
    assert portfolio.held_before == []
    assert readiness(portfolio) == before


def test_what_others_wrote_stays_out_unless_it_is_wanted(come):
    arrival = come(with_others=False)
    assert (arrival.drafts, arrival.others) == (1, 0)
    assert Brought.objects.get().entry == Entry.objects.get()


def test_an_answer_to_a_request_for_access_brings_only_own_words(come):
    arrival = come(pack_of() | {"kind": "subject-access"})
    assert (arrival.drafts, arrival.others) == (1, 0)


def test_the_same_pack_comes_once(come, portfolio, social_worker):
    first, again = come(), come()
    assert again == first
    assert Brought.objects.count() == 3
    assert Job.objects.count() == 1


def test_a_newer_pack_brings_what_is_new(come):
    come()
    newer = pack_of(entries=[REFLECTION, REFLECTION | {"ref": "entry:9", "title": "Later"}])
    arrival = come(newer | {"made_at": "2026-10-01T00:00:00+00:00"})
    assert (arrival.drafts, arrival.others) == (1, 0)
    assert set(Entry.objects.values_list("title", flat=True)) == {REFLECTION["title"], "Later"}


def test_the_database_takes_nothing_of_a_pack_twice(come):
    come()
    came = Brought.objects.filter(entry=None).first()
    came.pk = None
    once = pytest.raises(IntegrityError, match="thing_of_a_pack_is_brought_once")
    with once, transaction.atomic():
        came.save()
    came.fingerprint = "b" * 64
    came.save()


@pytest.mark.parametrize(
    "changes",
    [{"state": "binned"}, {"parts": [{"words": "x" * limits.TEXT}, {"words": "y"}]}],
    ids=["in the bin", "too long"],
)
def test_what_does_not_fit_stays_out(come, changes):
    assert come(with_entry(**changes)).drafts == 0
    assert not Entry.objects.exists()


def test_what_is_not_the_owners_own_is_no_draft(come):
    entries = [
        REFLECTION | {"ref": "entry:4", "written_by": "other"},
        REFLECTION | {"ref": "entry:5", "source": "employer"},
        REFLECTION | {"ref": "entry:6", "source": "paper", "kind": "professional_feedback"},
    ]
    assert come(pack_of(entries=entries, observations=[], reviews=[])).others == 3
    assert not Entry.objects.exists()


def test_a_standard_that_is_not_known_here_is_named_in_the_text(come, framework):
    unknown = standard(framework, framework_version="1492", framework_title="The old one")
    long = standard(framework, 1, explanation="x" * (limits.EXPLANATION + 1))
    blank = standard(framework, 2, explanation=" ")
    come(with_entry(standards=[unknown, long, blank]))
    body = Entry.objects.get().body
    assert body.startswith(REFLECTION["parts"][0]["words"])
    assert f"- The old one (1492), {unknown['number']}: {unknown['title']}. It shows it." in body
    assert long["explanation"] in body
    assert blank["title"] in body
    assert not Link.objects.exists()


def test_links_beyond_the_limit_are_named_in_the_text(come, framework):
    most = definition(framework.programmes.first()).link_limit
    come(with_entry(standards=[standard(framework, at) for at in range(most + 1)]))
    assert Link.objects.count() == most
    assert framework.statements.all()[most].title in Entry.objects.get().body


def test_a_file_that_is_refused_is_told_and_the_rest_comes(come):
    inside = {"files/1 a.txt": NOTE, "files/2 b.csv": TABLE, "files/3 c.exe": b"MZ"}
    told = with_entry(files=[file_of(path, content) for path, content in inside.items()])
    arrival = come(told, inside)
    assert Attachment.objects.get().name == "1 a.txt"
    entry = Entry.objects.get()
    assert [one["entry"] for one in arrival.refused] == [entry.pk] * 2
    assert "formula" in arrival.refused[0]["why"]


def test_a_file_is_held_until_the_scanner_has_seen_it(come, settings):
    settings.CLAMAV_URL = "tcp://127.0.0.1:1"  # nobody is there
    inside = {"files/1 a.txt": EICAR}
    come(with_entry(files=[file_of("files/1 a.txt", EICAR)]), inside)
    assert Attachment.objects.get().is_held


def test_day_is_that_of_here(come):
    """A moment of the data is in UTC; a little after midnight in summer that is the day before."""
    late = "2026-06-30T23:30:00+00:00"
    signed = [{"part": "Observer", "name": "A", "signed_at": late, "sha256": "a" * 64}]
    first = "0001-01-01T00:00:00+14:00"
    entries = [
        REFLECTION | {"ref": "entry:7", "written_by": "other", "completed_at": late},
        REFLECTION | {"ref": "entry:8", "completed_at": first},
    ]
    entries[0]["signatures"] = signed
    come(pack_of(entries=entries, observations=[], reviews=[]))
    came = Brought.objects.get(entry=None)
    assert str(came.made_on) == "2026-07-01"
    assert came.content["signatures"][0]["signed"] == "1 July 2026"
    assert str(Brought.objects.exclude(entry=None).get().made_on) == "0001-01-01"


def test_chosen_again_while_old_ones_are_removed_it_stays(
    portfolio, social_worker, files, monkeypatch
):
    keeping.keep(portfolio=portfolio, upload=upload(), by=social_worker)
    held = keeping._held

    def chosen_again(*given):
        Arrival.objects.update(created_at=clock.now())
        return held(*given)

    monkeypatch.setattr(keeping, "_held", chosen_again)
    with clock.at(clock.now() + 2 * timedelta(days=1)):
        keeping.forget_expired()
        assert Arrival.objects.exists()
        monkeypatch.undo()
    with clock.at(clock.now() + 4 * timedelta(days=1)):
        keeping.forget_expired()
    assert not Arrival.objects.exists()


def test_confirming_what_was_put_away_does_nothing(portfolio, social_worker, files):
    arrival = keeping.keep(portfolio=portfolio, upload=upload(), by=social_worker)
    assert keeping.put_away(arrival=Arrival.objects.get(), by=social_worker)
    actions.confirm(arrival=arrival, by=social_worker, with_others=True, other_name=False)
    assert not Job.objects.exists()


@pytest.mark.parametrize("words", ["<script>a()</script>", "<img src=x onerror=a()>"])
def test_markup_is_kept_as_text(come, words, as_, social_worker):
    come(with_entry(title=words, parts=[{"words": words}]))
    page = as_(social_worker).get(f"/portfolios/entries/{Entry.objects.get().pk}/")
    assert page.status_code == 200
    assert words not in page.content.decode()


def test_a_worker_that_dies_half_way_goes_on_where_it_was(
    portfolio, social_worker, files, monkeypatch
):
    entries = [REFLECTION | {"ref": f"entry:1{n}", "title": f"Entry {n}"} for n in range(3)]
    arrival = keeping.keep(
        portfolio=portfolio, upload=upload(pack_of(entries=entries)), by=social_worker
    )
    actions.confirm(arrival=arrival, by=social_worker, with_others=False, other_name=False)
    bring, brought = making.bring, []

    def dies(**facts):
        if len(brought) == 2:
            raise OSError
        brought.append(facts)
        return bring(**facts)

    monkeypatch.setattr(making, "bring", dies)
    making.make(Job.objects.get().pk)
    assert Entry.objects.count() == 2
    monkeypatch.undo()
    making.make(Job.objects.get().pk)
    arrival.refresh_from_db()
    assert (arrival.state, arrival.drafts) == ("done", 3)
    assert Entry.objects.count() == 3


def test_a_right_that_is_lost_meanwhile_ends_it_and_it_is_told(
    portfolio, social_worker, files, line_manager
):
    arrival = keeping.keep(portfolio=portfolio, upload=upload(), by=social_worker)
    actions.confirm(arrival=arrival, by=social_worker, with_others=True, other_name=True)
    portfolio.status = "withdrawn"
    portfolio.save()
    working.work()
    arrival = Arrival.objects.get()
    assert arrival.state == "failed"
    assert not Entry.objects.exists()
    assert "could not be brought in" in Notice.objects.get().sentence
    portfolio.status = "active"
    portfolio.save()
    actions.confirm(arrival=arrival, by=social_worker, with_others=True, other_name=True)
    working.work()
    assert Entry.objects.count() == 1
    assert LedgerEntry.objects.filter(action="exports.pack_confirmed", facts__other_name=True)


def test_only_the_owner_brings_in(portfolio, line_manager, social_worker, files):
    with pytest.raises(PermissionDenied):
        keeping.keep(portfolio=portfolio, upload=upload(), by=line_manager)
    portfolio.locked_at, portfolio.locked_by = clock.now(), social_worker
    portfolio.save()
    with pytest.raises(PermissionDenied):
        keeping.keep(portfolio=portfolio, upload=upload(), by=social_worker)


@pytest.mark.parametrize(("hours", "is_there"), [(23, True), (25, False)])
def test_what_nobody_confirms_goes_after_a_day(portfolio, social_worker, files, hours, is_there):
    arrival = keeping.keep(portfolio=portfolio, upload=upload(), by=social_worker)
    Arrival.objects.update(created_at=clock.now() - timedelta(hours=hours))
    seen = Arrival.objects.visible_to(social_worker)
    assert seen.exists() == is_there
    cleaning.clear_away()
    working.commit()
    assert Arrival.objects.exists() == is_there
    assert default_storage.exists(arrival.file.name) == is_there


def test_what_is_on_its_way_stays_and_what_is_in_does_too(come, portfolio, social_worker):
    come()
    waiting = keeping.keep(portfolio=portfolio, upload=upload(pack_of("Other")), by=social_worker)
    actions.confirm(arrival=waiting, by=social_worker, with_others=False, other_name=True)
    Arrival.objects.update(created_at=clock.now() - timedelta(days=3))
    cleaning.clear_away()
    assert Arrival.objects.count() == 2
    assert not keeping.put_away(arrival=waiting, by=social_worker)


def test_a_draft_that_was_thrown_away_can_come_again(come, portfolio):
    come(pack_of(observations=[], reviews=[]))
    Entry.objects.get().delete()
    assert come(pack_of("Another time", observations=[], reviews=[])).drafts == 1
