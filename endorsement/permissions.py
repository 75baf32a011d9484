"""May I, now? Each function answers why not, in a sentence, or None.

Buttons, pages and actions all ask here. Who may *see* an edition is another question, and
`Edition.objects.visible_to` answers it.
"""

from typing import Any

from endorsement.models import Edition
from endorsement.models.edition import MODERATED, TAKEN
from endorsement.moderating import workflow as moderation
from endorsement.workflow import (
    DECISIONS,
    JUDGING,
    SHORT_OF_A_PASS,
    STEPS,
    WITHDRAWALS,
    Move,
    Outcome,
    Part,
    State,
    allowed,
)
from people.models import Person, Role
from portfolios.models import Portfolio

STANDS = {
    None: "Nothing has been submitted yet.",
    State.WITH_ASSESSOR: "This edition is with the assessor.",
    State.WITH_MANAGER: "This edition is with the line manager.",
    State.WITH_LEAD: "This edition is with the programme lead.",
    State.RETURNED: "This edition was returned with reasons.",
    State.NOT_YET: "It was recorded that this edition is not yet endorsed.",
    State.DEFERRED: "It was recorded that the decision is deferred.",
    State.FAILED: "It was recorded that this portfolio is not passed.",
    State.CONFIRMED: "This portfolio is endorsed already.",
    State.WITHDRAWN: "A signature on this edition was withdrawn.",
}
SIGNED_BEFORE = {
    Part.ASSESSOR: "You recommended this edition as assessor, so another person has to do this.",
    Part.LINE_MANAGER: "You endorsed this edition as line manager, so a second person has to "
    "confirm it.",
}
ONLY = {
    Part.OWNER: "Only the owner of a portfolio can submit it.",
    Part.ASSESSOR: "Only the assessor of this portfolio can do this.",
    Part.LINE_MANAGER: "Only the line manager of this portfolio can do this.",
    Part.PROGRAMME_LEAD: "Only a programme lead can do this.",
}
NOT_SIGNED = "You can withdraw only a signature of your own that still counts."
SHORT = (
    "What was recommended and endorsed is not a pass, so it cannot be confirmed as one. Record the "
    "outcome, or return the edition with reasons."
)
ON_PANEL = "You sit on the panel that moderates this edition, so another person has to do this."
AWAITED = "This edition was drawn for moderation. It can be confirmed once that has ended."
NO_SUCH_OUTCOME = "This programme does not know this outcome."


def parts_in(portfolio: Portfolio, person: Person) -> set[Part]:
    """The parts that `person` has in the endorsement of `portfolio`.

    The owner has no other part, whatever roles they hold. Whether they have signed this edition in
    another part already is asked by `why_not_decide`: every step is another person's.
    """
    if person.pk == portfolio.owner_id:
        return {Part.OWNER}
    if person.employer_id != portfolio.employer_id:
        return set()
    near = {Part.ASSESSOR: portfolio.assessor_id, Part.LINE_MANAGER: portfolio.line_manager_id}
    parts = {part for part, pk in near.items() if pk == person.pk}
    if person.holds(Role.PROGRAMME_LEAD):
        parts.add(Part.PROGRAMME_LEAD)
    return parts


def taken(edition: Edition) -> list[dict]:
    """The decisions on `edition`: those that came with it, else one query."""
    if not hasattr(edition, "taken"):
        edition.taken = list(edition.decisions.order_by("decided_at", "pk").values(*TAKEN))
    return edition.taken


def moderated(edition: Edition) -> list[dict]:
    """How `edition` was drawn for moderation: what came with it, else one query."""
    if not hasattr(edition, "moderated"):
        edition.moderated = list(edition.samples.with_panel().values(*MODERATED))
    return edition.moderated


def endorser_id(edition: Edition) -> int | None:
    """Who endorsed `edition` as its line manager, if somebody did."""
    return _first(edition, Move.ENDORSE, "decided_by_id")


def recommendation(edition: Edition) -> str:
    """What the assessor recommended; empty where nobody has."""
    return _first(edition, Move.RECOMMEND, "recommendation") or ""


def _first(edition: Edition, move: Move, name: str) -> Any:
    return next((row[name] for row in taken(edition) if row["verdict"] == move), None)


def why_not_submit(portfolio: Portfolio, person: Person, state: str | None) -> str | None:
    """`state` is that of the last edition, None before the first.

    What the programme asks and is not there yet is another question: see `portfolios.readiness`.
    """
    reason = _why_not(Move.SUBMIT, portfolio, state, person)
    if reason or portfolio.status == Portfolio.Status.ACTIVE:
        return reason
    return f"This portfolio is {portfolio.get_status_display().lower()}."


def why_not_decide(move: Move, edition: Edition, person: Person) -> str | None:
    """Whether `person` may take the decision `move` on `edition`."""
    reason = _why_not(move, edition.portfolio, edition.state, person)
    if reason or person.pk == edition.portfolio.owner_id:
        return reason
    for row in taken(edition):
        if row["decided_by_id"] == person.pk:
            return SIGNED_BEFORE[Part(row["part"])]
    return _why_not_moderated(move, edition, person) or _why_not_so(move, edition)


def _why_not_moderated(move: Move, edition: Edition, person: Person) -> str | None:
    """Who moderates does not decide, and what a panel reads is not confirmed meanwhile."""
    for row in moderated(edition):
        if person.pk in row["panel"] and row["state"] != moderation.State.SET_ASIDE:
            return ON_PANEL
        if move == Move.CONFIRM and row["state"] in moderation.OPEN:
            return AWAITED
    return None


def _why_not_so(move: Move, edition: Edition) -> str | None:
    """Whether an outcome is one of the programme's, and a pass where it is confirmed."""
    if move == Move.CONFIRM:
        return None if recommendation(edition) in ("", Outcome.PASS) else SHORT
    if move in (Move.DEFER, Move.FAIL):
        known = {outcome["key"] for outcome in edition.contents.get("outcomes", ())}
        return None if SHORT_OF_A_PASS[move] in known else NO_SUCH_OUTCOME
    return None


def why_not_judge(edition: Edition, person: Person) -> str | None:
    """Whoever may recommend or endorse may judge: the same part in the same state."""
    return why_not_decide(judging_move(edition), edition, person)


def judging_move(edition: Edition) -> Move:
    """The move for which `edition` is judged now, or was judged last."""
    return JUDGING.get(State(edition.state), Move.ENDORSE)


def open_decisions(edition: Edition, person: Person) -> list[Move]:
    """The decisions that `person` may take on `edition` now, in the order of the table."""
    return [move for move in DECISIONS if why_not_decide(move, edition, person) is None]


def signature_of(edition: Edition, person: Person) -> tuple[Part, int] | None:
    """In which part `person` signed `edition`, and the id of that signature."""
    if person.pk == edition.portfolio.owner_id:
        return Part.OWNER, edition.declaration_id
    mine = (row for row in taken(edition) if row["decided_by_id"] == person.pk)
    return next(((Part(row["part"]), row["signature_id"]) for row in mine), None)


def withdrawal(edition: Edition, person: Person) -> Move | None:
    """The move with which `person` would withdraw what they signed."""
    signed = signature_of(edition, person)
    return WITHDRAWALS[signed[0]] if signed else None


def why_not_withdraw(edition: Edition, person: Person) -> str | None:
    """Whoever signed may withdraw it while it counts, also when they have lost the part since.

    After the last signature only that one is withdrawn, by the programme lead who gave it.
    """
    move = withdrawal(edition, person)
    if move is None or person.employer_id != edition.employer_id:
        return NOT_SIGNED
    if allowed(move, State(edition.state), STEPS[move].part):
        return None
    return f"{STANDS[State(edition.state)]} {NOT_SIGNED}"


def _why_not(move: Move, portfolio: Portfolio, state: str | None, person: Person) -> str | None:
    part = STEPS[move].part
    if part not in parts_in(portfolio, person):
        is_own = person.pk == portfolio.owner_id
        return "You cannot sign off your own portfolio." if is_own else ONLY[part]
    current = State(state) if state else None
    return None if allowed(move, current, part) else STANDS[current]
