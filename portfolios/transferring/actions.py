"""Moves of a release at the former employer, and the claim: keyword-only, atomic, with the ledger.

Each holds the former portfolio's row, so that two people with one code come one after the other.
"""

import json
from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from audit import clock, ledger
from audit.frozen import canonical
from audit.signing import fingerprint, sign, why_not_signed
from people.models import Person
from people.naming import is_named
from portfolios.actions.holding import hold, note, refuse
from portfolios.checking.gate import refuse_any_unanswered
from portfolios.models import Entry, Portfolio, Release
from portfolios.transferring import codes, packing, permissions, telling, wording
from portfolios.transferring.emptying import empty
from portfolios.transferring.workflow import Move, Part, State

BEFORE_SIGNING = (
    "portfolio",
    "employer_id",
    "asked_at",
    "asked_by_id",
    "offered_at",
    "offered_by_id",
    "chosen",
)
NOTHING = "Choose at least one thing that goes along."


def last_release(portfolio: Portfolio) -> Release | None:
    """The last release of `portfolio`, with the portfolio as it is at hand."""
    release = Release.objects.filter(portfolio=portfolio).order_by("-pk").first()
    if release:
        release.portfolio = portfolio
    return release


@transaction.atomic
def ask(*, portfolio: Portfolio, by: Person) -> Release:
    """The owner asks to take the portfolio along. A second time gives the first."""
    portfolio, release = _held(portfolio)
    if release and release.state == State.ASKED and release.asked_by_id == by.pk:
        return release
    refuse(permissions.why_not(Move.ASK, portfolio, release, by))
    release = _begun(portfolio, State.ASKED)
    release.asked_at, release.asked_by = clock.now(), by
    return _kept(Move.ASK, release, by)


@transaction.atomic
def offer(*, portfolio: Portfolio, by: Person) -> Release:
    """A programme lead prepares the release; its owner chooses next. Again does nothing."""
    portfolio, release = _held(portfolio)
    if release and release.state == State.OFFERED and release.offered_by_id == by.pk:
        return release
    refuse(permissions.why_not(Move.OFFER, portfolio, release, by))
    if release is None or release.state != State.ASKED:
        release = _begun(portfolio, State.OFFERED)
    release.state = State.OFFERED
    release.offered_at, release.offered_by = clock.now(), by
    return _kept(Move.OFFER, release, by)


@transaction.atomic
def choose(*, portfolio: Portfolio, by: Person, refs: Iterable[str]) -> Release:
    """The owner says what goes along. A code that was given for another choice opens nothing."""
    release = _anew(_permitted(Move.CHOOSE, portfolio, by), by)
    known = {item["ref"] for item in packing.offered(release.portfolio)}
    chosen = [ref for ref in refs if ref in known]
    refuse(None if chosen else NOTHING)
    release.chosen = chosen
    return _kept(Move.CHOOSE, release, by, chosen=len(chosen))


@transaction.atomic
def agree(
    *, portfolio: Portfolio, by: Person, typed_name: str, seen: str | None = None
) -> tuple[Release, str]:
    """The owner signs exactly what is handed over: the release, and the code, which is said once.

    Signed again, an earlier code opens nothing any more. Raises `Unanswered` while words in it may
    identify somebody and nobody has answered them.
    """
    release = _anew(_permitted(Move.AGREE, portfolio, by), by)
    pack = packing.pack(release.portfolio, release.chosen)
    refuse(None if pack["items"] else NOTHING)
    refuse_any_unanswered(release.portfolio, Entry.objects.filter(pk__in=_entries_in(pack)))
    text, code = wording.text_for(pack), codes.new_code()
    refuse(why_not_signed(text, seen, typed_name))
    release.content = canonical(pack)
    release.sha256 = fingerprint(release.content)
    release.signature = sign(text, by=by, signed_as=Part.OWNER.label, typed_name=typed_name)
    release.agreed_at, release.agreed_by = clock.now(), by
    release.code, release.expires_on = codes.fingerprint(code), clock.today() + codes.LIVES
    release.state = State.AGREED
    return _kept(Move.AGREE, release, by, items=len(pack["items"])), code


def _entries_in(pack: dict) -> list[int]:
    return [item["entry"] for item in pack["items"] if "entry" in item]


@transaction.atomic
def withdraw(*, portfolio: Portfolio, by: Person) -> Release:
    """Owner or programme lead withdraws it, until it is taken over. A second time does nothing."""
    portfolio, release = _held(portfolio)
    if release and release.state == State.WITHDRAWN and release.withdrawn_by_id == by.pk:
        return release
    release = _kept(Move.WITHDRAW, _withdrawn(_permitted(Move.WITHDRAW, portfolio, by), by), by)
    if there := release.claimed_employer_id:  # which is not told by whom
        ledger.record("transfer.withdraw", release, by=None, employer_id=there)
        telling.of_withdrawing_a_claim(release)
    return release


@transaction.atomic
def claim(*, by: Person, code: str, surname: str, started_on: date) -> Release | None:
    """What `code` opens, claimed for the employer of `by`; None where it opens nothing for them.

    Wrong, used, run out, withdrawn and somebody else's are one answer. Again by who claimed it
    gives the same.
    """
    refuse(permissions.why_not_claim(by))
    found = Release.objects.filter(code__in=codes.fingerprints(code)).first()
    if found is None:
        return None
    portfolio = hold(found.portfolio_id)
    release = Release.objects.get(pk=found.pk)
    release.portfolio = portfolio
    if not is_named(surname, portfolio.owner.name) or portfolio.started_on != started_on:
        return None
    if release.state == State.CLAIMED and release.claimed_by_id == by.pk:
        return release
    if not permissions.fits(release, by):
        return None
    release.state = State.CLAIMED
    release.claimed_at, release.claimed_by = clock.now(), by
    release.claimed_employer_id = by.employer_id
    _kept(Move.CLAIM, release, None)  # the former employer is not told by whom
    ledger.record("transfer.claim", release, by=by, employer_id=by.employer_id)
    telling.of_claim(release, by)
    return release


def pack_of(release: Release) -> dict:
    """What its owner has agreed to."""
    return json.loads(release.content)


def _held(portfolio: Portfolio) -> tuple[Portfolio, Release | None]:
    portfolio = hold(portfolio.pk)
    return portfolio, last_release(portfolio)


def _permitted(move: Move, portfolio: Portfolio, by: Person) -> Release:
    """The release as it is now, held, if `by` may make `move` with it."""
    portfolio, release = _held(portfolio)
    refuse(permissions.why_not(move, portfolio, release, by))
    if release is None:
        raise PermissionDenied(permissions.STANDS[None])
    return release


def _begun(portfolio: Portfolio, state: State) -> Release:
    return Release(portfolio=portfolio, employer_id=portfolio.employer_id, state=state)


def _anew(release: Release, by: Person) -> Release:
    """The release itself; one like it where it is signed: each signature stays with its own row."""
    if release.signature_id is None:
        return release
    same = {name: getattr(release, name) for name in BEFORE_SIGNING}
    _withdrawn(release, by).save()
    note("transfer.withdraw", release, release.portfolio, by, state=str(release.state))
    return Release(**same, state=State.OFFERED)


def _withdrawn(release: Release, by: Person) -> Release:
    release.state = State.WITHDRAWN
    release.withdrawn_at, release.withdrawn_by = clock.now(), by
    empty(release)
    return release


def _kept(move: Move, release: Release, by: Person | None, **facts: object) -> Release:
    """Save it, and say so in the ledger of the former employer and to those concerned there."""
    release.save()
    note(f"transfer.{move}", release, release.portfolio, by, state=str(release.state), **facts)
    telling.of_move(move, release, by)
    return release
