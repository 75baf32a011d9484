"""What runs in the background. Each takes an id, and running it twice does no harm."""

from celery import shared_task

from people import letters
from people.models import StaffImport


@shared_task(name="people.mail_invitation")
def mail_invitation(pk: int) -> None:
    letters.mail_invitation(pk)


@shared_task(name="people.mail_reset")
def mail_reset(pk: int) -> None:
    letters.mail_reset(pk)


@shared_task(name="people.sweep")
def sweep() -> None:
    """Send letters that were left lying, and forget files that nobody confirmed."""
    letters.sweep_invitations()
    StaffImport.objects.left_behind().delete()
