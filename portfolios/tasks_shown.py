"""How the state of a portfolio is put into words on its pages."""

from django.urls import reverse

from portfolios.counting import Line
from portfolios.models import Entry, Portfolio
from portfolios.observing.standing import standing
from portfolios.readiness import Readiness
from portfolios.timeline import Timeline, timeline


def stages(readiness: Readiness, portfolio: Portfolio) -> list[dict]:
    """The stages of a portfolio as task lists: each row leads to the entries of its kind."""
    return [
        {
            "name": stage.key,
            "title": stage.title,
            "until": stage.until,
            "tasks": [_task(line, portfolio) for line in stage.lines],
        }
        for stage in readiness.stages
        if stage.lines
    ]


def _task(line: Line, portfolio: Portfolio) -> dict:
    left = [f"{rule.title}: {rule.words}." for rule in line.rules if not rule.done]
    return {
        "title": line.title,
        "hint": " ".join([line.hint, *left]),
        "url": reverse("portfolios:kind", args=[portfolio.pk, line.kind]),
        "status": _status(line),
        "tag": "" if line.done else "blue",
    }


def _status(line: Line) -> str:
    if not line.need:
        return f"{line.have} added" if line.have else "Optional"
    return f"Completed, {line.words}" if line.done else line.words


def people(portfolio: Portfolio) -> list[dict]:
    """Who is who in a portfolio, as rows of a summary list."""
    return [
        {"key": "Social worker", "value": portfolio.owner},
        {"key": "Line manager", "value": portfolio.line_manager or "Nobody yet"},
        {"key": "Assessor", "value": portfolio.assessor or "Nobody yet"},
        {"key": "Programme", "value": portfolio.programme.title},
        {"key": "Started", "value": f"{portfolio.started_on:%-d %B %Y}"},
        {"key": "Ends", "value": _end(timeline(portfolio))},
    ]


def _end(dates: Timeline) -> str:
    """When the programme is over, with what is to be said where that is late."""
    if dates.ends_on is None:
        return "Not known while it is paused"
    late = ", more than two years after the start" if dates.is_over_two_years else ""
    return f"{dates.ends_on:%-d %B %Y}{late}"


# The values of a portfolio that a row of a list needs.
PORTFOLIO = (
    "pk",
    "status",
    "started_on",
    "locked_at",
    "owner__first_name",
    "owner__last_name",
    "owner__team__name",
    "programme__title",
)


def portfolio(row: dict) -> dict:
    """One row of the list of portfolios, from its values."""
    state = "Being read" if row["locked_at"] else Portfolio.Status(row["status"]).label
    return {
        "pk": row["pk"],
        "url": reverse("portfolios:detail", args=[row["pk"]]),
        "name": f"{row['owner__first_name']} {row['owner__last_name']}",
        "team": row["owner__team__name"] or "",
        "programme": row["programme__title"],
        "started_on": row["started_on"],
        "state": state,
    }


def state(entry: Entry) -> dict:
    """The state of an entry in a word, and the colour of its tag ("" prints plain text)."""
    if entry.binned_at:
        return {"text": "In the bin", "colour": "grey"}
    if entry.plan and not entry.is_complete:
        return standing(entry.plan)
    if entry.is_complete:
        return {"text": "Complete", "colour": "green"}
    if entry.is_from_outside:
        return {"text": "To be read first", "colour": "yellow"}
    return {"text": "Draft", "colour": "yellow"}
