"""May I, now? Each function gives the reason why not, a sentence, or None.

Support goes on while an edition is read, and while a portfolio is paused; what was given can be
entered then. Whoever asks here can open the portfolio; `visible_to` has seen to that.
"""

from people.models import Person
from portfolios.models import Portfolio
from portfolios.models.contribution import OPEN_STATUSES
from standards.definition import definition
from support.models.given import Given

CLOSED = "This portfolio is {}. What was given can be read and no longer entered."
NOTHING_PROMISED = "This programme promises no supervision, protected time or workload."


def why_not_read(portfolio: Portfolio) -> str | None:
    """Whether there is anything to read about what was promised in `portfolio`."""
    return None if definition(portfolio.programme).support else NOTHING_PROMISED


def why_not_enter(portfolio: Portfolio, person: Person) -> str | None:
    """Whether `person` may enter what was given in `portfolio`: either side of the agreement."""
    if person.pk not in (portfolio.owner_id, portfolio.assessor_id, portfolio.line_manager_id):
        return "What was given is entered by the owner, the assessor and the line manager."
    return why_not_read(portfolio) or _why_not_open(portfolio)


def why_not_correct(row: Given, person: Person) -> str | None:
    """Whether `person` may replace `row` by a corrected one."""
    if row.entered_by_id != person.pk:
        return "An entry is corrected by the person who made it. You can say that it is not right."
    return why_not_enter(row.portfolio, person) or _why_not_latest(row)


def why_not_answer(row: Given, person: Person) -> str | None:
    """Whether `person` may confirm or dispute `row`: the other side than the one that entered it.

    The assessor and the line manager are one side; neither outranks the owner, nor each other.
    """
    owner = row.portfolio.owner_id
    if (row.entered_by_id == owner) == (person.pk == owner):
        return "An entry is confirmed by the other side than the one that made it."
    return why_not_enter(row.portfolio, person) or _why_not_latest(row)


def _why_not_latest(row: Given) -> str | None:
    if row.is_mistake:
        return "This entry was taken out as a mistake."
    if hasattr(row, "replaced_by"):
        return "This entry was corrected since. Look at the new one."
    return None


def _why_not_open(portfolio: Portfolio) -> str | None:
    if portfolio.status not in OPEN_STATUSES:
        return CLOSED.format(portfolio.get_status_display().lower())
    return None
