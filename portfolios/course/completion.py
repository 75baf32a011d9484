"""What later rooms say before a portfolio is completed: this room may not know them.

They register a function when the service starts (`AppConfig.ready`).
"""

from collections.abc import Callable

from portfolios.models import Portfolio

Check = Callable[[Portfolio], str | None]
_checks: list[Check] = []


def register(check: Check) -> Check:
    """Have `check` asked from now on; it gives the reason why not, or None."""
    if check not in _checks:
        _checks.append(check)
    return check


def why_not_complete(portfolio: Portfolio) -> str | None:
    """The first reason, of any room, why the programme is not complete yet."""
    return next(filter(None, (check(portfolio) for check in _checks)), None)
