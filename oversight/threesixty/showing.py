"""What a page shows of a closed review: the views on each statement, how far apart, and last year.

A view is the mean of a group, or what somebody answered by name.
"""

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from django.db.models import QuerySet

from looks.strips import MOST_VIEWS, Row, Strip
from oversight.models import NamedAnswer, Pulse
from oversight.pulse.counting import named
from oversight.threesixty.figures import everybody, leadership_of
from oversight.threesixty.statements import HIGHEST, LOWEST, score_of
from people.models import Person
from people.prepared import NOBODY, prepared

SIGNED = "cannot say"
ENDS = ("1 Disagree strongly", "5 Agree strongly")


@dataclass(frozen=True)
class View:
    """Whose it is, what is told of each statement (key → score), and what it means where none is.

    `before` is last year's, where the same roles stood together.
    """

    title: str
    told: dict[str, float | None]
    before: dict[str, float | None]
    untold: str = "too few could say"

    def said(self, key: str) -> str:
        score = self.told[key]
        return self.untold if score is None else number(score)

    def change(self, key: str) -> str:
        """From last year to this, with its sign; empty where either is not told."""
        return signed(difference(self.told[key], self.before.get(key)))


@dataclass(frozen=True)
class Line:
    """One statement: what each view says of it, and what all groups together do."""

    key: str
    words: str
    theme: str
    leadership: bool
    scores: tuple[float | None, ...]
    said: tuple[str, ...]
    everybody: Decimal | None
    before: Decimal | None

    @property
    def gap(self) -> float | None:
        """How far the views are apart; None where fewer than two are told."""
        told = [one for one in self.scores if one is not None]
        return max(told) - min(told) if len(told) > 1 else None

    @property
    def change(self) -> str:
        return signed(difference(self.everybody, self.before))


Number = Decimal | float


def difference(now: Number | None, before: Number | None) -> Decimal | None:
    """By how much more now; None where either is not told."""
    return None if now is None or before is None else Decimal(str(now)) - Decimal(str(before))


def number(value: Number | None) -> str:
    """With one decimal; empty where there is none."""
    return "" if value is None else f"{value:.1f}"


def signed(value: Decimal | None) -> str:
    """A difference with its sign; "no change" where it is none."""
    if value is None:
        return ""
    text = f"{value:+.1f}"
    return text.replace("-", "−") if float(text) else "no change"


class Picture:
    """A closed review (`Pulse.objects.with_last_year`), beside that of the year before if there is
    one. One query, for the answers by name."""

    def __init__(self, review: Pulse):
        self.review = review
        self.named = _named(NOBODY, review=review.pk)
        self.last = review.last[0] if review.last else None
        self._before = self.last["counted"]["groups"] if self.last else []
        self._same = _unchanged(review.questions, self.last["questions"]) if self.last else set()

    @cached_property
    def views(self) -> list[View]:
        """Those of groups, from who decides to who takes part; then those by name."""
        groups = [self._group(one) for one in self.review.counted["groups"]]
        return [*groups, *map(_signed, self.named)]

    def _group(self, group: dict) -> View:
        same = [one for one in self._before if one["roles"] == group["roles"]]
        before = {key: one["means"][key] for one in same for key in self._same}
        return View(named(group["roles"]), group["means"], before)

    @cached_property
    def lines(self) -> list[Line]:
        """Every statement; where views part most stands first."""
        lines = [self._line(**one) for one in self.review.questions["questions"]]
        return sorted(lines, key=lambda one: -1 if one.gap is None else one.gap, reverse=True)

    def _line(self, key: str, words: str, theme: str, leadership: bool) -> Line:
        is_same = key in self._same
        return Line(
            key,
            words,
            theme,
            leadership,
            tuple(view.told[key] for view in self.views),
            tuple(view.said(key) for view in self.views),
            everybody(self.review.counted["groups"], key),
            everybody(self._before, key) if is_same else None,
        )

    @property
    def leadership(self) -> tuple[Decimal | None, Decimal | None]:
        """The leadership mean of this year, and of the year before where it is of the same."""
        now = leadership_of(self.review.questions, self.review.counted)
        is_same = self.last and not self.has_other_leadership
        return now, leadership_of(**self.last) if is_same else None

    @property
    def has_other_leadership(self) -> bool:
        """Whether the year before had other statements on leadership, or in other words."""
        before = _leading(self.last["questions"]) if self.last else None
        return before is not None and before != _leading(self.review.questions)

    @property
    def strip(self) -> Strip:
        """The first views that there are shapes for; the table has all."""
        return Strip(
            key="views",
            title="Each statement from 1 to 5",
            text="A line for each statement, with a mark for each view. The first lines are those "
            "on which the views are furthest apart.",
            views=tuple(view.title for view in self.views[:MOST_VIEWS]),
            ends=(LOWEST, HIGHEST),
            said=ENDS,
            rows=tuple(Row(line.words, line.scores[:MOST_VIEWS]) for line in self.lines),
        )


@prepared
def _named(nobody: Person, *, review: int) -> QuerySet[NamedAnswer]:
    """What was answered by name: whoever may see the review may see it."""
    return NamedAnswer.objects.filter(pulse=review).select_related("person")


def _leading(questions: dict) -> dict[str, str]:
    return {one["key"]: one["words"] for one in questions["questions"] if one["leadership"]}


def _unchanged(questions: dict, before: dict) -> set[str]:
    """Statements that had the same words a year before."""
    words = {one["key"]: one["words"] for one in before["questions"]}
    return {one["key"] for one in questions["questions"] if one["words"] == words.get(one["key"])}


def _signed(answer: NamedAnswer) -> View:
    title = f"{answer.person}, {answer.get_role_display().lower()}, by name"
    return View(title, {key: score_of(mark) for key, mark in answer.marks.items()}, {}, SIGNED)
