"""How the pages of an observation find it: through `visible_to`, else 404."""

from django.db.models import QuerySet
from django.http import HttpRequest

from dispatch.reminders.shown import with_days
from people.models import Person
from people.prepared import prepared
from portfolios.models import Entry, Observation
from portfolios.models.attachment import with_files

NEAR = ("entry__portfolio__owner", "entry__portfolio__assessor", "entry__portfolio__programme")
SIGNED = ("observer_signature", "owner_signature")


def find_observation(request: HttpRequest, pk: int) -> Observation:
    """With everything that its pages and permissions ask for."""
    return _observation.or_404(request.user, pk=pk)


@prepared
def _observation(person: Person, *, pk: int) -> QuerySet:
    near = (*NEAR, "entry__portfolio__employer", "observer", *SIGNED)
    found = Observation.objects.visible_to(person).filter(pk=pk).select_related(*near)
    return with_days(found, "observation", "observation-answer")


def find_record(request: HttpRequest, observation: Observation) -> Entry | None:
    """What the observer wrote, with `files`, where whoever asks may read it; else nothing."""
    records = _record(request.user, entry=observation.entry_id)
    for record in records:
        record.portfolio, record.observation = observation.entry.portfolio, observation
    return records[0] if records else None


@prepared
def _record(person: Person, *, entry: int) -> QuerySet:
    return with_files(Entry.objects.visible_to(person).filter(pk=entry))
