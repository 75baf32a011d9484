"""Where the readiness discussion of a portfolio stands, and what it still lacks, in words."""

from collections.abc import Iterable

from django.db.models import OuterRef, QuerySet, Subquery
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
# What is frozen of a record, and what tells whether something is missing; `lead` is for a name.
KEPT = ("number", "content", "sha256", "line_manager_id")
TOLD = ("agreed", "was_before", "given")
LEAD = {name: f"programme_lead__{name}" for name in ("id", "first_name", "last_name")}


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


def with_last(portfolios: QuerySet) -> QuerySet:
    """Each portfolio carries what `last_of` answers."""
    records = Discussion.objects.filter(portfolio=OuterRef("pk")).standing().with_given()
    facts = JSONObject(**{name: name for name in (*KEPT, *TOLD)}, lead=JSONObject(**LEAD))
    return portfolios.annotate(last_discussion=Subquery(records.values(facts=facts)))


def last_of(portfolio: Portfolio) -> Discussion | None:
    """The last record in `portfolio`, with `agreed`, `was_before` and `given`.

    One query where its programme asks for a discussion, else none; none after `with_last`.
    """
    if not definition(portfolio.programme).discussed:
        return None
    if not hasattr(portfolio, "last_discussion"):
        found = Discussion.objects.filter(portfolio=portfolio.pk).standing().with_given()
        return found.select_related("programme_lead").first()
    return _read(portfolio.last_discussion) if portfolio.last_discussion else None


def _read(facts: dict) -> Discussion:
    found = Discussion(**{name: facts[name] for name in KEPT})
    found.programme_lead = Person(**facts["lead"])
    for name in TOLD:
        setattr(found, name, facts[name])
    return found


def of(portfolio: Portfolio) -> Discussion | None:
    """The last record in `portfolio`, with `agreed`, `was_before` and `reminded`. One query."""
    found = Discussion.objects.filter(portfolio=portfolio.pk).standing()
    found = with_days(found, "discussion")
    return found.select_related(*THREE).first()


def missing_in(portfolio: Portfolio) -> list[str]:
    """What stands in the way of submission; asked by `portfolios.readiness`.

    One query where its programme asks for a discussion, else none: see `last_of`.
    """
    if not definition(portfolio.programme).discussed:
        return []
    return missing(portfolio, last_of(portfolio))


def missing(portfolio: Portfolio, discussion: Discussion | None) -> list[str]:
    """What the discussion in `portfolio` lacks; `discussion` is its last record."""
    if discussion is None:
        return [NOT_HELD]
    if discussion.line_manager_id != portfolio.line_manager_id:
        return [MANAGER_LEFT]
    if discussion.was_before:
        return [DECIDED]
    names = {
        Part.OWNER: portfolio.owner,
        Part.LINE_MANAGER: portfolio.line_manager,
        Part.PROGRAMME_LEAD: discussion.programme_lead,
    }
    lacking = [str(names[part]) for part in missing_parts(discussion.agreed)]
    if not lacking:
        return []
    *most, last = lacking
    return [NOT_AGREED.format(f"{', '.join(most)} and {last}" if most else last)]
