"""What an employer gave, as rows: a thousand by the actions would be half the time of loading."""

from collections.abc import Iterable
from datetime import date

from asye.demo.story import noon
from portfolios.models import Portfolio
from support.models import Answer, ProtectedTime, Supervision, Workload
from support.models.given import Given

ABOUT = {Supervision: "supervision", ProtectedTime: "protected_time", Workload: "workload"}


def entered(portfolio: Portfolio, day: date) -> dict:
    """By the owner of `portfolio`, in the afternoon."""
    return {"portfolio": portfolio, "entered_by": portfolio.owner, "entered_at": noon(day, 16)}


def keep(rows: Iterable[Given]) -> None:
    """Write them down, each confirmed by the line manager of its portfolio."""
    rows = list(rows)
    for model, about in ABOUT.items():
        made = model.objects.bulk_create(row for row in rows if isinstance(row, model))
        Answer.objects.bulk_create(_confirmed(row, about) for row in made)


def _confirmed(row: Given, about: str) -> Answer:
    manager = row.portfolio.line_manager_id
    facts = {"answered_by_id": manager, "answered_at": row.entered_at, "verdict": "confirmed"}
    return Answer(**{about: row}, **facts)
