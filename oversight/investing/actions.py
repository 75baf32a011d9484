"""Recording what is invested: keyword-only, atomic, with the ledger inside."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction

from audit import ledger
from oversight.investing.kinds import HOURS, Kind
from oversight.investing.permissions import why_not_record
from oversight.models import Investment
from people.holding import hold_employer, refuse
from people.models import Person

Amounts = Mapping[Kind, Decimal | int | None]
SAY_WHY = "Say why it is corrected"


@transaction.atomic
def record(*, year: int, amounts: Amounts, because: str, by: Person) -> list[Investment]:
    """Hours a week or pence of each kind; None leaves it as it is. What did not change is no row.

    What was recorded before stays, and a correction says why.
    """
    refuse(why_not_record(year, by))
    hold_employer(by.employer_id)
    known = recorded(by.employer_id, year)
    changed = {kind: one for kind, one in amounts.items() if one not in (None, known.get(kind))}
    is_corrected = any(kind in known for kind in changed)
    refuse(SAY_WHY if is_corrected and not because.strip() else None)
    made = [_row(year, kind, one, because, by) for kind, one in changed.items()]
    for row in made:
        row.save()
        employer_id = by.employer_id
        ledger.record("investment.recorded", row, by=by, employer_id=employer_id, year=year)
    return made


def recorded(employer_id: int, year: int) -> dict[Kind, Decimal | int]:
    """What holds of each kind: hours a week or pence. One query."""
    rows = Investment.objects.filter(employer=employer_id, year=year).in_force()
    return {Kind(one.kind): one.pence if one.hours is None else one.hours for one in rows}


def _row(year: int, kind: Kind, amount: Decimal | int, because: str, by: Person) -> Investment:
    facts = {"hours": amount} if kind == HOURS else {"pence": amount}
    return Investment(
        employer_id=by.employer_id, year=year, kind=kind, because=because, entered_by=by, **facts
    )
