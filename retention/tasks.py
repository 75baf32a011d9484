"""What runs in the background. Each may run twice."""

from celery import shared_task

from retention import clearing


@shared_task(name="retention.clear_files")
def clear_files(deletion_id: int | None = None) -> None:
    clearing.clear_files(deletion_id)


@shared_task(name="retention.tell_what_is_due")
def tell_what_is_due() -> None:
    """Every morning, while anything is due."""
    clearing.tell_what_is_due()
