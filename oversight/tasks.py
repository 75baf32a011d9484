"""What runs in the background. Running it twice does no harm."""

import logging

from celery import shared_task

from oversight.fairness import counting as fairness
from oversight.funding import forgetting
from oversight.leading import recounting
from oversight.models.report import KIND as REPORT
from oversight.promises import counting
from oversight.pulse import closing
from oversight.reporting import making
from oversight.timecost import counting as time

logger = logging.getLogger(__name__)


@shared_task(name="oversight.sweep_standings")
def sweep_standings() -> None:
    recounting.sweep()


@shared_task(name="oversight.check_standings")
def check_standings() -> None:
    """Every night: all rows anew. A difference is a change that was not heard of, but for the end
    of a programme, of which nobody tells."""
    recounting.recount_ended()
    for one in recounting.recount_all():
        logger.warning(
            "Standing of portfolio %s was repaired: %s", one.portfolio_id, ", ".join(one.columns)
        )


@shared_task(name="oversight.come_round")
def come_round() -> None:
    """Every hour: rounds of questions begin and close on their days."""
    closing.come_round()


@shared_task(name="oversight.count_months")
def count_months() -> None:
    """Every night: months that are over and not counted yet."""
    counting.count_all()


@shared_task(name="oversight.count_fairness")
def count_fairness() -> None:
    """Every night: programme years that are over for two weeks and not counted yet."""
    fairness.count_all()


@shared_task(name="oversight.count_time")
def count_time() -> None:
    """Every night: half-years that are over and not counted yet."""
    time.count_all()


@shared_task(name="oversight.forget_payments")
def forget_payments() -> None:
    """Every night: lines of payments that are nobody's and past the period."""
    forgetting.forget_lines()


@shared_task(name=REPORT)
def make_report(job_id: int) -> None:
    making.make(job_id)
