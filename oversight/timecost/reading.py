"""What was counted, as pages show it. Reads figures that are rounded already, and no person."""

from collections.abc import Iterable
from dataclasses import dataclass

from looks.charts import Bar, Chart
from oversight.models import TimeCount, TimeFigure, What
from oversight.small_groups import Told
from oversight.timecost.asked import Asked
from oversight.timecost.halves import Half
from people.models import Person
from portfolios.applying.moves import Why
from portfolios.models import Spent

NOTHING = "not shown"
PARTS = ("Yes", "No")


@dataclass(frozen=True)
class Figures:
    """What is told of one programme in one half-year."""

    half: Half
    rows: tuple[TimeFigure, ...]

    def of(self, what: What, about: str = "") -> TimeFigure | None:
        found = (one for one in self.rows if (one.what, one.about) == (what, about))
        return next(found, None)

    def told(self, what: What, about: str = "") -> Told | None:
        one = self.of(what, about)
        return Told(one.people, one.kept) if one else None


def latest(person: Person) -> TimeCount | None:
    """The last half-year that `person` may see, with its figures. Two queries."""
    counts = TimeCount.objects.visible_to(person).order_by("-first_day")
    return counts.prefetch_related("figures").first()


def figures_in(count: TimeCount, key: str) -> Figures:
    """Those of one programme. No query after `latest`."""
    rows = tuple(one for one in count.figures.all() if one.programme_key == key)
    return Figures(Half(count.first_day), rows)


def said(told: Told | None) -> str:
    """ "10 of 15"; the page says once that numbers are about right."""
    return f"{told.kept} of {told.people}" if told else NOTHING


def tasks(asked: Asked, figures: Figures | None) -> list[list[str]]:
    """A row for each kind: what is asked, and where that is told what people said."""
    return [[task.title, *task.cells, *_answers(figures, task.ask.kind)] for task in asked.tasks]


def _answers(figures: Figures | None, kind: str) -> list[str]:
    found = figures.of(What.SAID, kind) if figures else None
    if found is None:
        return [NOTHING, NOTHING]
    middle = Spent(found.middle).label if found.middle else NOTHING
    return [said(Told(found.people, found.kept)), middle]


def stops(asked: Asked, figures: Figures) -> list[Chart]:
    """Where people stop: what those lacked who stood still, and what lies about as a draft."""
    still = figures.told(What.STILL)
    if still is None:
        return []
    titles = [(task.title, task.ask.kind) for task in asked.tasks if task.ask.minimum]
    lacked = [(title, figures.told(What.LACKED, kind)) for title, kind in titles]
    left = [(title, figures.told(What.LEFT, kind)) for title, kind in titles]
    return [
        _chart(
            "still",
            "Stood still, and what they had none of",
            "The first bar: for about how many of those who were writing nothing had moved for "
            "sixty days. Each other bar: how many of all stood still and had completed none of it, "
            "where these were about ten or more.",
            [("Stood still", still), *lacked],
        ),
        _chart(
            "drafts",
            "Drafts that were begun and left",
            "Each bar: about how many of those who were writing had a draft of this kind that "
            "nobody had touched for sixty days.",
            left,
        ),
    ]


def reasons(figures: Figures) -> Chart | None:
    """Who never applied, and why, as far as they said."""
    never = figures.told(What.NEVER)
    if never is None:
        return None
    rows = [(why.label, figures.told(What.REASON, why)) for why in Why]
    return _chart(
        "never",
        "Never submitted, and what held people back",
        "The first bar: about how many of those whose time was over, and whose portfolio is open "
        "still, had never submitted. Each other bar: how many of all that is who gave this reason. "
        "It is told where about ten or more never submitted, and about five or more did.",
        [("Never submitted", never), *rows],
    )


def _chart(key: str, title: str, text: str, rows: Iterable[tuple[str, Told | None]]) -> Chart:
    shown = [(label, told) for label, told in rows if told]
    return Chart(
        key=key,
        title=title,
        text=text,
        parts=PARTS,
        head=("What", *PARTS),
        bars=tuple(_bar(label, told) for label, told in shown),
        most=max((told.people for _, told in shown), default=0),
    )


def _bar(label: str, told: Told) -> Bar:
    parts = (told.kept, told.people - told.kept)
    return Bar(label, parts, said(told), tuple(str(part) for part in parts))
