"""The next step of a portfolio: what, by which day, and for whom it waits. Reads nothing.

The days are those that people are reminded of (docs/reminders.md); a test holds the two together.
Unlike a reminder, nothing here asks which day it is, but for supervision: nobody can make up for it
once the programme is over. What was due before a portfolio was kept here is told: other pages of a
lead tell it as well.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from audit import clock
from endorsement.reminding.decisions import DECIDED_WITHIN
from endorsement.reminding.editions import given_back_on, is_to_hand_in
from endorsement.workflow import HOLDERS, State
from oversight.models import NEAR, Wait
from portfolios.models import Portfolio
from portfolios.readiness import Readiness
from portfolios.reminding.shared import A_WEEK
from portfolios.timeline import timeline
from standards.definition import definition
from support.agreeing.due import due_on
from support.agreeing.terms import Supervisor
from support.agreeing.workflow import Part
from support.agreeing.workflow import State as Agreed
from support.giving.overdue import next_due
from support.models.agreement import SIGNATURES
from support.reminding.reviews import SIGNS, written_on
from support.reviewing.due import next_held, wanted_parts
from support.reviewing.workflow import State as Reviewed

SUPERVISION = "Supervision"
SUPERVISES = {
    Supervisor.LINE_MANAGER: [Wait.LINE_MANAGER],
    Supervisor.SHARED: [Wait.ASSESSOR, Wait.LINE_MANAGER],
    Supervisor.SOMEBODY_ELSE: [Wait.LINE_MANAGER],  # who has it arranged
}


@dataclass(frozen=True)
class Step:
    """What is to be done by a day. `since` is when it came to those for whom it waits."""

    what: str
    due_on: date
    waits_for: list[str]
    since: date | None = None


def next_step(portfolio: Portfolio, counted: Readiness) -> Step | None:
    """The step with the earliest day, of a portfolio with its facts (`counting.with_facts`).

    While an edition is judged there is no other.
    """
    if portfolio.status != Portfolio.Status.ACTIVE:
        return None
    decision = _decision(portfolio)
    if decision:
        return decision
    return min(_steps(portfolio, counted), key=lambda step: step.due_on, default=None)


def supervision_due(portfolio: Portfolio) -> date | None:
    """By when the next supervision is due, while the year goes on."""
    return next_due(portfolio) if portfolio.status == Portfolio.Status.ACTIVE else None


def agreement_due(portfolio: Portfolio) -> date | None:
    """By when the first agreement is to be in force, where none is and the year goes on."""
    is_wanted = portfolio.status == Portfolio.Status.ACTIVE and portfolio.agreed_number is None
    return due_on(portfolio) if is_wanted else None


def review_due(portfolio: Portfolio) -> date | None:
    """The day of the next review, while parts of it can be written."""
    is_open = portfolio.status == Portfolio.Status.ACTIVE and not portfolio.is_locked
    held = next_held(portfolio) if is_open else None
    return held and held.day


def _decision(portfolio: Portfolio) -> Step | None:
    last = portfolio.last_edition
    if last is None or last["state"] not in HOLDERS:
        return None
    since = timezone.localdate(datetime.fromisoformat(last["moved_at"]))
    holder = HOLDERS[State(last["state"])]
    waits_for = [Wait.PANEL if portfolio.has_panel else Wait(holder)]
    return Step("Decision on the portfolio", since + DECIDED_WITHIN, waits_for, since)


def _steps(portfolio: Portfolio, counted: Readiness) -> Iterator[Step]:
    yield from _agreement(portfolio)
    yield from _review(portfolio)
    yield from _supervision(portfolio)
    yield from _stages(portfolio, counted)
    yield from _end(portfolio)


def _agreement(portfolio: Portfolio) -> Iterator[Step]:
    day, versions = due_on(portfolio), portfolio.versions
    is_in_force = any(one["state"] == Agreed.IN_FORCE for one in versions)
    if versions and versions[-1]["state"] == Agreed.OFFERED:
        since = timezone.localdate(datetime.fromisoformat(versions[-1]["offered_at"]))
        until = since + A_WEEK if is_in_force or day is None else max(day, since + A_WEEK)
        left = [Wait(part) for part in Part if not versions[-1][SIGNATURES[part]]]
        yield Step("Signature under the support agreement", until, left, since)
    elif day and not is_in_force:
        yield Step("Support agreement", day, [Wait.ASSESSOR, Wait.LINE_MANAGER])


def _review(portfolio: Portfolio) -> Iterator[Step]:
    held = next_held(portfolio)
    if held is None or held.day is None:
        return
    left = [part for part in wanted_parts(portfolio) if part not in held.review.published]
    if left and held.review.state == Reviewed.OPEN:
        yield Step(held.point.title, held.day, [Wait(part) for part in left])
        return
    since = written_on(held)
    day = max(held.day, since + A_WEEK) if since else held.day
    signs = [Wait(SIGNS[Reviewed(held.review.state)])]
    yield Step(f"Signature under the {held.point.title}", day, signs, since)


def _supervision(portfolio: Portfolio) -> Iterator[Step]:
    day, ends_on = next_due(portfolio), timeline(portfolio).ends_on
    if day and not (ends_on and ends_on < clock.today()):
        yield Step(SUPERVISION, day, _supervisors(portfolio))


def _supervisors(portfolio: Portfolio) -> list[Wait]:
    """Whoever the agreement names; without one the assessor, else the line manager."""
    agreed = (portfolio.agreed_terms or {}).get("supervised_by")
    named = SUPERVISES.get(agreed, [Wait.ASSESSOR])
    there = [one for one in NEAR[1:] if getattr(portfolio, f"{one}_id")]
    return named if set(named) & set(there) else there[:1] or named


def _stages(portfolio: Portfolio, counted: Readiness) -> Iterator[Step]:
    """Stages that end before the programme does; its end is the day to hand in."""
    programme = portfolio.programme
    stages = zip(definition(programme).stages, counted.stages, strict=True)
    for asked, stage in stages:
        if asked.until_month != programme.months and stage.until and not stage.done:
            yield Step(f"Evidence for “{stage.title}”", stage.until, [Wait.OWNER])


def _end(portfolio: Portfolio) -> Iterator[Step]:
    day = timeline(portfolio).ends_on
    if day and is_to_hand_in(portfolio):
        yield Step("Portfolio to hand in", day, [Wait.OWNER], given_back_on(portfolio))
