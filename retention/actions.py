"""Periods, holds and deletions: keyword-only, atomic, with the ledger inside.

Those of one employer come one after the other; the SQL function waits for them too.
"""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.urls import reverse

from audit import clock, ledger
from dispatch.broker import send
from dispatch.notices import supersede, tell
from people.holding import hold_employer, refuse
from people.models import Employer, Person
from people.permissions import RUNNERS
from retention import permissions
from retention.kinds import KINDS, PORTFOLIOS, Kind
from retention.models import Deletion, Hold, Period
from retention.portfolios import owner_of
from retention.sources import Due, find_due

GONE = "It is not due, or somebody has proposed it already."


@transaction.atomic
def set_period(*, kind: str, months: int, by: Person) -> None:
    """From now on the employer of `by` keeps `kind` for so many months."""
    refuse(permissions.why_not_set(by))
    employer = hold_employer(by.employer_id)
    was = Period.objects.filter(employer=employer, kind=kind).first()
    before = was.months if was else KINDS[Kind(kind)].months
    if before == months:
        return
    period = was or Period(employer=employer, kind=kind)
    period.months, period.changed_by, period.changed_at = months, by, clock.now()
    period.save()
    facts = {"kind": kind, "months": months, "before": before}
    ledger.record("period.set", period, by=by, employer_id=employer.pk, **facts)


@transaction.atomic
def set_hold(
    *, reason: str, by: Person, portfolio_id: int | None = None, person: Person | None = None
) -> Hold:
    """Nothing of this portfolio, or of this person, is removed until two people release it.

    The view has found both at the employer of `by`. What is held already stays as it is.
    """
    refuse(permissions.why_not_set(by))
    hold_employer(by.employer_id)
    owner_id = person.pk if person else owner_of(portfolio_id)
    refuse(permissions.why_not_hold(owner_id, portfolio_id, by))
    about = {"employer_id": by.employer_id, "portfolio_id": portfolio_id, "person": person}
    if standing := Hold.objects.in_force().filter(**about).first():
        return standing
    hold = Hold.objects.create(**about, reason=reason.strip(), set_by=by)
    ledger.record("hold.set", hold, by=by, employer_id=by.employer_id, portfolio=portfolio_id)
    return hold


@transaction.atomic
def ask_release(*, hold: Hold, by: Person) -> None:
    """The first of two people says that a hold can end."""
    hold = _held(hold)
    refuse(permissions.why_not_ask_release(hold, by))
    hold.release_asked_at, hold.release_asked_by = clock.now(), by
    hold.save(update_fields=["release_asked_at", "release_asked_by"])
    ledger.record("hold.release_asked", hold, by=by, employer_id=hold.employer_id)
    path = reverse("retention:hold", args=[hold.pk])
    sentence = "A legal hold waits for a second person to release it."
    _tell(hold.employer, path, sentence, not_to=by, nor=permissions.owner_of_hold(hold))


@transaction.atomic
def release(*, hold: Hold, by: Person) -> None:
    """The second person agrees: the hold ends, and its row stays."""
    hold = _held(hold)
    refuse(permissions.why_not_release(hold, by))
    hold.released_at, hold.released_by = clock.now(), by
    hold.save(update_fields=["released_at", "released_by"])
    supersede(path=reverse("retention:hold", args=[hold.pk]))
    ledger.record("hold.released", hold, by=by, employer_id=hold.employer_id)


@transaction.atomic
def keep(*, hold: Hold, by: Person) -> None:
    """The release that was asked for is refused or taken back: the hold goes on."""
    hold = _held(hold)
    refuse(permissions.why_not_keep(hold, by))
    hold.release_asked_at = hold.release_asked_by = None
    hold.save(update_fields=["release_asked_at", "release_asked_by"])
    supersede(path=reverse("retention:hold", args=[hold.pk]))
    ledger.record("hold.kept", hold, by=by, employer_id=hold.employer_id)


def _held(hold: Hold) -> Hold:
    hold_employer(hold.employer_id)
    return Hold.objects.select_for_update(of=("self",)).select_related("employer").get(pk=hold.pk)


@transaction.atomic
def propose(*, kind: str, pk: int, by: Person) -> Deletion:
    """Propose that something that is due is deleted. It is not, until somebody else approves."""
    employer = hold_employer(by.employer_id)
    due = find_due(employer.pk, kind, pk)
    waiting = Deletion.objects.filter(kind=kind, subject_id=pk, approved_at=None, dropped_at=None)
    if due is None or waiting.exists():
        raise PermissionDenied(GONE)
    refuse(permissions.why_not_propose(due.owner_id, by))
    deletion = _deletion(due, by)
    facts = {"kind": kind, "subject": pk}
    ledger.record("deletion.proposed", deletion, by=by, employer_id=employer.pk, **facts)
    path = reverse("retention:deletion", args=[deletion.pk])
    sentence = "A deletion waits for a second person to approve it."
    _tell(employer, path, sentence, not_to=by, nor=due.owner_id)
    return deletion


def _deletion(due: Due, by: Person) -> Deletion:
    return Deletion.objects.create(
        employer_id=by.employer_id,
        kind=due.kind,
        subject_id=due.pk,
        owner_id=due.owner_id,
        months=due.months,
        due_on=due.due_on,
        proposed_by=by,
    )


@transaction.atomic
def approve(*, deletion: Deletion, by: Person) -> None:
    """The second person approves, and it is deleted: by a function of the database, which asks
    everything once more. Files follow after the commit."""
    hold_employer(deletion.employer_id)
    deletion = _again(deletion)
    if deletion.approved_by_id == by.pk:
        return
    refuse(permissions.why_not_approve(deletion, by))
    deletion.approved_at, deletion.approved_by = clock.now(), by
    deletion.save(update_fields=["approved_at", "approved_by"])
    supersede(path=reverse("retention:deletion", args=[deletion.pk]))
    remove(deletion.pk)
    facts = {"kind": deletion.kind, "subject": deletion.subject_id}
    if deletion.kind in PORTFOLIOS:
        facts["portfolio"] = deletion.subject_id
    ledger.record("deletion.done", deletion, by=by, employer_id=deletion.employer_id, **facts)
    transaction.on_commit(partial(send, "retention.clear_files", deletion.pk))


def remove(pk: int) -> bool:
    """Have the database delete by the approved deletion `pk`; False where that was done before."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT retention_remove(%s)", [pk])
        return cursor.fetchone()[0]


@transaction.atomic
def drop(*, deletion: Deletion, by: Person) -> None:
    """It is not deleted now; it stays on the list of what is due."""
    hold_employer(deletion.employer_id)
    deletion = _again(deletion)
    refuse(permissions.why_not_drop(deletion, by))
    deletion.dropped_at, deletion.dropped_by = clock.now(), by
    deletion.save(update_fields=["dropped_at", "dropped_by"])
    supersede(path=reverse("retention:deletion", args=[deletion.pk]))
    ledger.record("deletion.dropped", deletion, by=by, employer_id=deletion.employer_id)


def _again(deletion: Deletion) -> Deletion:
    return Deletion.objects.select_for_update(of=("self",)).get(pk=deletion.pk)


def _tell(
    employer: Employer, path: str, sentence: str, *, not_to: Person, nor: int | None = None
) -> None:
    people = Person.objects.filter(employer=employer, is_active=True).holding(*RUNNERS)
    others = list(people.exclude(pk__in=[pk for pk in (not_to.pk, nor) if pk]))
    supersede(path=path)
    tell(others, sentence=sentence, path=path)
