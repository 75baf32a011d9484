"""May I, now? Each function answers why not, in a sentence, or None.

Buttons, pages and actions all ask here. Who may *see* an edition is another question, and
`Edition.objects.visible_to` answers it.
"""

from endorsement.models import Edition
from endorsement.workflow import STEPS, Move, Part, State, allowed
from people.models import Person, Role
from portfolios.models import Portfolio

STANDS = {
    None: "Nothing has been submitted yet.",
    State.WITH_MANAGER: "This edition is with the line manager.",
    State.WITH_LEAD: "This edition is with the programme lead.",
    State.RETURNED: "This edition was returned with reasons.",
    State.NOT_YET: "It was recorded that this edition is not yet endorsed.",
    State.CONFIRMED: "This portfolio is endorsed already.",
}


def parts_in(portfolio: Portfolio, person: Person, endorser_id: int | None = None) -> set[Part]:
    """The parts that `person` has in the endorsement of `portfolio`.

    The owner has no other part, whatever roles they hold, and the person who endorsed (with the id
    `endorser_id`) has no part as programme lead: two people sign.
    """
    if person.pk == portfolio.owner_id:
        return {Part.OWNER}
    if person.employer_id != portfolio.employer_id:
        return set()
    parts = set()
    if person.pk == portfolio.line_manager_id:
        parts.add(Part.LINE_MANAGER)
    if person.holds(Role.PROGRAMME_LEAD) and person.pk != endorser_id:
        parts.add(Part.PROGRAMME_LEAD)
    return parts


def endorser_id(edition: Edition) -> int | None:
    """Who endorsed `edition` as its line manager, if somebody did."""
    signed = (row for row in edition.decisions.all() if row.verdict == Move.ENDORSE)
    return next((row.decided_by_id for row in signed), None)


def why_not_submit(portfolio: Portfolio, person: Person, state: str | None) -> str | None:
    """`state` is that of the last edition, None before the first.

    What the programme asks and is not there yet is another question: see `portfolios.readiness`.
    """
    if portfolio.status != Portfolio.Status.ACTIVE and person.pk == portfolio.owner_id:
        return f"This portfolio is {portfolio.get_status_display().lower()}."
    return _why_not(Move.SUBMIT, portfolio, state, person)


def why_not_decide(move: Move, edition: Edition, person: Person) -> str | None:
    """Whether `person` may take the decision `move` on `edition`."""
    # Only the lead's steps ask who endorsed, so only they cost a query.
    leads = STEPS[move].part == Part.PROGRAMME_LEAD
    endorsed_by = endorser_id(edition) if leads else None
    return _why_not(move, edition.portfolio, edition.state, person, endorsed_by)


def why_not_judge(edition: Edition, person: Person) -> str | None:
    """Whoever may endorse may judge: the same part in the same state."""
    return why_not_decide(Move.ENDORSE, edition, person)


def open_decisions(edition: Edition, person: Person) -> list[Move]:
    """The decisions that `person` may take on `edition` now, in the order of the table."""
    decisions = [move for move in Move if move != Move.SUBMIT]
    return [move for move in decisions if why_not_decide(move, edition, person) is None]


def _why_not(
    move: Move,
    portfolio: Portfolio,
    state: str | None,
    person: Person,
    endorsed_by: int | None = None,
) -> str | None:
    part = STEPS[move].part
    if part not in parts_in(portfolio, person, endorsed_by):
        return _not_your_part(part, portfolio, person, endorsed_by)
    current = State(state) if state else None
    return None if allowed(move, current, part) else STANDS[current]


def _not_your_part(
    part: Part, portfolio: Portfolio, person: Person, endorsed_by: int | None
) -> str:
    if person.pk == portfolio.owner_id:
        return "You cannot sign off your own portfolio."
    if part == Part.PROGRAMME_LEAD and person.pk == endorsed_by:
        return "You endorsed this edition as line manager, so a second person has to confirm it."
    if part == Part.OWNER:
        return "Only the owner of a portfolio can submit it."
    if part == Part.LINE_MANAGER:
        return "Only the line manager of this portfolio can do this."
    return "Only a programme lead can do this."
