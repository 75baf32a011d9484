"""What runs in the background. Each takes an id, and running it twice does no harm."""

from celery import shared_task

from portfolios.contributors import letters


@shared_task(name="portfolios.mail_request")
def mail_request(pk: int) -> None:
    letters.mail_letter(pk)


@shared_task(name="portfolios.sweep_requests")
def sweep_requests() -> None:
    letters.sweep()
