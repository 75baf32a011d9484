"""What a lead does for many portfolios at once: each is a change of its own, asked for anew.

So one that is refused stops no other, and whoever asked reads what was done, what was not and why.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.formats import date_format

from audit import clock
from audit.models import LedgerEntry
from dispatch.notices import tell
from exports.bundles import actions as bundles
from exports.bundles.choosing import cohort
from exports.bundles.models import Bundle
from oversight.leading.permissions import why_not_remind, why_not_tell
from oversight.leading.recounting import recount
from oversight.models import NEAR, Standing
from people.models import Person
from portfolios.actions import change_people
from portfolios.actions.holding import hold, note, refuse
from portfolios.models import Portfolio

MOST = 200  # at once: a minute's work for the server, not an afternoon's
REMINDED = "portfolio.reminded"
NOTHING_SUBMITTED = "Nothing was submitted yet, so there is no document to take."
ALREADY = "{} is named already."


@dataclass(frozen=True)
class Outcome:
    """What was done: names of owners; and what was not: names, each with the reason."""

    done: list[str]
    left: list[tuple[str, str]]


def remind(*, portfolio_ids: Iterable[int], by: Person) -> Outcome:
    """Tell those for whom the next step of each portfolio waits, on their page and by e-mail."""
    return _each(portfolio_ids, by, lambda portfolio: _remind(portfolio, by))


def name_person(
    *, portfolio_ids: Iterable[int], part: str, person: Person, handover: str, by: Person
) -> Outcome:
    """Name `person` as the assessor or the line manager of each; the other part stays."""
    return _each(portfolio_ids, by, lambda one: _name(one, part, person, handover, by))


@transaction.atomic
def take(*, portfolio_ids: Iterable[int], by: Person) -> tuple[Bundle, Outcome]:
    """A ZIP of what was submitted last in each. Raises what `exports.bundles` raises."""
    there = _theirs(portfolio_ids, by)
    editions = list(cohort(by, Q(portfolio__in=[one.pk for one in there])))
    refuse(None if editions else NOTHING_SUBMITTED)
    bundle = bundles.ask(editions=[edition.pk for edition in editions], by=by)
    inside = {edition.portfolio_id for edition in editions}
    done = [one.owner.name for one in there if one.pk in inside]
    left = [(one.owner.name, NOTHING_SUBMITTED) for one in there if one.pk not in inside]
    return bundle, Outcome(done, left)


def _each(ids: Iterable[int], by: Person, do: Callable[[Portfolio], None]) -> Outcome:
    """`do` each, held, in a transaction of its own."""
    outcome = Outcome([], [])
    for found in _theirs(ids, by):
        try:
            with transaction.atomic():
                do(hold(found.pk))
        except PermissionDenied as refused:
            outcome.left.append((found.owner.name, str(refused)))
        else:
            outcome.done.append(found.owner.name)
    return outcome


def _theirs(ids: Iterable[int], by: Person) -> list[Portfolio]:
    """Those that `by` leads; ids of others are passed over like ids of nothing."""
    standings = Standing.objects.visible_to(by).filter(pk__in=list(ids)).values("pk")
    found = Portfolio.objects.visible_to(by).filter(pk__in=standings).select_related("owner")
    return list(found.order_by("owner__last_name", "owner__first_name", "pk"))


def _remind(portfolio: Portfolio, by: Person) -> None:
    recount([portfolio.pk])  # so that nobody is reminded of what was done a moment ago
    standing = Standing.objects.get(pk=portfolio.pk)
    standing.portfolio = portfolio
    refuse(why_not_remind(standing, by, was_reminded=_was_reminded(portfolio)))
    parts = [part for part in NEAR if part in standing.waits_for]
    named = filter(None, (getattr(portfolio, part) for part in parts))
    people = [one for one in dict.fromkeys(named) if one.is_active and one != by]
    refuse(why_not_tell(people))
    path = reverse("portfolios:detail", args=[portfolio.pk])
    for person in people:
        tell([person], sentence=_sentence(standing, person, by), path=path)
    note(REMINDED, portfolio, portfolio, by, people=[person.pk for person in people])


def _was_reminded(portfolio: Portfolio) -> bool:
    """Today, by a lead."""
    return LedgerEntry.objects.filter(
        subject_kind="portfolios.portfolio",
        subject_id=portfolio.pk,
        action=REMINDED,
        happened_at__date=clock.today(),
    ).exists()


def _sentence(standing: Standing, person: Person, by: Person) -> str:
    portfolio = standing.portfolio
    whose = "" if person.pk == portfolio.owner_id else f" of {portfolio.owner}"
    day = standing.next_due_on
    until = f", due on {date_format(day, 'j F Y')}" if day else ""
    return f"{by} reminds you: {standing.next_step}{whose}{until}."


def _name(portfolio: Portfolio, part: str, person: Person, handover: str, by: Person) -> None:
    now = {"assessor": portfolio.assessor, "line_manager": portfolio.line_manager}
    refuse(ALREADY.format(person) if now[part] == person else None)
    words = handover if now[part] else ""  # where nobody leaves there is nothing to hand over
    change_people(portfolio=portfolio, by=by, handover=words, **{**now, part: person})
