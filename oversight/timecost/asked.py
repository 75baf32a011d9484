"""What each programme asks of social workers in words and minutes: its own data, no people."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from people.models import Employer
from portfolios.models import Portfolio
from standards.definition import Ask, definition
from standards.lengths import effort_in_all, expected_words, length_of
from standards.models import Programme
from standards.words import duration


@dataclass(frozen=True)
class Task:
    """One kind of evidence: how many at least, and what one of them takes."""

    ask: Ask

    @property
    def title(self) -> str:
        return self.ask.title

    @property
    def words(self) -> int:
        """Of one."""
        return length_of(self.ask.kind)

    @property
    def cells(self) -> list[str]:
        """What is asked: at least, time of one, words of one, time in all."""
        need = self.ask.minimum
        return [
            str(need) if need else "none",
            _short(self.ask.minutes),
            f"{self.words:,}" if self.words else "none",
            _short(need * self.ask.minutes) if need else "none",
        ]


@dataclass(frozen=True)
class Asked:
    """A programme, with the tasks that it has."""

    programme: Programme

    @property
    def tasks(self) -> list[Task]:
        return [Task(ask) for ask in definition(self.programme).evidence]

    @property
    def in_all(self) -> str:
        """In a sentence: "about 20 hours and 5,250 words"."""
        return effort_in_all(definition(self.programme))

    @property
    def cells(self) -> list[str]:
        """Pieces of evidence, time and words in all."""
        asked = definition(self.programme)
        pieces = sum(ask.minimum for ask in asked.evidence)
        return [str(pieces), _short(asked.expected_minutes), f"{expected_words(asked):,}"]


def _short(minutes: int) -> str:
    return duration(minutes).removeprefix("about ")


def programmes_of(employer: Employer) -> list[Asked]:
    """The current version of each programme on which the employer has or had a portfolio."""
    used = Portfolio.objects.filter(employer=employer, programme__key=OuterRef("key"))
    found = Programme.objects.filter(Exists(used), is_current=True).order_by("title", "pk")
    return [Asked(one) for one in found]
