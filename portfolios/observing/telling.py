"""Who hears of each step. Sentences name colleagues and days, and nothing that somebody wrote."""

from django.urls import reverse
from django.utils.formats import date_format

from dispatch.notices import supersede, tell
from people.models import Person
from portfolios.models import Observation
from portfolios.observing.wording import DAY


def page_of(observation: Observation) -> str:
    return reverse("portfolios:observation", args=[observation.pk])


def _tell(observation: Observation, people: list[Person | None], by: Person, words: str) -> None:
    """Newer news takes the place of older; whoever did it knows already."""
    path = page_of(observation)
    supersede(path=path)
    tell([one for one in people if one and one != by], sentence=words, path=path)


def of_plan(observation: Observation, by: Person) -> None:
    day = date_format(observation.planned_on, DAY)
    words = f"{by} asks you to observe their practice on {day}."
    _tell(observation, [observation.observer], by, words)


def of_change(observation: Observation, by: Person) -> None:
    day = date_format(observation.planned_on, DAY)
    words = f"{by} changed the plan of an observation, which is now for {day}."
    _tell(observation, [observation.observer], by, words)


def of_cancelling(observation: Observation, by: Person) -> None:
    day = date_format(observation.planned_on, DAY)
    both = [observation.observer, observation.entry.portfolio.owner]
    _tell(observation, both, by, f"{by} cancelled the observation planned for {day}.")


def of_publishing(observation: Observation, by: Person) -> None:
    words = f"{by} signed the record of your observation. Read it, then answer and sign it."
    _tell(observation, [observation.entry.portfolio.owner], by, words)


def of_answer(observation: Observation, by: Person) -> None:
    portfolio = observation.entry.portfolio
    words = f"{by} answered and signed an observation. It is complete."
    _tell(observation, [observation.observer, portfolio.assessor], by, words)


def of_withdrawal(observation: Observation, by: Person) -> None:
    both = [observation.observer, observation.entry.portfolio.owner]
    _tell(observation, both, by, f"{by} withdrew an observation. It counts no more.")
