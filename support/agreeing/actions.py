"""What changes an agreement: keyword-only, atomic, with the ledger inside."""

from dataclasses import replace
from typing import Any

from django.db import transaction
from django.db.models import Max

from audit import clock
from audit.frozen import canonical
from audit.signing import fingerprint, why_not_signed
from audit.signing import sign as put_name_to
from people.models import Person
from portfolios.actions import spend_draft
from portfolios.actions.holding import hold, note, refuse
from portfolios.models import Portfolio
from support.agreeing import content, permissions, places, signing
from support.agreeing.prefill import first_terms, next_terms
from support.agreeing.telling import PEOPLE_CHANGED, SIGN_AGAIN, tell_about
from support.agreeing.terms import Terms
from support.agreeing.workflow import Move, Part, State
from support.models import Agreement, Needs
from support.models.agreement import SIGNATURES

LEFT = "Who assesses or who manages this portfolio changed before everybody had signed."


def standing(portfolio: Portfolio) -> Agreement | None:
    """The agreement of `portfolio` that was offered last, whatever became of it."""
    offered = Agreement.objects.filter(portfolio=portfolio, number__isnull=False)
    return offered.order_by("-number").first()


@transaction.atomic
def tell_needs(
    *, portfolio: Portfolio, by: Person, learning_needs: str, adjustments: str = ""
) -> Needs:
    """The owner says what they need to learn and what would help; those near read it from now."""
    portfolio = hold(portfolio.pk)
    refuse(permissions.why_not_tell_needs(portfolio, by))
    words = {
        "learning_needs": learning_needs.strip(),
        "adjustments": adjustments.strip(),
        "changed_at": clock.now(),
    }
    needs, _ = Needs.objects.update_or_create(
        portfolio=portfolio, defaults=words, create_defaults={**words, "created_by": by}
    )
    spend_draft(portfolio=portfolio, place=places.needs(portfolio.pk), by=by)
    note("needs.told", needs, portfolio, by)
    return needs


@transaction.atomic
def prepare(*, portfolio: Portfolio, by: Person) -> Agreement:
    """A draft of `by`: their own one if there is one, else prefilled from what there is.

    It starts from the agreement that was offered last; before the first, from what the programme
    promises and what the owner asked for.
    """
    portfolio = hold(portfolio.pk)
    before = standing(portfolio)
    refuse(permissions.why_not_prepare(portfolio, by, before.state if before else None))
    if own := Agreement.objects.filter(portfolio=portfolio, created_by=by, number=None).first():
        return own
    return _begin(portfolio, _starting_from(before, portfolio), by)


def _starting_from(before: Agreement | None, portfolio: Portfolio) -> Terms:
    if before:
        was_signed = before.state == State.IN_FORCE
        return next_terms(portfolio, before.says) if was_signed else before.says
    terms = first_terms(portfolio)
    needs = Needs.objects.filter(portfolio=portfolio).first()
    return replace(terms, adjustments=needs.adjustments) if needs else terms


def _begin(portfolio: Portfolio, terms: Terms, by: Person) -> Agreement:
    draft = Agreement.objects.create(portfolio=portfolio, terms=terms.data, created_by=by)
    note("agreement.prepared", draft, portfolio, by)
    return draft


@transaction.atomic
def write(*, agreement: Agreement, by: Person, part: str, **changes: Any) -> Agreement:
    """Keep what one page of the draft says; `changes` are fields of `Terms`."""
    agreement = _hold(agreement)
    refuse(permissions.why_not_write(agreement, by))
    terms = replace(agreement.says, fte=str(agreement.portfolio.fte), **changes)
    agreement.terms, agreement.changed_at = terms.data, clock.now()
    del agreement.says  # read before, and kept since
    agreement.save(update_fields=["terms", "changed_at"])
    place = places.writing(agreement.pk, part)
    spend_draft(portfolio=agreement.portfolio, place=place, by=by)
    note("agreement.written", agreement, agreement.portfolio, by)
    return agreement


@transaction.atomic
def discard(*, agreement: Agreement, by: Person) -> None:
    """Throw a draft of one's own away, with what was typed for it and not sent."""
    agreement = _hold(agreement)
    refuse(permissions.why_not_write(agreement, by))
    _spend(agreement, by)
    note("agreement.discarded", agreement, agreement.portfolio, by)
    agreement.delete()


@transaction.atomic
def offer(*, agreement: Agreement, by: Person, seen: str | None = None) -> Agreement:
    """Freeze the draft and ask the three to sign it. `seen` is the fingerprint of what was read."""
    agreement = _hold(agreement)
    portfolio = agreement.portfolio
    if agreement.state == State.OFFERED and agreement.offered_by_id == by.pk:
        return agreement  # pressed twice
    refuse(permissions.why_not_write(agreement, by))
    before = standing(portfolio)
    refuse(permissions.why_not_prepare(portfolio, by, before.state if before else None))
    frozen = ahead(agreement)
    refuse(next(iter(content.missing(portfolio, agreement.says, needs_of(portfolio))), None))
    refuse(_why_not_seen(frozen, seen))
    numbers = Agreement.objects.filter(portfolio=portfolio).aggregate(last=Max("number"))
    agreement.number, agreement.state = (numbers["last"] or 0) + 1, State.OFFERED
    agreement.content, agreement.sha256 = frozen, fingerprint(frozen)
    for part in Part:
        setattr(agreement, f"{part}_id", getattr(portfolio, f"{part}_id"))
    agreement.offered_at, agreement.offered_by = clock.now(), by
    agreement.save()
    _spend(agreement, by)
    _note_and_tell(Move.OFFER, agreement, by)
    return agreement


def ahead(agreement: Agreement) -> str:
    """What would be frozen if the draft were offered now."""
    portfolio = agreement.portfolio
    return canonical(content.content_of(portfolio, agreement.says, needs_of(portfolio)))


def needs_of(portfolio: Portfolio) -> str:
    """What the owner of `portfolio` said that they need to learn."""
    told = Needs.objects.filter(portfolio=portfolio).values_list("learning_needs", flat=True)
    return told.first() or ""


def _why_not_seen(frozen: str, seen: str | None) -> str | None:
    if seen is None or seen == fingerprint(frozen):
        return None
    return "Something changed after you opened the page. Read it again before you offer it."


@transaction.atomic
def sign(
    *, agreement: Agreement, by: Person, typed_name: str, seen: str | None = None
) -> Agreement:
    """Put one's name to it, in every part that one has. The last brings it into force."""
    agreement = _hold(agreement)
    if has_signed(agreement, by):
        return agreement  # pressed twice
    refuse(permissions.why_not_sign(agreement, by))
    parts = permissions.parts_to_sign(agreement, by)
    text = signing.text_for(agreement, parts)
    refuse(why_not_signed(text, seen, typed_name))
    signed = put_name_to(text, by=by, signed_as=signing.signed_as(parts), typed_name=typed_name)
    for part in parts:
        setattr(agreement, SIGNATURES[part], signed)
    if agreement.unsigned:
        agreement.save()
        note("agreement.sign", agreement, agreement.portfolio, by, number=agreement.number)
        return agreement
    _replace_former(agreement, by)
    agreement.state, agreement.agreed_at, agreement.agreed_by = State.IN_FORCE, clock.now(), by
    agreement.save()
    _note_and_tell(Move.SIGN_LAST, agreement, by)
    return agreement


def has_signed(agreement: Agreement, person: Person) -> bool:
    """Whether `person` has put their name to it in every part that they have."""
    parts = permissions.parts_now(agreement, person)
    return bool(parts) and not parts & agreement.unsigned


def _replace_former(agreement: Agreement, by: Person) -> None:
    """What was in force until now stays readable, with its signatures."""
    former = Agreement.objects.filter(portfolio=agreement.portfolio, state=State.IN_FORCE)
    for one in former:
        one.state, one.replaced_at, one.replaced_by = State.REPLACED, clock.now(), by
        one.save(update_fields=["state", "replaced_at", "replaced_by"])
        note("agreement.replace", one, agreement.portfolio, by, number=one.number)


@transaction.atomic
def ask_for_change(*, agreement: Agreement, by: Person, because: str) -> Agreement:
    """Give it back with words. It stays as it was offered; its author goes on from a copy of it."""
    agreement = _hold(agreement)
    if agreement.state == State.RETURNED and agreement.returned_by_id == by.pk:
        return agreement  # pressed twice
    refuse(permissions.why_not_ask_for_change(agreement, by))
    refuse(None if because.strip() else "Say what should change.")
    spend_draft(portfolio=agreement.portfolio, place=places.asking(agreement.pk), by=by)
    return _give_back(agreement, by, because.strip())


def _give_back(agreement: Agreement, by: Person, because: str, sentence: str = "") -> Agreement:
    agreement.state, agreement.returned_because = State.RETURNED, because
    agreement.returned_at, agreement.returned_by = clock.now(), by
    agreement.save()
    _note_and_tell(Move.ASK_FOR_CHANGE, agreement, by, sentence)
    author, portfolio = agreement.created_by, agreement.portfolio
    if permissions.why_not_prepare(portfolio, author, State.RETURNED) is None:
        _begin(portfolio, agreement.says, author)
    return agreement


@transaction.atomic
def people_changed(*, portfolio: Portfolio, by: Person, **_: object) -> None:
    """Who assesses or manages is somebody else: what waits for the wrong signatures is given back.

    What is in force stays so until it is signed again with those who are named now.
    """
    portfolio = hold(portfolio.pk)
    last = standing(portfolio)
    if last is None or not permissions.is_to_be_signed_again(last, portfolio):
        return
    last.portfolio = portfolio
    if last.state == State.OFFERED:
        _give_back(last, by, LEFT, PEOPLE_CHANGED)
    elif last.state == State.IN_FORCE and portfolio.is_open:
        tell_about(Move.PREPARE, last, by=by, sentence=SIGN_AGAIN)


def _hold(agreement: Agreement) -> Agreement:
    """The agreement as it is now; its portfolio, and with it the agreement, is held."""
    portfolio = hold(agreement.portfolio_id)
    fresh = Agreement.objects.get(pk=agreement.pk)
    fresh.portfolio = portfolio
    return fresh


def _spend(agreement: Agreement, by: Person) -> None:
    under = places.drafting(agreement.pk)
    spend_draft(portfolio=agreement.portfolio, place=f"{under}all", by=by, under=(under,))


def _note_and_tell(move: Move, agreement: Agreement, by: Person, sentence: str = "") -> None:
    facts = {"number": agreement.number, "state": str(agreement.state)}
    note(f"agreement.{move}", agreement, agreement.portfolio, by, **facts)
    tell_about(move, agreement, by=by, sentence=sentence)
