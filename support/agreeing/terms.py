"""What an agreement says, with types. Nothing else reads the JSON of `Agreement.terms`.

Days and decimal numbers are texts in it, as JSON keeps them: "2026-10-01", "0.80", "".
"""

from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from django.db import models

from standards.support import Band, Length, Support, WorkloadStep

# Whose work the promised workload is measured by (the programme file says where that comes from).
COLLEAGUE = "a colleague in the second or third year"
FULL_TIME_HOURS = "37"  # a week, where nobody says otherwise
QUARTER = Decimal("0.25")


class Supervisor(models.TextChoices):
    """Who gives reflective supervision."""

    ASSESSOR = "assessor", "The assessor"
    LINE_MANAGER = "line_manager", "The line manager"
    SHARED = "shared", "Assessor and line manager share it"
    SOMEBODY_ELSE = "somebody_else", "Another registered social worker"


@dataclass(frozen=True)
class PlannedReview:
    """A progress review and its day. `planned_on` is where the calendar of that day had it.

    With it the day moves on when the year is paused later: see `support.agreeing.promises`.
    """

    key: str
    title: str
    month: int
    on: str
    planned_on: str
    is_held: bool = True  # an optional one may be left out

    @property
    def day(self) -> date | None:
        return day_of(self.on)


@dataclass(frozen=True)
class Terms:
    """One version of what is agreed; the people and the learning needs stand beside it."""

    reviews: tuple[PlannedReview, ...]
    supervision: tuple[Band, ...]
    workload: tuple[WorkloadStep, ...]
    supervision_minutes: int
    protected_percent: int
    fte: str
    met_on: str = ""
    coordinator: str = ""
    others_present: str = ""
    panel_on: str = ""
    supervised_by: str = ""
    supervision_arranged: str = ""
    full_time_hours: str = FULL_TIME_HOURS
    protected_day: str = ""
    workload_agreed: str = ""
    adjustments: str = ""
    owner_undertakes: str = ""
    assessor_undertakes: str = ""
    manager_undertakes: str = ""

    @cached_property
    def hours_per_week(self) -> Decimal:
        """Working hours a week: those of full time, by the part of it that is worked."""
        return (Decimal(self.full_time_hours) * Decimal(self.fte)).quantize(Decimal("0.01"))

    @cached_property
    def protected_hours(self) -> Decimal:
        """Hours a week to develop, to the nearest quarter of an hour."""
        return protected(self.hours_per_week, self.protected_percent)

    def on(self, support: Support) -> Support:
        """What the programme promises (`support`) with what this agreement makes of it."""
        held = {review.key for review in self.reviews if review.is_held}
        return replace(
            support,
            supervision=self.supervision,
            supervision_minutes=self.supervision_minutes,
            protected_percent=self.protected_percent,
            workload=self.workload,
            reviews=tuple(point for point in support.reviews if point.key in held),
        )

    @property
    def data(self) -> dict:
        """As JSON keeps it."""
        return asdict(self)

    @classmethod
    def read(cls, data: dict) -> "Terms":
        """What `data` wrote."""
        return cls(
            **{
                **data,
                "reviews": tuple(PlannedReview(**one) for one in data["reviews"]),
                "supervision": tuple(_band(one) for one in data["supervision"]),
                "workload": tuple(WorkloadStep(**one) for one in data["workload"]),
            }
        )


def protected(hours: Decimal, percent: int) -> Decimal:
    """So many per cent of the working `hours`, to the nearest quarter of an hour."""
    share = hours * percent / 100
    return (share / QUARTER).quantize(Decimal(1), ROUND_HALF_UP) * QUARTER


def often(length: Length) -> str:
    """A length after "every": "week", "2 weeks"."""
    return str(length).removeprefix("1 ")


def day_of(text: str) -> date | None:
    """The day that a text of the terms stands for."""
    return date.fromisoformat(text) if text else None


def _band(data: dict) -> Band:
    lengths = {name: Length(**data[name]) for name in ("until", "every")}
    return Band(title=data["title"], **lengths)
