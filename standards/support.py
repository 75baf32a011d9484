"""What a programme has the employer give: supervision, protected time, workload, reviews."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True)
class Length:
    """A length of time on the calendar: weeks or months, never both."""

    weeks: int = 0
    months: int = 0

    def __str__(self) -> str:
        number, unit = (self.weeks, "week") if self.weeks else (self.months, "month")
        return f"{number} {unit}{'' if number == 1 else 's'}"


@dataclass(frozen=True)
class Band:
    """Supervision at least once `every` so often, from the end of the band before `until` its own.

    Both are counted from the start of the portfolio.
    """

    title: str
    until: Length
    every: Length


@dataclass(frozen=True)
class WorkloadStep:
    """Until the end of a month, so many per cent of the work of a colleague two years on."""

    until_month: int
    percent: int


@dataclass(frozen=True)
class Point:
    """A day that stands so many months after the start: a progress review, a self-assessment."""

    key: str
    title: str
    month: int
    optional: bool = False


@dataclass(frozen=True)
class Agreed:
    """What an agreement starts from, in words: how work is agreed, what each undertakes to do."""

    workload: str = ""
    owner: str = ""
    assessor: str = ""
    line_manager: str = ""


@dataclass(frozen=True)
class Rung:
    """One step of the scale on which people assess themselves, from the first to the last."""

    key: str
    label: str
    description: str = ""


RUNGS = (
    Rung("not-yet", "Not practised yet", "There has been no occasion for it so far."),
    Rung("much-support", "With a lot of support", "Somebody goes through it beforehand."),
    Rung("some-support", "With some support", "Somebody is asked when it gets difficult."),
    Rung("without-support", "Without support", "Also when it gets difficult."),
    Rung("helps-others", "Helps others with it", "Colleagues ask about it."),
)


@dataclass(frozen=True)
class Support:
    """What the employer promises in this programme, before people agree on more.

    `supervision_minutes` is the length of one session. `protected_percent` is time to develop, as
    a part of the working time; it is another thing than a smaller workload.
    """

    supervision: tuple[Band, ...]
    supervision_minutes: int
    protected_percent: int
    workload: tuple[WorkloadStep, ...]
    reviews: tuple[Point, ...]
    self_assessments: tuple[Point, ...] = ()
    agreement_within_weeks: int = 0
    agreed: Agreed = Agreed()
    self_assessment_scale: tuple[Rung, ...] = RUNGS

    def review(self, key: str) -> Point | None:
        return next((review for review in self.reviews if review.key == key), None)

    def self_assessment(self, key: str) -> Point | None:
        return next((point for point in self.self_assessments if point.key == key), None)


WEEKS_IN_A_MONTH = 4.35  # only to see which of two lengths is the longer


def faults_of_support(support: Support, months: int) -> Iterator[str]:
    """One sentence for each thing that is wrong with the support of a programme of `months`."""
    where = "definition.support"
    for band in support.supervision:
        for name, length in (("until", band.until), ("every", band.every)):
            if bool(length.weeks) == bool(length.months):
                yield f"{where}.supervision, {band.title}: {name} is weeks or months, one of them."
    if _goes_back([_weeks(band.until) for band in support.supervision]):
        yield f"{where}.supervision: each band must end after the one before it."
    if _goes_back([step.until_month for step in support.workload]):
        yield f"{where}.workload: each step must end after the one before it."
    if any(step.percent > 100 for step in support.workload) or support.protected_percent > 100:
        yield f"{where}: nothing can be over 100 per cent."
    for name in ("reviews", "self_assessments"):
        yield from _faults_of_points(f"{where}.{name}", getattr(support, name), months)
    yield from _faults_of_scale(f"{where}.self_assessment_scale", support.self_assessment_scale)


def _faults_of_scale(where: str, scale: tuple[Rung, ...]) -> Iterator[str]:
    keys = {rung.key for rung in scale}
    if len(keys) < max(len(scale), 2):
        yield f"{where}: two steps or more, each with a key of its own."


def _faults_of_points(where: str, points: tuple[Point, ...], months: int) -> Iterator[str]:
    if len({point.key for point in points}) < len(points):
        yield f"{where}: a key is there more than once."
    if _goes_back([point.month for point in points]):
        yield f"{where}: each must be after the one before it."
    if any(point.month > months for point in points):
        yield f"{where}: one is after the end of the programme."


def _weeks(length: Length) -> float:
    return length.weeks or length.months * WEEKS_IN_A_MONTH


def _goes_back(values: list[float]) -> bool:
    return any(after <= before for before, after in pairwise(values))
