"""May I, now? Each function answers why not, in a sentence, or None."""

from collections.abc import Collection

from django.core.exceptions import PermissionDenied

from people.models import Person
from portfolios.models import Portfolio
from portfolios.permissions import why_not_change
from standards.definition import definition
from standards.support import Point, Rung
from support.models import Assessing

NOT_THEIRS = "The self-assessment is made by the social worker and the assessor."


def point_of(portfolio: Portfolio, key: str) -> Point | None:
    """The point of the programme called `key` at which people assess themselves."""
    support = definition(portfolio.programme).support
    return support.self_assessment(key) if support else None


def title_at(portfolio: Portfolio, key: str) -> str:
    """What the point called `key` is called in words; empty where the programme has none."""
    point = point_of(portfolio, key)
    return point.title if point else ""


def scale(portfolio: Portfolio) -> tuple[Rung, ...]:
    """The levels to choose from; none where the programme promises no support."""
    support = definition(portfolio.programme).support
    return support.self_assessment_scale if support else ()


def part_of(portfolio: Portfolio, person: Person) -> Assessing | None:
    """In which part `person` assesses in `portfolio`, if in any."""
    if person.employer_id != portfolio.employer_id:
        return None
    if person.pk == portfolio.owner_id:
        return Assessing.OWNER
    return Assessing.ASSESSOR if person.pk == portfolio.assessor_id else None


def part_held(portfolio: Portfolio, person: Person) -> Assessing:
    """The part of `person`; refused where they have none."""
    part = part_of(portfolio, person)
    if part is None:
        raise PermissionDenied(NOT_THEIRS)
    return part


def why_not_assess(
    portfolio: Portfolio, person: Person, key: str, done: Collection[str]
) -> str | None:
    """Whether `person` may assess at `key`; `done` are the parts that have been published there."""
    part = part_of(portfolio, person)
    if part is None:
        return NOT_THEIRS
    if point_of(portfolio, key) is None:
        return "This version of the programme has no self-assessment here."
    if part in done:
        return "This part is published. It stays as it is."
    return why_not_change(portfolio)
