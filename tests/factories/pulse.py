"""Rounds of questions, by the application's own actions."""

from datetime import datetime, time, timedelta

from django.utils import timezone

from audit import clock
from oversight.pulse import actions, closing
from oversight.pulse.asking import question_sets
from people.models import Role
from tests.factories.people import PersonFactory
from tests.factories.portfolios import PortfolioFactory

ROLES = (Role.SOCIAL_WORKER, Role.LINE_MANAGER, Role.ASSESSOR)
AGREES = 1  # a place on the scale


def cohort(employer, programme, how_many, **near):
    """Owners of so many portfolios that go on; `near` are their assessor and line manager."""
    owners = PersonFactory.create_batch(how_many, employer=employer, social_worker=True)
    for owner in owners:
        PortfolioFactory(owner=owner, programme=programme, **near)
    return owners


def opened(lead, *, key="half-way", roles=ROLES, first_day=None, days=14):
    """A round that begins today, or on `first_day`."""
    first = first_day or clock.today()
    return actions.open_pulse(
        by=lead,
        questions=question_sets()[key],
        roles=roles,
        first_day=first,
        last_day=first + timedelta(days=days),
    )


def marks_of(pulse, place=AGREES):
    """The same answer to each question of a round."""
    return {one["key"]: place for one in pulse.questions["questions"]}


def answered(pulse, people, words=""):
    """Each of `people` agrees with everything; `words` may be a list, one for each."""
    texts = words if isinstance(words, list) else [words] * len(people)
    for person, text in zip(people, texts, strict=True):
        actions.answer(pulse=pulse, by=person, marks=marks_of(pulse), words=text)


def over(pulse):
    """An aware time on the day after its last."""
    day = pulse.last_day + timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, time(9)))


def closed(pulse):
    """The round, on the day after its last."""
    with clock.at(over(pulse)):
        return closing.close(pulse=pulse)
