"""Documents that a programme lead lets an administrator take."""

from datetime import timedelta

from audit import clock
from exports.releasing import actions

WHY = "For the annual return."


def released(editions, *, to, by, days=7, reason=WHY):
    """`editions` may be taken by `to` for `days` from today."""
    return actions.release(
        editions=[edition.pk for edition in editions],
        to=to,
        reason=reason,
        last_on=clock.today() + timedelta(days=days),
        by=by,
    )
