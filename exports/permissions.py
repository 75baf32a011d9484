"""May I, now? Each function answers with the reason why not, in a sentence, or with None."""

from datetime import timedelta

from django.utils import timezone
from django.utils.formats import date_format

from audit import clock
from dispatch.models import Job
from endorsement.models import Edition
from exports.models import KIND, Export
from people.models import Person

# A document takes a minute of a worker's time; who presses again and again takes it from others.
PER_HOUR = 10


def why_not_ask(edition: Edition, person: Person) -> str | None:
    """Whether `person` may ask for a PDF of `edition`: whoever may open its portfolio."""
    if not Edition.objects.visible_to(person).filter(pk=edition.pk).exists():
        return "You cannot open this portfolio."
    return None


def why_not_another(person: Person) -> str | None:
    """Whether `person` may have one more made within the hour."""
    hour_ago = clock.now() - timedelta(hours=1)
    asked = Job.objects.filter(kind=KIND, requested_by=person, requested_at__gt=hour_ago)
    recent = list(asked.order_by("-requested_at").values_list("requested_at", flat=True)[:PER_HOUR])
    if len(recent) < PER_HOUR:
        return None
    again = timezone.localtime(recent[-1] + timedelta(hours=1, minutes=1))
    return (
        f"You have asked for {PER_HOUR} PDFs in the last hour. "
        f"You can ask again after {date_format(again, 'H:i')}."
    )


def why_not_cancel(export: Export, person: Person) -> str | None:
    """Whether `person` may stop the making of `export`: whoever asked for it, at any time."""
    if export.job.requested_by_id != person.pk:
        return "Only whoever asked for a PDF can cancel it."
    return None


def why_not_download(export: Export) -> str | None:
    """Whether there is a file to give; who may have it is asked by `visible_to`."""
    if export.is_ready:
        return None
    if export.is_withdrawn:
        return "This PDF was withdrawn, because something in it was redacted. Ask for it again."
    if export.is_cleared_away:
        return "This PDF was deleted because it was old. Ask for it again."
    if export.is_cancelled:
        return "You cancelled this PDF. Ask for it again."
    return "This PDF is not ready."
