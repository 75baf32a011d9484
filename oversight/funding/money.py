"""Pence as people write and read them. Money is counted in whole pence, never in fractions."""

import re
from decimal import Decimal

WRITTEN = re.compile(r"£?\s*([0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,8})(?:\.([0-9]{2}))?")
MOST = 20_000_000  # pounds: what the database holds in pence


def pounds(pence: int | None) -> str:
    """“£1,000” or “£1,000.50”; “not known” where nobody has said."""
    if pence is None:
        return "not known"
    whole, rest = divmod(pence, 100)
    return f"£{whole:,}.{rest:02}" if rest else f"£{whole:,}"


def pence_of(text: str) -> int:
    """“£1,000.50” is 100050. Raises `ValueError` where it is no amount."""
    found = WRITTEN.fullmatch(text.strip())
    if not found:
        raise ValueError("no amount")
    whole = int(found[1].replace(",", ""))
    if whole > MOST:
        raise ValueError("too much")
    return whole * 100 + int(found[2] or 0)


def amount(pence: int | None) -> Decimal | None:
    """In pounds, for a cell of a spreadsheet."""
    return None if pence is None else Decimal(pence) / 100
