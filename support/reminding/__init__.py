"""What has a day in support, as sources of reminders."""

from dispatch.reminders import register
from support.reminding.agreements import agreements_due
from support.reminding.answers import confirmations_due, disputes_due
from support.reminding.assessments import assessments_due
from support.reminding.concerns import concerns_due
from support.reminding.reviews import reviews_due
from support.reminding.supervision import supervision_due

SOURCES = (
    agreements_due,
    reviews_due,
    assessments_due,
    supervision_due,
    confirmations_due,
    disputes_due,
    concerns_due,
)


def register_all() -> None:
    """Have all of them asked on every walk."""
    for source in SOURCES:
        register(source)
