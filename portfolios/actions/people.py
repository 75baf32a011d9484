"""Starting a portfolio, saying who is near it, and locking it while it is judged."""

from datetime import date

from django.db import transaction
from django.db.models import Q
from django.urls import reverse

from audit import clock
from dispatch.notices import tell
from people.models import Person, Role
from portfolios import permissions, places
from portfolios.actions.drafts import spend_draft
from portfolios.actions.handing_over import leave_note, who_leaves, why_no_note, without_note
from portfolios.actions.holding import hold, hold_person, note, refuse
from portfolios.applying import following
from portfolios.models import Portfolio
from portfolios.models.portfolio import opens
from portfolios.signals import entries_shared, people_changed
from standards.models import Programme


@transaction.atomic
def start(
    *,
    owner: Person,
    programme: Programme,
    by: Person | None,
    assessor: Person | None = None,
    line_manager: Person | None = None,
    started_on: date | None = None,
) -> Portfolio:
    """A new portfolio of `owner`. Without a line manager named, the owner's own is taken.

    `by` is None where the command of whoever runs the server brings in the staff.
    """
    hold_person(owner.pk)  # so that two clicks do not start two
    refuse(permissions.why_not_start(owner, programme, by))
    portfolio = Portfolio(
        employer_id=owner.employer_id,
        owner=owner,
        programme=programme,
        started_on=started_on or clock.today(),
        fte=owner.fte,
        created_by=by,
    )
    _name(portfolio, assessor, line_manager or _usual_manager(owner))
    portfolio.save()
    note("portfolio.started", portfolio, portfolio, by, programme=programme.pk)
    following.follow(portfolio, by)
    return portfolio


@transaction.atomic
def change_people(
    *,
    portfolio: Portfolio,
    by: Person,
    assessor: Person | None,
    line_manager: Person | None,
    handover: str = "",
) -> Portfolio:
    """Say who assesses and who manages `portfolio` from now on; who did loses sight of it.

    Whoever leaves has left a note for the next, or `by` gives `handover` in their place.
    """
    portfolio = hold(portfolio.pk)
    refuse(permissions.why_not_change_people(portfolio, by))
    left = who_leaves(portfolio, {"assessor": assessor, "line_manager": line_manager})
    lacking = without_note(portfolio, left)
    refuse(why_no_note(left, lacking, handover))
    before = {one for one in (portfolio.assessor, portfolio.line_manager) if one}
    _name(portfolio, assessor, line_manager)
    _save_people(portfolio, by)
    for part, person in (lacking or left).items() if handover.strip() else ():
        leave_note(portfolio, part, person, handover, by)
    spend_draft(portfolio=portfolio, place=places.people(portfolio.pk), by=by)
    _tell_of_people(portfolio, before, by)
    return portfolio


@transaction.atomic
def release(*, person: Person, by: Person, **_: object) -> None:
    """Take `person` off the portfolios in which they are named for what they hold no role for.

    So a role that ends takes with it what could be read and signed by it; see `role_ended`.
    """
    lost = [part for part, roles in permissions.ROLES.items() if not person.holds(*roles)]
    if not lost:
        return
    named = Q(*((part, person) for part in lost), _connector=Q.OR)
    for found in Portfolio.objects.filter(named).order_by("pk"):
        portfolio = hold(found.pk)
        for part in lost:
            if getattr(portfolio, part) == person:
                setattr(portfolio, part, None)
        _save_people(portfolio, by)


def _save_people(portfolio: Portfolio, by: Person) -> None:
    """Keep who is near `portfolio` now, and have later rooms hear of it."""
    portfolio.save(update_fields=list(permissions.ROLES))
    facts = {"assessor": portfolio.assessor_id, "line_manager": portfolio.line_manager_id}
    note("portfolio.people_changed", portfolio, portfolio, by, **facts)
    people_changed.send(Portfolio, portfolio=portfolio, by=by)


def _tell_of_people(portfolio: Portfolio, before: set[Person], by: Person) -> None:
    """Whoever is new or stays hears of it, and whoever leaves; its owner hears who reads it now."""
    path = reverse("portfolios:detail", args=[portfolio.pk])
    now = {portfolio.assessor, portfolio.line_manager} - {None}
    if now == before:
        return
    of = f"the portfolio of {portfolio.owner}"
    left = before - now
    gone = {person for person in left if not opens(person, portfolio)}
    for people, sentence, where in (
        (now - before, f"You were named in {of}.", path),
        (now & before, f"Who assesses or who manages has changed in {of}.", path),
        (gone, f"You are no longer named in {of}, and cannot open it.", reverse("home")),
        (left - gone, f"You are no longer named in {of}.", path),
        ({portfolio.owner}, "Who assesses and who manages your portfolio has changed.", path),
    ):
        told = sorted(people - {by}, key=lambda person: person.pk)
        tell(told, sentence=sentence, path=where)


def _usual_manager(owner: Person) -> Person | None:
    manager = owner.manager
    works = manager and manager.is_active and manager.holds(Role.LINE_MANAGER)
    return manager if works else None


def _name(portfolio: Portfolio, assessor: Person | None, line_manager: Person | None) -> None:
    for part, person in (("assessor", assessor), ("line_manager", line_manager)):
        refuse(permissions.why_not_named(portfolio, part, person))
        setattr(portfolio, part, person)


@transaction.atomic
def lock(*, portfolio: Portfolio, by: Person) -> Portfolio:
    """`portfolio` can be read from now on, not changed. The caller has asked whether `by` may."""
    portfolio = hold(portfolio.pk)
    if not portfolio.is_locked:
        portfolio.locked_at, portfolio.locked_by = clock.now(), by
        portfolio.save(update_fields=["locked_at", "locked_by"])
        note("portfolio.locked", portfolio, portfolio, by)
        entries_shared.send(Portfolio, portfolio=portfolio)
    return portfolio


@transaction.atomic
def unlock(*, portfolio: Portfolio, by: Person) -> Portfolio:
    """`portfolio` can be changed again. The caller has asked whether `by` may."""
    portfolio = hold(portfolio.pk)
    if portfolio.is_locked:
        portfolio.locked_at = portfolio.locked_by = None
        portfolio.save(update_fields=["locked_at", "locked_by"])
        note("portfolio.unlocked", portfolio, portfolio, by)
    return portfolio
