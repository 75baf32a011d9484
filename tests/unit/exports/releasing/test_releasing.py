"""An administrator takes documents that a programme lead released to them, and nothing else."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage

from audit import clock
from audit.models import LedgerEntry, Opening
from dispatch.models import Job, Notice
from endorsement.models import Edition
from exports import making
from exports.bundles import actions as bundles
from exports.bundles import gathering
from exports.bundles import making as packer
from exports.bundles.choosing import cohort
from exports.bundles.models import Bundle
from exports.bundles.parts import packed
from exports.models import Export
from exports.releasing import actions
from exports.releasing.models import CohortRelease, ReleasedEdition
from people.models import Membership, Person
from portfolios.models import Portfolio
from portfolios.openings import lines, of_portfolio
from tests.factories import MembershipFactory, cohorts
from tests.factories.editions import frozen
from tests.factories.releasing import WHY, released


@pytest.fixture
def editions(employer):
    return cohorts.submitted(employer, "Wren Ash", "Linnet Birch", "Robin Cedar")


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    cohorts.quick(monkeypatch)


@pytest.fixture
def release(editions, administrator, programme_lead):
    """Of the first two."""
    return released(editions[:2], to=administrator, by=programme_lead)


@pytest.fixture
def bundle(release, editions, administrator):
    return bundles.ask(editions=[one.pk for one in editions], by=administrator)


def anew(person):
    return Person.objects.get(pk=person.pk)


def documents(bundle):
    with default_storage.open(Bundle.objects.get(pk=bundle.pk).file.name) as file:
        archive = ZipFile(BytesIO(file.read()))
    return [name for name in archive.namelist() if name.endswith(".pdf")]


def lead_withdraws(release, lead):
    actions.withdraw(release=release, by=lead)


def day_is_over(release, lead):
    CohortRelease.objects.update(last_on=clock.today() - timedelta(days=1))


def role_ends(release, lead):
    Membership.objects.filter(person=release.released_to).update(
        ended_at=clock.now(), ended_by=lead
    )


LOST = pytest.mark.parametrize("lose", [lead_withdraws, day_is_over, role_ends])


# What may be taken -------------------------------------------------------------------------------


def test_what_was_released_is_taken_and_no_more(bundle, editions, worker):
    worker()
    assert documents(bundle) == [
        "documents/1 Wren Ash, edition 1.pdf",
        "documents/2 Linnet Birch, edition 1.pdf",
    ]


def test_no_page_of_a_portfolio_opens(bundle, administrator, worker):
    worker()
    assert not Portfolio.objects.visible_to(administrator).exists()
    assert not Edition.objects.visible_to(administrator).exists()
    assert not Export.objects.visible_to(administrator).exists()


def test_edition_that_is_submitted_later_was_not_released(release, editions, administrator):
    Edition.objects.filter(pk=editions[0].pk).update(state="returned")
    frozen(editions[0].portfolio, number=2)
    assert list(cohort(administrator)) == [editions[1]]


def test_only_to_whom_it_was_released(release, colleague, stranger_lead, programme_lead, editions):
    other = colleague("Rook", administrator=True)
    assert not cohort(other)
    assert not cohort(stranger_lead)
    assert len(cohort(programme_lead)) == len(editions)


@LOST
def test_lost_before_it_is_asked(release, administrator, programme_lead, lose):
    assert cohort(administrator)
    lose(release, programme_lead)
    assert not cohort(anew(administrator))


@LOST
def test_lost_in_the_queue_nothing_is_made(bundle, release, programme_lead, worker, lose, files):
    lose(release, programme_lead)
    worker()
    assert not [path for path in files.rglob("*") if path.is_file()]
    assert set(Job.objects.values_list("state", flat=True)) == {"failed"}
    assert Bundle.objects.get().file == ""


@LOST
def test_lost_while_it_is_made_nothing_leaves(
    bundle, release, programme_lead, worker, monkeypatch, files, lose
):
    """The documents are made, and the right goes before they are packed."""
    gather = gathering.gather

    def lost_before(pk):
        lose(release, programme_lead)
        gather(pk)

    monkeypatch.setattr(making, "gather", lost_before)
    worker()
    assert Bundle.objects.get().file == ""
    assert not list(files.rglob("*.zip*"))
    assert Bundle.objects.get().job.problem in (packer.NOTHING, packer.NO_LONGER_YOURS)


@LOST
def test_lost_while_it_is_packed_nothing_leaves(
    bundle, release, programme_lead, worker, monkeypatch, lose
):
    pack = packer.packing.pack

    def lost_after(*args):
        made = pack(*args)
        if CohortRelease.objects.standing().exists():
            lose(release, programme_lead)
        return made

    monkeypatch.setattr(packer.packing, "pack", lost_after)
    worker()
    made = Bundle.objects.visible_to(anew(release.released_to))
    assert not made.exclude(file="").exists()


@LOST
def test_lost_afterwards_the_zip_is_not_found(bundle, release, programme_lead, worker, lose):
    worker()
    found = Bundle.objects.visible_to
    assert found(anew(release.released_to)).exists()
    lose(release, programme_lead)
    assert not found(anew(release.released_to)).exists()


# Who releases, to whom ---------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["administrator", "line_manager", "assessor", "senior_leader"])
def test_only_a_programme_lead_releases(editions, colleague, request, who):
    with pytest.raises(PermissionDenied, match="Only a programme lead"):
        released(
            editions, to=colleague("Rook", administrator=True), by=request.getfixturevalue(who)
        )


@pytest.mark.parametrize("who", ["line_manager", "programme_lead", "stranger"])
def test_only_to_another_who_is_administrator_here(editions, programme_lead, request, who):
    with pytest.raises(PermissionDenied, match="Choose an administrator"):
        released(editions, to=request.getfixturevalue(who), by=programme_lead)


def test_nobody_releases_to_themselves_with_both_roles(editions, colleague):
    both = colleague("Rook", administrator=True)
    MembershipFactory(person=both, role="programme_lead")
    with pytest.raises(PermissionDenied, match="other than yourself"):
        released(editions, to=both, by=both)


@pytest.mark.parametrize(("days", "why"), [(-1, "today or later"), (31, "within 30 days")])
def test_last_day_is_near(editions, administrator, programme_lead, days, why):
    with pytest.raises(PermissionDenied, match=why):
        released(editions, to=administrator, by=programme_lead, days=days)


def test_nothing_of_another_employer_is_released(editions, administrator, colleague, stranger_lead):
    there = cohorts.submitted(stranger_lead.employer, "Crane Elm")
    with pytest.raises(bundles.NotSoMany):
        released(there, to=administrator, by=colleague("Rook", programme_lead=True))


def test_releasing_twice_is_releasing_once(release, editions, administrator, programme_lead):
    assert released(editions[:2], to=administrator, by=programme_lead) == release
    assert released(editions, to=administrator, by=programme_lead) != release


def test_withdrawing_twice_is_withdrawing_once(release, programme_lead, colleague):
    actions.withdraw(release=release, by=programme_lead)
    actions.withdraw(release=release, by=colleague("Rook", programme_lead=True))
    release.refresh_from_db()
    assert release.withdrawn_by == programme_lead
    assert LedgerEntry.objects.filter(action="exports.release_withdrawn").count() == 1


def test_administrator_cannot_withdraw(release, administrator):
    with pytest.raises(PermissionDenied):
        actions.withdraw(release=release, by=administrator)


# What is written down, and who is told ------------------------------------------------------------


def test_ledger_has_ids_and_no_reason(release, editions):
    facts = LedgerEntry.objects.get(action="exports.released").facts
    assert sorted(facts["editions"]) == [one.pk for one in editions[:2]]
    assert WHY not in str(facts)


def test_administrator_and_every_owner_are_told(release, administrator, editions):
    told = dict(Notice.objects.values_list("person", "path"))
    owners = {edition.portfolio.owner_id for edition in editions[:2]}
    assert told == {administrator.pk: "/exports/cohort/"} | dict.fromkeys(
        owners, "/exports/released/"
    )


def test_owners_see_by_which_right_it_was_taken(
    bundle, administrator, editions, line_manager, worker
):
    Portfolio.objects.filter(pk=editions[1].portfolio_id).update(line_manager=administrator)
    worker()
    kinds = {at: about._meta.label_lower for about, at in packed(bundle, by=administrator).items()}
    assert kinds == {
        editions[0].portfolio_id: "exports.releasededition",
        editions[1].portfolio_id: "exports.export",
    }


def test_page_of_openings_says_what_it_was(release, administrator, editions):
    portfolio = editions[0].portfolio
    Opening.objects.create(
        opened_by=administrator,
        employer_id=portfolio.employer_id,
        subject_kind="exports.releasededition",
        subject_id=ReleasedEdition.objects.earliest("pk").pk,
        portfolio_id=portfolio.pk,
    )
    [line] = lines(list(of_portfolio(portfolio)), portfolio, portfolio.owner)
    assert line.part == "administrator, cannot open it"
    assert line.what == "a PDF of it that was released to them"
