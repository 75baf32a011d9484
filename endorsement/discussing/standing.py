"""Where the readiness discussion of a portfolio stands, and what it still lacks, in words."""

from collections.abc import Iterable

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from dispatch.reminders.shown import with_days
from endorsement.discussing.permissions import missing_parts
from endorsement.models import Discussion
from endorsement.workflow import Part
from people.models import Person, Role
from portfolios.audience import Reader
from portfolios.models import Portfolio
from standards.definition import definition

NOT_HELD = (
    "No readiness discussion is recorded yet. Social worker, line manager and programme lead talk "
    "about how ready the portfolio is, and agree on a record of it."
)
NOT_AGREED = "The record of the readiness discussion is not agreed to yet by {}."
MANAGER_LEFT = (
    "The line manager has changed since the readiness discussion. Talk about it with the line "
    "manager of now, and record it."
)
DECIDED = (
    "A decision was recorded since the readiness discussion. Talk about it again before the next "
    "edition, and record it."
)
THREE = ("owner", "line_manager", "programme_lead")


def leads_among(readers: Iterable[Reader], portfolio: Portfolio) -> list[Person]:
    """Who of those that can open `portfolio` can be the third: `permissions.why_not_led_by`."""
    two = (portfolio.owner_id, portfolio.line_manager_id)
    people = [one.person for one in readers if one.person.pk not in two]
    return [person for person in people if person.holds(Role.PROGRAMME_LEAD)]


def before() -> Subquery:
    """For a query of portfolios: number, content and lead of the last record, or None."""
    records = Discussion.objects.filter(portfolio=OuterRef("pk")).order_by("-number")
    facts = JSONObject(number="number", content="content", lead="programme_lead_id")
    return Subquery(records.values(facts=facts)[:1])


def of(portfolio: Portfolio) -> Discussion | None:
    """The last record in `portfolio`, with `agreed`, `was_before` and `reminded`. One query."""
    found = Discussion.objects.filter(portfolio=portfolio.pk).standing()
    found = with_days(found, "discussion")
    return found.select_related(*THREE).first()


def missing_in(portfolio: Portfolio) -> list[str]:
    """What stands in the way of submission; asked by `portfolios.readiness`.

    One query where its programme asks for a discussion, else none.
    """
    if not definition(portfolio.programme).discussed:
        return []
    found = Discussion.objects.filter(portfolio=portfolio.pk).standing().select_related(*THREE)
    return missing(portfolio, found.first())


def missing(portfolio: Portfolio, discussion: Discussion | None) -> list[str]:
    """What the discussion in `portfolio` lacks; `discussion` is its last record."""
    if discussion is None:
        return [NOT_HELD]
    if discussion.line_manager_id != portfolio.line_manager_id:
        return [MANAGER_LEFT]
    if discussion.was_before:
        return [DECIDED]
    lacking = [_name(discussion, part) for part in missing_parts(discussion.agreed)]
    if not lacking:
        return []
    *most, last = lacking
    return [NOT_AGREED.format(f"{', '.join(most)} and {last}" if most else last)]


def _name(discussion: Discussion, part: Part) -> str:
    return str(getattr(discussion, part.value))
