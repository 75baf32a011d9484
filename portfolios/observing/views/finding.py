"""How the pages of an observation find it: through `visible_to`, else 404."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from dispatch.reminders.shown import with_days
from portfolios.models import Entry, Observation
from portfolios.models.attachment import with_files

NEAR = ("entry__portfolio__owner", "entry__portfolio__assessor", "entry__portfolio__programme")
SIGNED = ("observer_signature", "owner_signature")


def find_observation(request: HttpRequest, pk: int) -> Observation:
    """With everything that its pages and permissions ask for."""
    near = (*NEAR, "entry__portfolio__employer", "observer", *SIGNED)
    found = Observation.objects.visible_to(request.user).select_related(*near)
    return get_object_or_404(with_days(found, "observation", "observation-answer"), pk=pk)


def find_record(request: HttpRequest, observation: Observation) -> Entry | None:
    """What the observer wrote, with `files`, where whoever asks may read it; else nothing."""
    mine = Entry.objects.visible_to(request.user).filter(pk=observation.entry_id)
    record = with_files(mine).first()
    if record:
        record.portfolio, record.observation = observation.entry.portfolio, observation
    return record
