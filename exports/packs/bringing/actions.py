"""Confirming that a pack is to be brought in."""

from uuid import uuid4

from django.db import transaction

from dispatch import jobs
from exports.models import ARRIVAL, Arrival
from people.models import Person
from portfolios.actions.holding import hold, note, refuse
from portfolios.permissions import why_not_bring_along


@transaction.atomic
def confirm(*, arrival: Arrival, by: Person, with_others: bool, other_name: bool) -> None:
    """Have a worker bring it in. While one is at it, and when it is in, nothing happens.

    `other_name` where the pack names somebody else, and `by` said that it is theirs all the same.
    """
    portfolio = hold(arrival.portfolio_id)
    refuse(why_not_bring_along(portfolio, by))
    rows = Arrival.objects.select_for_update(of=("self",)).select_related("job")
    held = rows.filter(pk=arrival.pk).first()
    if held is None or held.state not in ("waiting", "failed"):  # put away meanwhile, or coming
        return
    key = f"{ARRIVAL}:{held.pk}:{uuid4()}"  # after a failure it is a new wish
    held.job, _ = jobs.request(kind=ARRIVAL, key=key, employer_id=portfolio.employer_id, by=by)
    held.with_others = with_others
    held.save(update_fields=["job", "with_others"])
    facts = {"sha256": held.sha256, "with_others": with_others, "other_name": other_name}
    note("exports.pack_confirmed", held, portfolio, by, **facts)
