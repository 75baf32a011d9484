"""At the next employer: a claim is declined, or a portfolio is made of what was agreed to."""

from contextlib import ExitStack
from datetime import date

from django.db import transaction

from audit import clock, ledger
from people.models import Person
from portfolios.actions.carrying import copy_file
from portfolios.actions.holding import hold, note, refuse
from portfolios.actions.people import start
from portfolios.course.actions import follow
from portfolios.course.moves import Move as CourseMove
from portfolios.models import Attachment, Portfolio, Release
from portfolios.timeline import timeline
from portfolios.transferring import arriving, permissions, telling
from portfolios.transferring.actions import pack_of
from portfolios.transferring.emptying import empty
from portfolios.transferring.served import counted_from
from portfolios.transferring.workflow import Move, State
from standards.definition import definition
from standards.models import Programme


def begins_on(release: Release) -> date:
    """From which day the year counts at the next employer, if it is taken over today."""
    return counted_from(timeline(release.portfolio), clock.today(), release.claimed_by.fte)


def accept_claim(
    *,
    release: Release,
    by: Person,
    programme: Programme,
    assessor: Person | None,
    line_manager: Person | None,
) -> Portfolio:
    """A portfolio of what its owner agreed to, counted from the time served. Again gives the same.

    Raises `OSError` when a file cannot be read or stored; then nothing is kept.
    """
    with ExitStack() as kept, transaction.atomic():
        release = _held(release)
        if release.came and release.settled_by_id == by.pk:
            return release.came
        refuse(permissions.why_not_settle(Move.ACCEPT, release, by))
        portfolio = _started(release, by, programme, assessor, line_manager)
        for item in pack_of(release)["items"]:
            _receive(item, portfolio, kept)
        release.came = portfolio
        _settled(release, State.ACCEPTED, by)
        follow(move=CourseMove.TRANSFER, portfolio=release.portfolio, by=release.agreed_by)
        _note(Move.ACCEPT, release, by, portfolio=portfolio.pk)
        telling.of_taking_over(release, portfolio, by)
    return portfolio


@transaction.atomic
def decline(*, release: Release, by: Person) -> Release:
    """It is not taken over here. Its code is used, and it may be released anew."""
    release = _held(release)
    if release.state == State.DECLINED and release.settled_by_id == by.pk:
        return release
    refuse(permissions.why_not_settle(Move.DECLINE, release, by))
    empty(release)
    _settled(release, State.DECLINED, by)
    _note(Move.DECLINE, release, by)
    telling.of_declining(release, release.claimed_by)
    return release


def _held(release: Release) -> Release:
    """The release as it is now; the former portfolio is held until the transaction ends."""
    portfolio = hold(release.portfolio_id)
    fresh = Release.objects.get(pk=release.pk)
    fresh.portfolio = portfolio
    return fresh


def _settled(release: Release, state: State, by: Person) -> None:
    release.state = state
    release.settled_at, release.settled_by = clock.now(), by
    release.save()


def _note(move: Move, release: Release, by: Person, **facts_of: object) -> None:
    """A row in the ledger of each employer; the former one's does not say who decided elsewhere."""
    note(f"transfer.{move}", release, release.portfolio, None, state=str(release.state))
    ledger.record(
        f"transfer.{move}", release, by=by, employer_id=release.claimed_employer_id, **facts_of
    )
    telling.of_move(move, release, None)


def _started(
    release: Release,
    by: Person,
    programme: Programme,
    assessor: Person | None,
    line_manager: Person | None,
) -> Portfolio:
    owner = release.claimed_by
    portfolio = start(
        owner=owner,
        programme=programme,
        by=by,
        assessor=assessor,
        line_manager=line_manager,
        started_on=begins_on(release),
    )
    asked = definition(programme).support
    known = {point.key for point in asked.reviews} if asked else set()
    held = [one["key"] for one in pack_of(release)["held"] if one["key"] in known]
    portfolio.came_on, portfolio.held_before = clock.today(), held
    portfolio.save(update_fields=["came_on", "held_before"])
    return portfolio


def _receive(item: dict, portfolio: Portfolio, kept: ExitStack) -> None:
    entry = arriving.entry_of(item, portfolio) if "entry" in item else None
    if entry:
        arriving.link(item, entry)
        for attachment in _files(item):
            copy_file(attachment, entry, portfolio.owner, kept)
    arriving.brought(item, portfolio, entry)


def _files(item: dict) -> list[Attachment]:
    """The very files that were agreed to; one that was removed since stays behind."""
    agreed = {one["id"]: one["sha256"] for one in item["files"]}
    found = Attachment.objects.passed().filter(pk__in=agreed, entry=item["entry"])
    return [one for one in found.order_by("pk") if one.sha256 == agreed[one.pk]]
