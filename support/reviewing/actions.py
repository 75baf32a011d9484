"""What changes a review: keyword-only, atomic, with the ledger inside.

Each holds the portfolio, so that what two people do at once comes one after the other.
"""

import json
from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction

from audit import clock
from audit.signing import fingerprint, why_not_signed
from audit.signing import sign as put_name_to
from people.models import Person
from portfolios.actions import spend_draft
from portfolios.actions.holding import hold, note, refuse
from portfolios.models import Portfolio
from support.models import Review
from support.models.review import PEOPLE, PUBLISHED, SIGNATURES, TEXTS
from support.reviewing import content, permissions, places, telling
from support.reviewing.agenda import Agenda, agenda, find_statements
from support.reviewing.due import Held, before, held, settled
from support.reviewing.goals import Became, Goal, data
from support.reviewing.workflow import STEPS, Move, Part, State


def _held(portfolio: Portfolio, key: str) -> Held:
    """The review called `key` as it is now; its portfolio is held until the transaction ends."""
    portfolio = settled(hold(portfolio.pk))
    found = next((one for one in held(portfolio) if one.point.key == key), None)
    if found is None:
        raise PermissionDenied(permissions.NO_REVIEWS)
    return found


@transaction.atomic
def publish_reflection(
    *,
    portfolio: Portfolio,
    key: str,
    by: Person,
    reflection: str,
    goals: Iterable[Goal],
    became: Iterable[Became] = (),
) -> Review:
    """The owner shows the reflection, the plan for the next period and what became of the last."""
    goals = [goal for goal in goals if goal.what.strip()]
    facts = {"reflection": reflection, "goals": data(goals), "became": data(became)}
    lacks = None if goals else "Name at least one goal for the next period."
    return _publish(portfolio, key, Part.OWNER, by, facts, lacks)


@transaction.atomic
def publish_assessment(
    *, portfolio: Portfolio, key: str, by: Person, assessment: str, met_on: date, present: str = ""
) -> Review:
    """The assessor shows how they see progress, and says when people met."""
    facts = {"assessment": assessment, "met_on": met_on, "present": present.strip()}
    return _publish(portfolio, key, Part.ASSESSOR, by, facts)


@transaction.atomic
def publish_comment(*, portfolio: Portfolio, key: str, by: Person, comment: str) -> Review:
    """The line manager shows a comment."""
    return _publish(portfolio, key, Part.LINE_MANAGER, by, {"comment": comment})


def _publish(
    portfolio: Portfolio, key: str, part: Part, by: Person, facts: dict, lacks: str | None = None
) -> Review:
    """Until the first signature a part may be published anew; the text before it goes."""
    found = _held(portfolio, key)
    review = found.review
    refuse(permissions.why_not_publish(review, by, part))
    text = facts[TEXTS[part]].strip()
    refuse(lacks if text else "Write something before you publish it.")
    for name, value in {**facts, TEXTS[part]: text}.items():
        setattr(review, name, value)
    name = PUBLISHED[part]
    setattr(review, f"{name}_at", clock.now())
    setattr(review, f"{name}_by", by)
    if review.pk is None:
        review.created_by = by
    review.save()
    portfolio = review.portfolio
    spend_draft(portfolio=portfolio, place=places.writing(portfolio.pk, key, part), by=by)
    note("review.publish", review, portfolio, by, key=key, part=str(part))
    complete = not permissions.missing(review)
    telling.of_publishing(review, by, found.point.title, complete)
    return review


def ahead(found: Held, reader: Person) -> str:
    """What would be frozen if the first signature were given now, or what was frozen with it."""
    review = found.review
    if not review.is_open:
        return review.content
    last = before(review.portfolio, review.key)
    return content.frozen(found, last, agenda_of(review.portfolio, reader, last))


def agenda_of(portfolio: Portfolio, reader: Person, last: Held | None) -> Agenda:
    """The evidence as `reader` sees it; `last` is the review since which it is new."""
    if not hasattr(portfolio, "statements"):
        find_statements(portfolio)
    return agenda(portfolio, reader, last.review.signed_at if last else None)


@transaction.atomic
def sign(
    *, portfolio: Portfolio, key: str, by: Person, typed_name: str, seen: str | None = None
) -> Review:
    """Put one's name to it. The first signature freezes the review, the last completes it.

    `seen` is the fingerprint of the text that was on the screen. A second time does nothing.
    """
    found = _held(portfolio, key)
    review, portfolio = found.review, found.review.portfolio
    if has_signed(review, by):
        return review
    refuse(permissions.why_not_sign(review, by))
    move = permissions.signing(review, by)
    frozen = ahead(found, by)
    text = text_ahead(frozen, move, review.sha256)
    refuse(why_not_signed(text, seen, typed_name))
    if review.is_open:
        review.content, review.sha256 = frozen, fingerprint(frozen)
        for name in PEOPLE:
            setattr(review, name, getattr(portfolio, name))
    for part in STEPS[move].parts:
        signed = {"signed_as": content.signed_as(set(STEPS[move].parts)), "typed_name": typed_name}
        setattr(review, SIGNATURES[part], put_name_to(text, by=by, **signed))
    review.state = STEPS[move].target
    if review.is_signed:
        review.signed_at, review.signed_by = clock.now(), by
    review.save()
    note(f"review.{move}", review, portfolio, by, key=key, state=str(review.state))
    telling.of_signing(review, by, found.point.title)
    return review


def text_ahead(frozen: str, move: Move, sha256: str = "") -> str:
    """The exact text of the signature `move` over the canonical text `frozen`; see `text_for`."""
    return content.text_for(json.loads(frozen), set(STEPS[move].parts), sha256)


def has_signed(review: Review, person: Person) -> bool:
    """Whether `person` has put their name to it since it was opened last."""
    given = (getattr(review, name) for name in SIGNATURES.values())
    return any(one and one.signed_by_id == person.pk for one in given)


@transaction.atomic
def reopen(*, portfolio: Portfolio, key: str, by: Person, because: str) -> Review:
    """Open it again before all have signed, with a reason. Signatures given count no more.

    They stay readable in the record of signatures: each holds the whole text that it was over.
    """
    found = _held(portfolio, key)
    review, portfolio = found.review, found.review.portfolio
    refuse(permissions.why_not_reopen(review, by))
    refuse(None if because.strip() else "Say why it is opened again.")
    voided = [one.pk for one in (getattr(review, name) for name in SIGNATURES.values()) if one]
    for name in (*SIGNATURES.values(), *PEOPLE):
        setattr(review, name, None)
    review.state, review.content, review.sha256 = State.OPEN, "", ""
    review.reopened_at, review.reopened_by = clock.now(), by
    review.reopened_because = because.strip()
    review.save()
    spend_draft(portfolio=portfolio, place=places.reopening(portfolio.pk, key), by=by)
    note("review.reopen", review, portfolio, by, key=key, voided=voided)
    telling.of_reopening(review, by, found.point.title)
    return review
