"""Half a programme year: April to September, October to March. Time is counted by these."""

from dataclasses import dataclass
from datetime import date, timedelta

from oversight.years import span, year_of

OCTOBER = 10


@dataclass(frozen=True, order=True)
class Half:
    """Named by its first day."""

    first: date

    @classmethod
    def of(cls, day: date) -> "Half":
        april, _ = span(year_of(day))
        middle = april.replace(month=OCTOBER)
        return cls(middle if day >= middle else april)

    @property
    def last(self) -> date:
        april, last = span(year_of(self.first))
        return last if self.first > april else april.replace(month=OCTOBER) - timedelta(days=1)

    @property
    def before(self) -> "Half":
        return Half.of(self.first - timedelta(days=1))

    @property
    def title(self) -> str:
        return f"{self.first:%B %Y} to {self.last:%B %Y}"

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last
