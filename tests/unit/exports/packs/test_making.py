"""The ZIP of a pack: what is in it, and what becomes of it."""

import hashlib
import json
import re
import subprocess
from datetime import timedelta
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage

from audit import clock
from audit.models import LedgerEntry
from dispatch.models import Notice
from exports import cleaning
from exports.actions import TooMany
from exports.packs import actions, making, packing
from exports.packs.format.schema import check
from exports.packs.models import Pack
from people.models import Person
from portfolios.redacting.actions import Asked, pull_back
from portfolios.redacting.targets import find
from retention import actions as retention
from retention.clearing import clear_files
from retention.kinds import Kind
from tests.factories import editions, reviewing, stories
from tests.tables.test_canaries import READERS
from tests.tables.walking import Council
from tests.unit.exports import verapdf
from tests.unit.exports.packs.test_gathering import GOES
from tests.unit.exports.pdfs import everything, text
from tests.unit.retention.conftest import noted

SECRET = "Ptarmigan Vole"


def fresh(person):
    return Person.objects.with_roles().select_related("employer").get(pk=person.pk)


def anew(pack):
    return Pack.objects.for_page().get(pk=pack.pk)


def archive(pack):
    with default_storage.open(anew(pack).file.name) as file:
        return ZipFile(BytesIO(file.read()))


def gone(pack, run_on_commit):
    run_on_commit()
    return not default_storage.exists(pack.file.name)


@pytest.fixture
def quick(monkeypatch):
    monkeypatch.setattr(packing, "pdf", lambda *about: b"%PDF-1.7")


@pytest.fixture
def pack(portfolio, social_worker, quick):
    entry = stories.complete_entry(portfolio, title="A walk", body=f"I met {SECRET}.")
    stories.answered(entry, social_worker)
    return actions.ask(by=fresh(social_worker))


@pytest.fixture
def ready(pack, worker):
    worker()
    return anew(pack)


def words_in(zipped, name):
    content = zipped.read(name)
    is_document = name.startswith("document-") and name.endswith(".pdf")
    return everything(content) if is_document else content.decode("utf-8", "replace")


@pytest.mark.django_db
def test_every_member_holds_own_words_and_what_all_have_signed_and_no_other(programme, worker):
    council = Council("osprey", programme)
    pack = actions.ask(by=fresh(council.people["social_worker"]))
    worker()
    zipped = archive(pack)
    inside = {name: words_in(zipped, name) for name in zipped.namelist()}

    def found(*beginnings):
        text = "".join(words for name, words in inside.items() if name.startswith(beginnings))
        return {place for place in READERS if council.canary(place) in text}

    assert found("") == GOES
    printed = found("document-1.pdf", "document-2.pdf")
    assert printed == found("document-1.html", "document-2.html") == GOES - {"team"}


def test_members_and_their_fingerprints(portfolio, social_worker, worker, quick, tmp_path):
    editions.filled(portfolio)
    pack = actions.ask(by=fresh(social_worker))
    worker()
    zipped = archive(pack)
    names = zipped.namelist()
    assert {"index.html", "document-1.html", "document-1.pdf", "data/pack.json"} <= set(names)
    assert [name for name in names if name.startswith("files/")]
    zipped.extractall(tmp_path)
    checked = ["sha256sum", "--check", "--strict", "manifest-sha256.txt"]
    told = subprocess.run(checked, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert len(told.stdout.splitlines()) == len(names) - 1
    check(json.loads(zipped.read("data/pack.json")))


def test_pages_link_to_files_that_are_there(portfolio, social_worker, worker, quick):
    editions.filled(portfolio)
    pack = actions.ask(by=fresh(social_worker))
    worker()
    page = archive(pack).read("document-1.html").decode()
    [file] = [name for name in archive(pack).namelist() if name.endswith("certificate.pdf")]
    assert f'href="{file.replace(" ", "%20")}"' in page
    assert "<script" not in page


def test_document_keeps_the_standard_and_says_what_was_left_out(portfolio, social_worker, worker):
    editions.filled(portfolio)
    pack = actions.ask(by=fresh(social_worker))
    worker()
    content = archive(pack).read("document-1.pdf")
    assert verapdf.faults(content) == []
    printed = " ".join(text(content).split())
    assert "I listened first" in printed
    assert "Feedback from others: 1" in printed
    assert editions.SHOWN_IN_PICTURE not in everything(content)


def test_signed_review_is_printed(portfolio, social_worker, worker):
    reviewing.signed(portfolio)
    pack = actions.ask(by=fresh(social_worker))
    worker()
    assert reviewing.REFLECTION in text(archive(pack).read("document-1.pdf"))


def test_row_ledger_and_one_notice(ready, social_worker):
    with default_storage.open(ready.file.name) as file:
        content = file.read()
    assert (ready.sha256, ready.size) == (hashlib.sha256(content).hexdigest(), len(content))
    row = LedgerEntry.objects.get(action="exports.pack_made")
    assert row.facts == {"sha256": ready.sha256}
    notice = Notice.objects.get(path=f"/exports/packs/{ready.pk}/")
    assert notice.person == social_worker


# Who may, and how often --------------------------------------------------------------------------


def test_asking_twice_is_asking_once(pack, social_worker):
    assert actions.ask(by=fresh(social_worker)) == pack


def test_three_an_hour_are_enough(pack, social_worker):
    me = fresh(social_worker)
    for _ in range(2):
        actions.cancel(pack=anew(Pack.objects.latest("pk")), by=me)
        actions.ask(by=me)
    actions.cancel(pack=anew(Pack.objects.latest("pk")), by=me)
    with pytest.raises(TooMany, match="3 packs in the last hour"):
        actions.ask(by=me)


def test_who_has_no_portfolio_has_no_pack(line_manager):
    with pytest.raises(PermissionDenied, match="You have no portfolio here"):
        actions.ask(by=fresh(line_manager))


def withheld(employer):
    employer.no_packs_because = "It belongs to the council."
    employer.save(update_fields=["no_packs_because"])


def test_employer_may_say_no(social_worker, portfolio, employer):
    withheld(employer)
    with pytest.raises(PermissionDenied, match="It belongs to the council."):
        actions.ask(by=fresh(social_worker))


@pytest.mark.parametrize("moment", ["before", "meanwhile"])
def test_right_that_is_lost_on_the_way_makes_nothing(pack, employer, worker, monkeypatch, moment):
    if moment == "before":
        withheld(employer)
    else:
        monkeypatch.setattr(packing, "pdf", lambda *about: withheld(employer) or b"%PDF")
    worker()
    assert anew(pack).state == "failed"
    assert "It belongs to the council." in anew(pack).job.problem
    assert not anew(pack).file


def test_closed_account_has_none(pack, social_worker, worker):
    Person.objects.filter(pk=social_worker.pk).update(is_active=False)
    worker()
    assert anew(pack).job.problem == making.CLOSED


def test_cancelled_on_the_way_leaves_nothing(pack, social_worker, worker, files, monkeypatch):
    def cancelled(*about):
        actions.cancel(pack=pack, by=fresh(social_worker))
        return b"%PDF"

    monkeypatch.setattr(packing, "pdf", cancelled)
    worker()
    assert anew(pack).state == "cancelled"
    assert not list(files.rglob("exports/**/*.*"))


# How it goes --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "is_gone"), [(29, False), (31, True)])
def test_after_thirty_days(ready, run_on_commit, days, is_gone):
    with clock.at(clock.now() + timedelta(days=days)):
        cleaning.clear_away()
    assert gone(ready, run_on_commit) == is_gone
    assert anew(ready).state == ("cleared" if is_gone else "ready")


@pytest.mark.parametrize("of", ["portfolio", "person"])
def test_not_while_a_legal_hold_stands(ready, portfolio, administrator, run_on_commit, of):
    on = {"portfolio_id": portfolio.pk} if of == "portfolio" else {"person": portfolio.owner}
    retention.set_hold(by=administrator, reason="An inquiry.", **on)
    with clock.at(clock.now() + timedelta(days=31)):
        cleaning.clear_away()
    assert not gone(ready, run_on_commit)


def pulled_back(portfolio, by):
    target = find("entry", portfolio.entries.get().pk, by)
    return pull_back(target=target, by=by, asked=Asked("named", phrases=(SECRET,)))


def test_when_words_are_pulled_back(ready, portfolio, social_worker, run_on_commit):
    pulled_back(portfolio, social_worker)
    assert gone(ready, run_on_commit)
    assert anew(ready).state == "withdrawn"
    assert LedgerEntry.objects.filter(action="exports.pack_withdrawn").count() == 1


def test_words_that_are_pulled_back_on_the_way_are_not_in_it(
    pack, portfolio, social_worker, worker, monkeypatch
):
    times = []

    def printed(*about):
        if not times:
            pulled_back(portfolio, social_worker)
        times.append(1)
        return b"%PDF"

    monkeypatch.setattr(packing, "pdf", printed)
    worker()
    assert len(times) == 2
    assert SECRET not in archive(pack).read("data/pack.json").decode()


def test_when_evidence_is_deleted_by_rule(
    ready, portfolio, administrator, programme_lead, run_on_commit
):
    portfolio.status = "completed"
    portfolio.save(update_fields=["status"])
    noted(portfolio, programme_lead)
    with clock.at(clock.now() + timedelta(days=31 * 25)):
        deletion = retention.propose(by=administrator, kind=Kind.EVIDENCE, pk=portfolio.pk)
        retention.approve(deletion=deletion, by=programme_lead)
        clear_files()
    assert gone(ready, run_on_commit)
    assert anew(ready).state == "cleared"


def test_failing_three_times_is_told(pack, monkeypatch):
    def broken(*about):
        raise ValueError("broken")

    monkeypatch.setattr(packing, "pdf", broken)
    for _ in range(3):
        making.make(pack.job_id)
    assert anew(pack).state == "failed"
    assert Notice.objects.get().sentence == "Your pack could not be made."


def test_no_level_of_headings_is_left_out(portfolio, social_worker, worker):
    editions.filled(portfolio)
    reviewing.signed(portfolio)
    pack = actions.ask(by=fresh(social_worker))
    worker()
    page = archive(pack).read("document-1.html").decode()
    levels = [int(level) for level in re.findall(r"<h([1-6])", page)]
    assert max(levels) == 5
    assert all(after <= before + 1 for before, after in pairwise(levels))
    ids = re.findall(r'id="([^"]+)"', page)
    assert len(ids) == len(set(ids))
