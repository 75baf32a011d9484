"""Hundreds of rows of each kind that a page of leaders may list: copies of the one there is."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import models

from benches._oversight.asked import days_away
from benches._oversight.told import TEAMS
from benches._oversight.visited import EMPLOYERS
from benches._oversight.world import Looked
from dispatch.models import Notice
from endorsement.models import Edition
from oversight.investing.kinds import Kind
from oversight.leading.recounting import recount_missing
from oversight.models import Investment, PulsePool, PulseRoll, Theme
from oversight.pulse import sealing
from oversight.timecost.halves import Half
from people.models import Membership, Person, Role
from portfolios.models import Portfolio

MANY = 500
MORE_TEAMS, YEARS, HALVES = 12, 16, 32  # each with tens of figures


def copies(row: models.Model, /, **own: Any) -> list:
    """Hundreds of `row`; of `own`, what is a function is asked with the number of the copy."""
    facts = {
        one.attname: getattr(row, one.attname)
        for one in row._meta.concrete_fields
        if not one.primary_key and one.name not in own
    }
    return type(row)._default_manager.bulk_create(
        type(row)(**facts, **{name: _own(value, n) for name, value in own.items()})
        for n in range(MANY)
    )


def _own(value: Any | Callable[[int], Any], n: int) -> Any:
    return value(n) if callable(value) else value


def grow(looked: Looked) -> None:
    """All of it."""
    people = copies(looked.worker, email=lambda n: f"looked{n}@council.example")
    Membership.objects.bulk_create(
        Membership(person=one, role=Role.SOCIAL_WORKER) for one in people
    )
    of_worker = Portfolio.objects.get(owner=looked.worker)
    portfolios = copies(of_worker, owner=lambda n: people[n])
    _told(looked)
    _raised(looked)
    _funded(looked, people)
    _asked(looked, people)
    _visited(looked, portfolios)
    _reported(looked)
    copies(looked.job, title=lambda n: f"Job {n}")
    recount_missing()


def _told(looked: Looked) -> None:
    looked.promised(range(TEAMS, TEAMS + MORE_TEAMS))
    for back in range(2, YEARS):
        looked.fair(looked.year - back)
    half = Half.of(days_away(0)).before
    for _ in range(HALVES):
        half = half.before
        looked.timed(half.first)
    Investment.objects.bulk_create(
        looked.invested(Kind.OTHER, looked.year, because=f"Correction {n}.") for n in range(MANY)
    )


def _raised(looked: Looked) -> None:
    """Half of them wait for an answer, the others are overdue."""
    days = (days_away(9), days_away(-9))
    copies(looked.problem, title=lambda n: f"Problem {n}", answer_by=lambda n: days[n % 2])
    step = looked.problem.steps.create(move="act", words="Yes.", made_by=looked.leader)
    copies(step)
    notice = Notice.objects.create(person=looked.leader, sentence="News.", path="/")
    copies(notice)


def _funded(looked: Looked, people: list[Person]) -> None:
    number = "SW7{:04}".format
    registered = copies(
        looked.registration, person=lambda n: people[n], registration_number=lambda n: number(n)
    )
    copies(looked.claim, registration=lambda n: registered[n])
    copies(looked.claim.steps.last())
    copies(looked.remittance, reference=lambda n: f"S{n}")
    line = looked.remittance.lines.get()
    copies(line, row=lambda n: n + 9, registration_number=lambda n: number(n))


def _asked(looked: Looked, people: list[Person]) -> None:
    copies(looked.round)
    copies(looked.round.remarks.first(), words=lambda n: f"Supervision was late, {n} times.")
    copies(looked.theme, title=lambda n: f"Theme {n}", due_on=days_away(-3))
    copies(looked.review.evidence.first())
    copies(Theme.objects.get(pulse=looked.review), title=lambda n: f"Action {n}")
    copies(looked.open_round.asked.first(), person=lambda n: people[n])
    asked = looked.open_round.asked.count()
    for kept, made in ((PulsePool, sealing.pool), (PulseRoll, sealing.roll)):
        sealed = made(looked.open_round.pk, asked).seal([])
        kept.objects.filter(pulse=looked.open_round).update(sealed=sealed)


def _visited(looked: Looked, portfolios: list[Portfolio]) -> None:
    edition = looked.record.edition
    signed = copies(edition.declaration)
    about = {"portfolio": lambda n: portfolios[n], "declaration": lambda n: signed[n]}
    editions: list[Edition] = copies(edition, **about)
    copies(looked.record, edition=lambda n: editions[n], place=lambda n: n + 99)
    copies(looked.found)
    copies(looked.found.steps.first())
    copies(looked.found.recommendations.first(), number=lambda n: n + 99)
    looked.side_by_side(range(EMPLOYERS, MANY))


def _reported(looked: Looked) -> None:
    """Reports of many editions, and a draft that tells of hundreds of actions."""
    copies(looked.report, year=looked.year - 9, number=lambda n: n + 1)
    year_before = timedelta(days=365 * (looked.year - looked.draft.year))
    raised_at = looked.problem.raised_at - year_before
    told = copies(looked.problem, title=lambda n: f"Of then, {n}", raised_at=raised_at)
    looked.draft.chosen = [f"problem:{one.pk}" for one in told]
    looked.draft.save(update_fields=["chosen"])
