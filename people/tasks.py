"""What runs in the background. Each takes an id, and running it twice does no harm."""

from celery import shared_task
from django.contrib.sessions.backends.db import SessionStore

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
    """Send letters left lying; forget files that nobody confirmed and sessions that ended."""
    letters.sweep_invitations()
    StaffImport.objects.left_behind().delete()
    SessionStore.clear_expired()
