"""Writing job profiles: keyword-only, atomic, with the ledger inside."""

from collections.abc import Mapping

from django.db import transaction

from audit import clock, ledger
from people.holding import refuse
from people.models import Person
from standards.models import Framework, JobProfile, ProfileLine
from standards.profiles.permissions import why_not_write

# Each statement that is asked, by its id, and the value that it belongs to.
Lines = Mapping[int, int | None]


@transaction.atomic
def begin(*, title: str, framework: Framework, by: Person) -> JobProfile:
    """A profile that asks nothing yet."""
    refuse(why_not_write(by))
    profile = JobProfile.objects.create(
        employer_id=by.employer_id, title=title, framework=framework, changed_by=by
    )
    _note("begun", profile, by)
    return profile


@transaction.atomic
def change(*, profile: JobProfile, title: str, lines: Lines, by: Person) -> None:
    """What it asks from now on; `lines` are all that there are."""
    refuse(why_not_write(by))
    profile = JobProfile.objects.select_for_update().get(pk=profile.pk)
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
    refuse(why_not_write(by))
    _note("removed", profile, by)
    profile.delete()


def _note(move: str, profile: JobProfile, by: Person, **facts: int) -> None:
    ledger.record(f"profile.{move}", profile, by=by, employer_id=profile.employer_id, **facts)
