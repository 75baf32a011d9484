"""What changes rows of this room: submitting, judging and deciding.

Each holds the portfolio's row first, so that two moves come one after the other and the second
sees what the first has left. A repeat of the move that was made last, by the same person, does
nothing: a double click is not an error.
"""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from audit import clock
from audit.signing import fingerprint, sign, why_not_signed
from endorsement import checking, judging, permissions, places, signing
from endorsement.following import follow_on
from endorsement.models import Decision, Edition, Judgement
from endorsement.models.decision import NEEDS_REASONS
from endorsement.sealing.actions import seal
from endorsement.telling import tell_about
from endorsement.wording import Given
from endorsement.workflow import (
    HOLDERS,
    JUDGING,
    OPEN_STATES,
    SHORT_OF_A_PASS,
    STEPS,
    Move,
    Outcome,
    Part,
    State,
)
from people.models import Person
from people.prepared import prepared
from portfolios.actions import lock, spend_draft, unlock
from portfolios.actions.holding import hold, note, refuse
from portfolios.models import Portfolio
from standards.models import Statement


@transaction.atomic
def submit(
    *, portfolio: Portfolio, by: Person, typed_name: str, seen: str | None = None
) -> Edition:
    """Freeze `portfolio` into an edition, signed by its owner, and lock it.

    `seen` is the fingerprint of the text that was on the signer's screen; nothing else is signed.
    Raises `Unanswered` while words in it may identify somebody and nobody has answered them.
    """
    portfolio = hold(portfolio.pk)
    latest = portfolio.editions.order_by("-number").first()
    state = latest.state if latest else None
    if latest and submitted_already(portfolio, state, by):
        return latest
    refuse(permissions.why_not_submit(portfolio, by, state))
    ahead = signing.freeze_ahead(portfolio, latest.number if latest else 0)
    refuse(next(iter(ahead.missing), None))
    checking.refuse_unanswered(ahead.contents, portfolio)
    refuse(why_not_signed(ahead.text, seen, typed_name))
    edition = Edition.objects.create(
        portfolio=portfolio,
        employer_id=portfolio.employer_id,
        number=ahead.number,
        content=ahead.content,
        sha256=fingerprint(ahead.content),
        state=judging.first_state(ahead.contents),
        submitted_by=by,
        declaration=sign(ahead.text, by=by, signed_as=Part.OWNER.label, typed_name=typed_name),
    )
    _bring_forward(latest, edition)
    lock(portfolio=portfolio, by=by)
    note_and_tell(Move.SUBMIT, edition, by)
    return edition


def submitted_already(portfolio: Portfolio, state: str | None, by: Person) -> bool:
    """Whether `by` submitted `portfolio`, whose last edition is in `state`, and it is judged."""
    return state in STEPS[Move.SUBMIT].targets and by.pk == portfolio.owner_id


def judge(
    *, edition: Edition, statement: int | Statement, by: Person, level: str, words: str = ""
) -> Judgement:
    """Draft one judgement, on a statement or its id; see `judge_all`."""
    key = statement.pk if isinstance(statement, Statement) else statement
    judge_all(edition=edition, by=by, verdicts={key: (level, words)})
    return Judgement.objects.get(edition=edition, statement=key, created_by=by)


@transaction.atomic
def judge_all(
    *, edition: Edition, by: Person, verdicts: Mapping[int, tuple[str, str]], place: str = ""
) -> None:
    """Draft judgements: statement's id → level and words, either of which may still be empty.

    Nobody but `by` sees them until `by` recommends or endorses. A draft may be emptied again.
    `place` names the form whose unsent words are spent by that.
    """
    edition = hold_edition(edition)
    refuse(permissions.why_not_judge(edition, by))
    _must_be_of(edition, verdicts)
    if place:
        spend_draft(portfolio=edition.portfolio, place=place, by=by)
    Judgement.objects.bulk_create(
        [
            Judgement(
                edition=edition,
                statement_id=statement,
                owner_id=edition.portfolio.owner_id,
                part=HOLDERS[State(edition.state)],
                created_by=by,
                level=level,
                words=words,
            )
            for statement, (level, words) in verdicts.items()
        ],
        update_conflicts=True,
        unique_fields=["edition", "statement", "created_by"],
        update_fields=["part", "level", "words", "changed_at"],
    )
    note("edition.judged", edition, edition.portfolio, by, judgements=len(verdicts))


@transaction.atomic
def decide(
    move: Move,
    *,
    edition: Edition,
    by: Person,
    typed_name: str,
    seen: str | None = None,
    **given: Any,
) -> Decision:
    """Make `move`: signature, decision, new state, lock, seal, ledger and notices, or none of them.

    `given` is what the signer adds: see `endorsement.wording.Given`. Recommending and endorsing
    publish the judgements of who signs and hand on to the next. Every other decision gives the
    portfolio back to its owner, unlocked: the living portfolio goes on beside the edition. Drafts
    of judgements stay their author's when an edition is returned.
    """
    edition, added = hold_edition(edition), Given(**given)
    if repeat := made_already(move, edition, by):
        return repeat
    refuse(permissions.why_not_decide(move, edition, by))
    refuse(_why_not_given(move, edition, added))
    judges = move in JUDGING.values()
    judgements = drafts(by, edition=edition.pk) if judges else []
    refuse(judging.why_not_whole(edition.contents, judgements) if judges else None)
    refuse(why_not_signed(signing.text_for(move, edition, judgements), seen, typed_name))
    text = signing.text_for(move, edition, judgements, added)
    decision = _signed(move, edition, by, added, text, typed_name)
    _publish(judgements, by)
    _spend_drafts(move, edition, by)
    edition.state = STEPS[move].target
    edition.save(update_fields=["state"])
    if edition.state not in OPEN_STATES:
        unlock(portfolio=edition.portfolio, by=by)
    follow_on(move, edition, by, added.notice_on)
    if edition.state == State.CONFIRMED:
        seal(edition=edition, by=by)
    note_and_tell(move, edition, by)
    return decision


recommend = partial(decide, Move.RECOMMEND)
return_by_assessor = partial(decide, Move.RETURN_BY_ASSESSOR)
endorse = partial(decide, Move.ENDORSE)
return_by_manager = partial(decide, Move.RETURN_BY_MANAGER)
confirm = partial(decide, Move.CONFIRM)
return_by_lead = partial(decide, Move.RETURN_BY_LEAD)
record_not_yet = partial(decide, Move.RECORD_NOT_YET)
defer = partial(decide, Move.DEFER)
fail = partial(decide, Move.FAIL)


def _signed(
    move: Move, edition: Edition, by: Person, given: Given, text: str, typed_name: str
) -> Decision:
    part = STEPS[move].part
    return Decision.objects.create(
        edition=edition,
        verdict=move,
        part=part,
        decided_by=by,
        owner_id=edition.portfolio.owner_id,
        endorsed_by_id=permissions.endorser_id(edition),
        recommendation=given.recommendation or permissions.recommendation(edition),
        comment=given.comment.strip(),
        support_plan=given.support_plan.strip(),
        notice_on=given.notice_on,
        edition_sha256=edition.sha256,
        signature=sign(text, by=by, signed_as=part.label, typed_name=typed_name),
    )


def hold_edition(edition: Edition) -> Edition:
    """The edition as it is now; its portfolio, and with it the edition, is held."""
    portfolio = hold(edition.portfolio_id)
    fresh = Edition.objects.prefetch_related("decisions").get(pk=edition.pk)
    fresh.portfolio = portfolio
    return fresh


def made_already(move: Move, edition: Edition, by: Person) -> Decision | None:
    """The decision that made `move`, if `by` took it and nothing has happened since."""
    if edition.state != STEPS[move].target:
        return None
    taken = (row for row in edition.decisions.all() if row.verdict == move)
    return next((row for row in taken if row.decided_by_id == by.pk), None)


def _why_not_given(move: Move, edition: Edition, given: Given) -> str | None:
    known = {outcome["key"] for outcome in edition.contents.get("outcomes", ())}
    if (given.recommendation in known) != (move == Move.RECOMMEND):
        return "Say what you recommend."
    recommends_less = given.recommendation not in ("", Outcome.PASS)
    if (move in NEEDS_REASONS or recommends_less) and not given.comment.strip():
        return "Give your reasons."
    if move in SHORT_OF_A_PASS:
        return _why_not_told(given)
    return None


def _why_not_told(given: Given) -> str | None:
    if not given.support_plan.strip():
        return "Give the support plan, or what happens next."
    if given.notice_on is None or given.notice_on > clock.today():
        return "Give the day on which written notice was given. It cannot be in the future."
    return None


@prepared
def drafts(by: Person, *, edition: int) -> QuerySet:
    """What `by` has judged in the edition so far."""
    return Judgement.objects.filter(edition=edition, created_by=by.pk)


def _spend_drafts(move: Move, edition: Edition, by: Person) -> None:
    """What `by` had typed for this decision, for another one, or for judgements is done with."""
    under = (places.decisions(edition.pk), places.judgements(edition.pk))
    place = places.deciding(edition.pk, move)
    spend_draft(portfolio=edition.portfolio, place=place, by=by, under=under)


def _publish(judgements: list[Judgement], by: Person) -> None:
    """Make drafts public; from now on the database refuses to change them."""
    Judgement.objects.filter(pk__in=[judgement.pk for judgement in judgements]).update(
        published_at=clock.now(), published_by=by
    )


def _bring_forward(latest: Edition | None, edition: Edition) -> None:
    """What assessor and line manager judged in the edition before starts as drafts in this one."""
    if latest is None:
        return
    portfolio = edition.portfolio
    lines = {line["id"] for line in judging.lines_to_judge(edition.contents)}
    near = {portfolio.assessor_id, portfolio.line_manager_id}
    before = latest.judgements.filter(created_by__in=near - {None}, statement__in=lines)
    Judgement.objects.bulk_create(
        Judgement(
            edition=edition,
            statement_id=one.statement_id,
            owner_id=one.owner_id,
            part=one.part,
            created_by_id=one.created_by_id,
            level=one.level,
            words=one.words,
        )
        for one in before
    )


def _must_be_of(edition: Edition, verdicts: Mapping[int, tuple[str, str]]) -> None:
    """Forms offer only what the edition holds; anything else is a mistake in the program."""
    contents = edition.contents
    statements = {line["id"] for line in judging.lines_to_judge(contents)}
    levels = {"", *judging.levels_by_key(contents)}
    if verdicts.keys() - statements or {level for level, _ in verdicts.values()} - levels:
        raise ValueError("A judgement is of a statement and a level of the edition.")


def note_and_tell(move: Move, edition: Edition, by: Person) -> None:
    facts = {"number": edition.number, "state": str(edition.state)}
    note(f"edition.{move}", edition, edition.portfolio, by, **facts)
    tell_about(move, edition, by=by)
