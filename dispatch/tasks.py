"""What runs in the background. Each takes ids, and running it twice does no harm."""

from celery import shared_task

from dispatch import jobs, notices


@shared_task(name="dispatch.mail_notices")
def mail_notices(*ids: int) -> None:
    for pk in ids:
        notices.mail(pk)


@shared_task(name="dispatch.sweep_mail")
def sweep_mail() -> None:
    notices.sweep_mail()


@shared_task(name="dispatch.sweep_jobs")
def sweep_jobs() -> None:
    jobs.sweep()
