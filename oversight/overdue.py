"""What carries somebody's name and has passed its day: capacity problems, answers to feedback,
actions of a 360 review, recommendations of a quality visit."""

from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet, Value
from django.urls import reverse

from audit import clock
from oversight.models import CapacityProblem, Recommendation, Theme
from people.models import Person
from people.prepared import prepared

ROW = ("what", "page", "title", "day")
# What each is called, and the page on which it is answered.
PROBLEM, THEME, ACTION = "capacity problem", "answer to feedback", "action of the 360 review"
RECOMMENDED = "recommendation of a quality visit"
PAGES = {
    PROBLEM: "oversight:capacity-problem",
    THEME: "oversight:theme",
    ACTION: "oversight:theme",
    RECOMMENDED: "oversight:visit-findings",
}


@dataclass(frozen=True)
class Overdue:
    what: str
    page: int
    title: str
    day: date

    @property
    def url(self) -> str:
        return reverse(PAGES[self.what], args=[self.page])


def overdue_with(person: Person) -> list[Overdue]:
    """What `person` was asked to answer or promised to do, the longest overdue first. One query."""
    return [Overdue(*row) for row in _rows(person)]


@prepared
def _rows(person: Person) -> QuerySet:
    themes = _themes(person)
    rows = _of(_problems(person), PROBLEM).union(
        _of(themes.filter(statement=""), THEME),
        _of(themes.exclude(statement=""), ACTION),
        _of(_recommended(person), RECOMMENDED, page="visit"),
        all=True,
    )
    return rows.order_by("day", "title")


def _problems(person: Person) -> QuerySet:
    problems = CapacityProblem.objects.visible_to(person).filter(leader=person.pk)
    return problems.with_day().filter(day__lt=clock.today())


def _themes(person: Person) -> QuerySet:
    """Those that are not answered for good; what waits for nobody carries no name."""
    late = Theme.objects.visible_to(person).late_with(person)
    return late.annotate(day=F("due_on"))


def _recommended(person: Person) -> QuerySet:
    theirs = Recommendation.objects.to_be_done().filter(owner=person.pk, done_by__lt=clock.today())
    return theirs.titled().annotate(day=F("done_by"))


def _of(rows: QuerySet, what: str, page: str = "pk") -> QuerySet:
    return rows.order_by().annotate(what=Value(what), page=F(page)).values_list(*ROW)
