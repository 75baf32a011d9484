"""Writing job profiles: keyword-only, atomic, with the ledger inside."""

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from audit import clock, ledger
from people.holding import hold_employer, refuse
from people.models import Person
from standards.models import Framework, JobProfile, ProfileLine
from standards.profiles.permissions import why_not_write

GONE = "There is no such profile at your employer any more."
TAKEN = "There is a profile of this title already."
# Each statement that is asked, by its id, and the value that it belongs to.
Lines = Mapping[int, int | None]


@transaction.atomic
def begin(*, title: str, framework: Framework, by: Person) -> JobProfile:
    """A profile that asks nothing yet."""
    hold_employer(by.employer_id)
    refuse(why_not_write(by))
    _refuse_taken(title, JobProfile.objects.visible_to(by))
    profile = JobProfile.objects.create(
        employer_id=by.employer_id, title=title, framework=framework, changed_by=by
    )
    _note("begun", profile, by)
    return profile


@transaction.atomic
def change(*, profile: JobProfile, title: str, lines: Lines, by: Person) -> None:
    """What it asks from now on; `lines` are all that there are."""
    profile = _held(profile, by)
    _refuse_taken(title, JobProfile.objects.visible_to(by).exclude(pk=profile.pk))
    profile.title, profile.changed_at, profile.changed_by = title, clock.now(), by
    profile.save(update_fields=["title", "changed_at", "changed_by"])
    profile.lines.all().delete()
    ProfileLine.objects.bulk_create(
        ProfileLine(profile=profile, statement_id=statement, value_id=value)
        for statement, value in lines.items()
    )
    _note("changed", profile, by, lines=len(lines))


@transaction.atomic
def remove(*, profile: JobProfile, by: Person) -> None:
    """It is gone; nobody's evidence hangs on it."""
    profile = _held(profile, by)
    _note("removed", profile, by)
    profile.delete()


def _held(profile: JobProfile, by: Person) -> JobProfile:
    """As it is now, where `by` may write it; one at a time at an employer."""
    hold_employer(by.employer_id)
    refuse(why_not_write(by))
    fresh = JobProfile.objects.visible_to(by).filter(pk=profile.pk).first()
    if fresh is None:
        raise PermissionDenied(GONE)
    return fresh


def _refuse_taken(title: str, others: QuerySet[JobProfile]) -> None:
    refuse(TAKEN if others.filter(title=title).exists() else None)


def _note(move: str, profile: JobProfile, by: Person, **facts: int) -> None:
    ledger.record(f"profile.{move}", profile, by=by, employer_id=profile.employer_id, **facts)
