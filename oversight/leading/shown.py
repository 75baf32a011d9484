"""Rows of the list in words, and its columns as a file."""

from datetime import date
from functools import partial
from operator import itemgetter

from django.db.models import Count, Q, QuerySet, Value
from django.urls import reverse

from looks.tables import Column, Sheet
from oversight.leading.forms import is_late, is_unsupervised
from oversight.models import NEAR, SavedView, Stage, Wait
from people.models import Person, Team
from portfolios.models import Portfolio
from standards.models import Programme

OWN = (
    "pk",
    "stage",
    "have",
    "need",
    "lines",
    "next_step",
    "next_due_on",
    "waits_for",
    "waits_since",
    "supervision_due_on",
    "ends_on",
    "lacks_assessor",
    "lacks_manager",
)
NAMES = tuple(f"portfolio__{part}__{name}" for part in NEAR for name in ("first_name", "last_name"))
ROW = (*OWN, "programme__title", "portfolio__owner__team__name", *NAMES)
COLUMNS = (
    Column("Social worker", itemgetter("name")),
    Column("Team", itemgetter("team")),
    Column("Programme", itemgetter("programme"), 40),
    Column("Stage", itemgetter("stage")),
    Column("Evidence complete", itemgetter("have")),
    Column("Evidence asked for", itemgetter("need")),
    Column("Next step", itemgetter("next_step"), 40),
    Column("Next date", itemgetter("next_due_on")),
    Column("Waits for", lambda row: ", ".join(row["waits_for"]), 40),
    Column("Waits since", itemgetter("waits_since")),
    Column("Supervision due", itemgetter("supervision_due_on")),
    Column("Assessor", itemgetter("assessor")),
    Column("Line manager", itemgetter("line_manager")),
    Column("Ends", itemgetter("ends_on")),
)


def shown(row: dict, today: date) -> dict:
    """One row of the list, from the values of `ROW`."""
    lines = [{"title": title, "words": words} for title, words in row["lines"]]
    names = {part: _name(row, part) for part in NEAR}
    since, due_on = row["waits_since"], row["next_due_on"]
    supervised_by, ends_on = row["supervision_due_on"], row["ends_on"]
    return {
        **row,
        "url": reverse("portfolios:detail", args=[row["pk"]]),
        "name": names[Wait.OWNER],
        "assessor": names[Wait.ASSESSOR],
        "line_manager": names[Wait.LINE_MANAGER],
        "team": row["portfolio__owner__team__name"] or "",
        "programme": row["programme__title"],
        "stage": Stage(row["stage"]).label,
        "lines": lines,
        "waits_for": [_waits(Wait(part), names) for part in row["waits_for"]],
        "waited": (today - since).days if since else None,
        "late": (today - due_on).days if due_on and due_on < today else 0,
        "is_unsupervised": bool(
            supervised_by and supervised_by < today and (ends_on is None or today <= ends_on)
        ),
    }


def _name(row: dict, part: str) -> str:
    first, last = (row[f"portfolio__{part}__{name}"] for name in ("first_name", "last_name"))
    return f"{first} {last}" if last else ""


def _waits(part: Wait, names: dict[Wait, str]) -> str:
    """ "Ada Finch (assessor)"; of a part that nobody has, that; else the part alone."""
    if part not in names:
        return part.label
    return f"{names[part] or 'nobody yet'} ({part.label.lower()})"


def totals(found: QuerySet, today: date) -> dict[str, int]:
    """How many rows, and in how many something is late or missing. One query."""
    return found.aggregate(
        all=Count("pk"),
        late=Count("pk", filter=is_late(today)),
        unsupervised=Count("pk", filter=is_unsupervised(today)),
        without=Count("pk", filter=Q(lacks_assessor=True) | Q(lacks_manager=True)),
    )


def offered(person: Person) -> list[tuple[str, int, str, str]]:
    """Programmes and teams of the employer to narrow the list by, and one's own views: kind, id,
    name and, of a view, its query. One query.
    """
    teams = Team.objects.filter(employer=person.employer_id).order_by()
    taken = Portfolio.objects.filter(employer=person.employer_id).order_by()
    programmes = Programme.objects.filter(pk__in=taken.values("programme")).order_by()
    views = SavedView.objects.visible_to(person).order_by()
    rows = programmes.values_list(Value("programme"), "pk", "title", Value("")).union(
        teams.values_list(Value("team"), "pk", "name", Value("")),
        views.values_list(Value("view"), "pk", "name", "query"),
        all=True,
    )
    return sorted(rows, key=itemgetter(2))


def sheet(found: QuerySet, today: date) -> Sheet:
    """The list as a file."""
    return Sheet("Portfolios", COLUMNS, found.values(*ROW), partial(shown, today=today))
