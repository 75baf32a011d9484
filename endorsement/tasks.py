"""What runs in the background. Running it twice does no harm."""

from celery import shared_task

from endorsement.sealing import watching


@shared_task(name="endorsement.verify_seals", time_limit=3000)
def verify_seals() -> None:
    watching.watch()
