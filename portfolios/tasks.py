"""Tasks of this room, where Celery looks for them."""

from celery import shared_task

from portfolios.actions import emptying, orphans, scanning
from portfolios.contributors import tasks as contributors
from portfolios.course import actions as course
from portfolios.transferring import emptying as releases

__all__ = ["contributors"]


@shared_task(name="portfolios.clean")
def clean() -> None:
    """Every night: what was long enough in the bin, what nobody went on with, files of nothing.

    And the copies in a release that is over, once no legal hold stands on them.
    """
    emptying.empty_bin()
    emptying.clear_drafts()
    emptying.clear_word_documents()
    releases.empty_all()
    orphans.clear_orphans()


@shared_task(name="portfolios.scan_file")
def scan_file(pk: int) -> None:
    scanning.scan(pk)


@shared_task(name="portfolios.sweep_scans")
def sweep_scans() -> None:
    """Every minute: files that still wait for the virus check."""
    scanning.sweep_scans()


@shared_task(name="portfolios.come_round")
def come_round() -> None:
    """Every hour: a pause begins, or somebody returns, on the day that was agreed."""
    course.come_round_all()
