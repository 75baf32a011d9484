"""The documents of a cohort: what is in the ZIP, what is left out, what is done once only."""

import hashlib
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage

from audit.models import LedgerEntry
from dispatch import jobs
from dispatch.models import Job, Notice
from endorsement.models import Edition
from exports import making
from exports.actions import TooMany
from exports.bundles import actions, gathering, packing, permissions
from exports.bundles import making as packer
from exports.bundles.choosing import cohort
from exports.bundles.models import Bundle
from exports.bundles.parts import left_out
from exports.models import BUNDLE, Export
from people.models import Membership
from portfolios.models import Portfolio
from tests.factories import cohorts
from tests.factories.editions import frozen

NAMES = ("Wren Ash", "Linnet Birch", "Robin Cedar")


@pytest.fixture
def editions(employer):
    return cohorts.submitted(employer, *NAMES)


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    cohorts.quick(monkeypatch)


@pytest.fixture
def bundle(editions, programme_lead):
    return actions.ask(editions=[one.pk for one in editions], by=programme_lead)


def anew(bundle):
    return Bundle.objects.select_related("job").get(pk=bundle.pk)


def archive(bundle):
    with default_storage.open(anew(bundle).file.name) as file:
        return ZipFile(BytesIO(file.read()))


def documents(bundle):
    return [name for name in archive(bundle).namelist() if name.startswith("documents/")]


def kept(files):
    return {path.suffix for path in files.rglob("exports/**/*") if path.is_file()}


def test_zip_holds_each_document_a_list_and_fingerprints(bundle, editions, worker, files):
    worker()
    zipped = archive(bundle)
    assert documents(bundle) == [
        "documents/1 Wren Ash, edition 1.pdf",
        "documents/2 Linnet Birch, edition 1.pdf",
        "documents/3 Robin Cedar, edition 1.pdf",
    ]
    assert [zipped.read(name) for name in documents(bundle)] == list(map(cohorts.content, editions))
    index = zipped.read("index.html").decode()
    assert all(name in index for name in NAMES)
    assert 'href="documents/1%20Wren%20Ash%2C%20edition%201.pdf"' in index
    assert all(hashlib.sha256(cohorts.content(one)).hexdigest() in index for one in editions)
    assert "Left out" not in index
    assert kept(files) == {".zip"}


def test_manifest_has_the_fingerprint_of_every_other_file(bundle, worker):
    worker()
    zipped = archive(bundle)
    lines = zipped.read("manifest-sha256.txt").decode().splitlines()
    said = dict(reversed(line.split("  ", 1)) for line in lines)
    assert set(said) == set(zipped.namelist()) - {"manifest-sha256.txt"}
    for name, sha256 in said.items():
        assert hashlib.sha256(zipped.read(name)).hexdigest() == sha256


def test_row_ledger_and_one_notice(bundle, worker, programme_lead):
    worker()
    made = anew(bundle)
    assert (made.state, made.documents) == ("ready", 3)
    with default_storage.open(made.file.name) as file:
        content = file.read()
    assert (made.sha256, made.size) == (hashlib.sha256(content).hexdigest(), len(content))
    assert LedgerEntry.objects.get(action="exports.bundle_made").facts["documents"] == 3
    notice = Notice.objects.get()
    assert (notice.person, notice.path) == (programme_lead, f"/exports/bundles/{made.pk}/")


def test_packed_again_it_is_the_same_file(bundle, worker):
    worker()
    first = anew(bundle).sha256
    Export.objects.update(place=None)
    again = BytesIO()
    parts = Export.objects.for_page().order_by("pk")
    for part in parts:
        default_storage.save(f"part-{part.pk}", BytesIO(cohorts.content(part.edition)))
        sha256 = hashlib.sha256(cohorts.content(part.edition)).hexdigest()
        facts = {"file": f"part-{part.pk}", "sha256": sha256, "size": 1, "pages": 3}
        Export.objects.filter(pk=part.pk).update(**facts)
    packing.pack(anew(bundle), parts, [], again, lambda done, of: None)
    assert hashlib.sha256(again.getvalue()).hexdigest() == first


# Who may, and how often --------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["social_worker", "line_manager", "assessor", "senior_leader"])
def test_only_who_runs_the_programme_may(editions, request, who):
    with pytest.raises(PermissionDenied, match="Only programme leads and administrators"):
        actions.ask(editions=[editions[0].pk], by=request.getfixturevalue(who))


def test_administrator_takes_only_what_they_may_open(editions, administrator, employer):
    assert not cohort(administrator)
    with pytest.raises(actions.NotSoMany, match="Tick at least one"):
        actions.ask(editions=[one.pk for one in editions], by=administrator)
    [managed] = cohorts.submitted(employer, "Dove Elm", line_manager=administrator)
    bundle = actions.ask(editions=[*(one.pk for one in editions), managed.pk], by=administrator)
    assert [part.edition for part in bundle.parts.all()] == [managed]


def test_lead_of_another_employer_takes_nothing(editions, stranger_lead):
    assert not cohort(stranger_lead)
    with pytest.raises(actions.NotSoMany):
        actions.ask(editions=[one.pk for one in editions], by=stranger_lead)


def test_last_edition_of_each_portfolio_is_offered(editions, programme_lead):
    first = editions[0]
    Edition.objects.filter(pk=first.pk).update(state="returned")
    second = frozen(first.portfolio, number=2)
    assert set(cohort(programme_lead)) == {second, *editions[1:]}


def test_asking_twice_is_asking_once_and_another_waits(bundle, editions, programme_lead):
    ids = [one.pk for one in editions]
    assert actions.ask(editions=ids, by=programme_lead) == bundle
    with pytest.raises(TooMany, match="Another ZIP is being made"):
        actions.ask(editions=ids[:1], by=programme_lead)


def test_three_an_hour_are_enough(editions, programme_lead):
    for edition in editions:
        actions.cancel(
            bundle=actions.ask(editions=[edition.pk], by=programme_lead), by=programme_lead
        )
    with pytest.raises(TooMany, match="3 ZIPs in the last hour"):
        actions.ask(editions=[editions[0].pk], by=programme_lead)


def test_one_holds_no_more_than_it_can(editions, programme_lead, monkeypatch):
    monkeypatch.setattr(permissions, "MOST", 2)
    with pytest.raises(actions.NotSoMany, match="2 portfolios at most"):
        actions.ask(editions=[one.pk for one in editions], by=programme_lead)


# What is left out --------------------------------------------------------------------------------


def test_document_that_cannot_be_made_is_left_out_and_said(
    bundle, editions, worker, programme_lead, monkeypatch
):
    unanswered = {editions[1].pk}
    monkeypatch.setattr(making, "check", lambda edition: edition.pk in unanswered)
    worker()
    assert len(documents(bundle)) == 2
    [left] = left_out(anew(bundle), programme_lead)
    assert (left.owner, left.why) == ("Linnet Birch", making.UNANSWERED)
    assert making.UNANSWERED in archive(bundle).read("index.html").decode()
    assert Notice.objects.count() == 1


def test_nothing_that_can_be_made_says_so(bundle, worker, monkeypatch):
    monkeypatch.setattr(making, "check", lambda edition: True)
    worker()
    made = anew(bundle)
    assert (made.state, made.job.problem) == ("failed", packer.NOTHING)
    assert Notice.objects.get().sentence == "The ZIP that you asked for could not be made."


def test_right_that_is_lost_on_the_way_leaks_nothing(
    administrator, employer, worker, monkeypatch, stranger
):
    chosen = cohorts.submitted(employer, "Dove Elm", "Robin Fir", line_manager=administrator)
    bundle = actions.ask(editions=[one.pk for one in chosen], by=administrator)
    lost = Portfolio.objects.filter(pk=chosen[1].portfolio_id)
    gather = gathering.gather

    def lose_it_before(pk):
        lost.update(line_manager=None)
        gather(pk)

    monkeypatch.setattr(making, "gather", lose_it_before)
    worker()
    assert documents(bundle) == ["documents/1 Dove Elm, edition 1.pdf"]
    assert "Robin" not in archive(bundle).read("index.html").decode()
    assert Bundle.objects.visible_to(administrator).exists()
    Portfolio.objects.update(line_manager=None)
    assert not Bundle.objects.visible_to(administrator).exists()


def test_who_runs_nothing_any_more_gets_nothing(bundle, editions, worker, programme_lead):
    Membership.objects.filter(person=programme_lead).update(
        ended_at=editions[0].submitted_at, ended_by=programme_lead
    )
    worker()
    assert anew(bundle).job.problem == packer.NO_LONGER_YOURS


# Done once, called off, brought back -------------------------------------------------------------


def test_what_is_done_is_not_done_again_after_the_packing_died(bundle, worker, monkeypatch):
    made = []
    cohorts.quick(monkeypatch, before=lambda edition: made.append(edition.pk))
    pack = packing.pack
    monkeypatch.setattr(packing, "pack", lambda *args: 1 / 0)
    worker()
    assert (len(made), anew(bundle).state) == (3, "packing")
    monkeypatch.setattr(packing, "pack", pack)
    packer.make(anew(bundle).job_id)
    assert (len(made), anew(bundle).state) == (3, "ready")


def test_nobody_told_it_that_the_last_one_is_made_the_sweep_does(bundle, worker, monkeypatch):
    monkeypatch.setattr(making, "gather", lambda pk: None)  # the worker died just before
    worker()
    assert anew(bundle).state == "gathering"
    gathering.sweep()
    worker()
    assert anew(bundle).state == "ready"


def test_packing_waits_for_the_last_document(bundle):
    gathering.gather(bundle.pk)
    gathering.sweep()
    assert anew(bundle).job is None
    assert not Job.objects.filter(kind=BUNDLE).exists()


def test_cancelling_stops_what_runs_and_removes_what_is_made(
    bundle, editions, worker, programme_lead, monkeypatch, files
):
    def call_off(edition):
        if edition == editions[1]:
            assert kept(files) == {".pdf"}
            actions.cancel(bundle=bundle, by=programme_lead)

    cohorts.quick(monkeypatch, before=call_off)
    worker()
    assert anew(bundle).state == "cancelled"
    assert kept(files) == set()
    states = Job.objects.order_by("pk").values_list("state", flat=True)
    assert list(states) == ["done", "cancelled", "cancelled"]
    gathering.sweep()
    assert (Notice.objects.count(), jobs.sweep()) == (0, 0)


def test_cancelling_while_it_is_packed(bundle, worker, programme_lead, monkeypatch, files):
    pack = packing.pack

    def call_off(*args):
        packed = pack(*args)
        actions.cancel(bundle=bundle, by=programme_lead)
        return packed

    monkeypatch.setattr(packing, "pack", call_off)
    worker()
    assert (anew(bundle).state, kept(files)) == ("cancelled", set())


def test_cancelling_what_is_ready_changes_nothing(bundle, worker, programme_lead):
    worker()
    actions.cancel(bundle=bundle, by=programme_lead)
    assert anew(bundle).state == "ready"


def test_only_who_asked_cancels(bundle, colleague):
    with pytest.raises(PermissionDenied, match="Only whoever asked"):
        actions.cancel(bundle=bundle, by=colleague("Rook", programme_lead=True))


def test_document_pulled_back_while_others_are_packed_is_not_in_it(bundle, worker, monkeypatch):
    pack = packing.pack

    def pull_back(*args):
        packed = pack(*args)
        monkeypatch.setattr(packing, "pack", pack)
        Export.objects.filter(pk=packed[0].export.pk).update(file="", sha256="", size=0, pages=0)
        return packed

    monkeypatch.setattr(packing, "pack", pull_back)
    worker()
    assert documents(bundle) == [
        "documents/1 Linnet Birch, edition 1.pdf",
        "documents/2 Robin Cedar, edition 1.pdf",
    ]
