"""What runs in the background. Each takes ids, and running it twice does no harm."""

from celery import shared_task

from dispatch import jobs, notices
from dispatch.reminders import mailing, walking


@shared_task(name="dispatch.mail_notices")
def mail_notices(*ids: int) -> None:
    for pk in ids:
        notices.mail(pk)


@shared_task(name="dispatch.sweep_mail")
def sweep_mail() -> None:
    notices.sweep_mail()
    mailing.sweep()


@shared_task(name="dispatch.mail_reminders")
def mail_reminders(person_id: int) -> None:
    mailing.mail(person_id)


@shared_task(name="dispatch.remind")
def remind() -> None:
    """Every hour of the day; the first that comes through does it, the others find it done."""
    walking.walk()


@shared_task(name="dispatch.sweep_jobs")
def sweep_jobs() -> None:
    jobs.sweep()
