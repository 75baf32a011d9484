"""Tasks of this room, where Celery looks for them."""

from celery import shared_task

from portfolios.actions import emptying
from portfolios.contributors import tasks as contributors

__all__ = ["contributors"]


@shared_task(name="portfolios.clean")
def clean() -> None:
    """Every night: what was long enough in the bin, and what nobody went on with."""
    emptying.empty_bin()
    emptying.clear_drafts()
    emptying.clear_word_documents()
