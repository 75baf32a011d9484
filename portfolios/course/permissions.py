"""May I, now? Each function gives the reason why not, a sentence, or None."""

from datetime import date, timedelta

from audit import clock
from people.models import Person, Role
from portfolios.course import spans
from portfolios.course.completion import why_not_complete
from portfolios.course.moves import STEPS, Move, Part
from portfolios.models import PauseRequest, Portfolio
from portfolios.models.portfolio import OPEN
from standards.definition import definition

IN_WORDS = {
    (Part.OWNER, Part.PROGRAMME_LEAD): "the owner of the portfolio and the programme lead",
    (Part.PROGRAMME_LEAD,): "the programme lead",
    (): "what this follows from",
}
LOCKED = (
    "An edition of this portfolio is being read. It has to be decided or returned before this "
    "can be done."
)
ANOTHER = "There is another open portfolio of the same owner on this programme."
FARTHEST = timedelta(days=2 * 366)
# These end or interrupt what is being read; a return and a taking up do not.
NOT_WHILE_READ = (Move.PAUSE, Move.DEFER, Move.WITHDRAW, Move.LEAVE, Move.COMPLETE)


def parts_in(portfolio: Portfolio, person: Person) -> set[Part]:
    """The parts that `person` has in the year of `portfolio`; an owner has no other."""
    if person.pk == portfolio.owner_id:
        return {Part.OWNER}
    if person.employer_id != portfolio.employer_id:
        return set()
    parts = set()
    if person.pk == portfolio.assessor_id:
        parts.add(Part.ASSESSOR)
    if person.pk == portfolio.line_manager_id:
        parts.add(Part.LINE_MANAGER)
    if person.holds(Role.PROGRAMME_LEAD):
        parts.add(Part.PROGRAMME_LEAD)
    return parts


def needed(portfolio: Portfolio) -> list[Part]:
    """Who has to agree to a pause and to the return from it (Dorset's ASYE policy: all of them).

    An assessor only where the programme has one.
    """
    assessed = portfolio.assessor_id or definition(portfolio.programme).assessed
    return [part for part in Part if part != Part.ASSESSOR or assessed]


def why_not_move(move: Move, portfolio: Portfolio, person: Person) -> str | None:
    """Whether `person` may make `move`, or ask for it where all have to agree."""
    step, parts = STEPS[move], parts_in(portfolio, person)
    if not parts & set(step.parts):
        return f"Only {IN_WORDS[step.parts]} can do this."
    if not step.allows(portfolio.status, *parts):
        return f"The portfolio is {portfolio.get_status_display().lower()}, so this cannot be done."
    if portfolio.is_locked and move in NOT_WHILE_READ:
        return LOCKED
    return _why_not_now(move, portfolio)


def _why_not_now(move: Move, portfolio: Portfolio) -> str | None:
    if move == Move.PAUSE and spans.begins_after(portfolio.pauses, clock.today()):
        return "A pause is agreed already. It has not begun yet."
    if move == Move.COMPLETE:
        return why_not_complete(portfolio)
    if move == Move.REOPEN and _has_another(portfolio):
        return ANOTHER
    return None


def why_not_follow(move: Move, portfolio: Portfolio) -> str | None:
    """Whether `move` can follow from a decision that was made elsewhere, by whoever may make it."""
    step = STEPS[move]
    if portfolio.status not in step.sources:
        return "The portfolio does not stand where this begins."
    goes_on = step.target == Portfolio.Status.ACTIVE
    return ANOTHER if goes_on and _has_another(portfolio) else None


def _has_another(portfolio: Portfolio) -> bool:
    same = Portfolio.objects.filter(
        owner=portfolio.owner_id, programme__key=portfolio.programme.key
    )
    return same.filter(status__in=OPEN).exclude(pk=portfolio.pk).exists()


def why_not_day(move: Move, portfolio: Portfolio, day: date) -> str | None:
    """Whether a pause can begin on `day`, or whether somebody can return on it."""
    if abs(day - clock.today()) > FARTHEST:
        return "The date must be within two years of today"
    last = portfolio.pauses[-1] if portfolio.pauses else None
    if move == Move.RETURN:
        return None if last and day > last.lower else "The return must be after the pause began"
    if day < portfolio.started_on:
        return "The pause must not begin before the portfolio was started"
    if last and last.upper and day < last.upper:
        return f"The pause must not begin before {last.upper:%-d %B %Y}, the last day of return"
    return None


def parts_to_answer(request: PauseRequest, person: Person) -> list[Part]:
    """The parts in which `person` can agree to `request`, or say no."""
    parts = parts_in(request.portfolio, person)
    return [part for part in needed(request.portfolio) if part in parts]


def why_not_answer(request: PauseRequest, person: Person) -> str | None:
    """Whether `person` may agree to `request`, or say that they do not."""
    if not request.is_waiting:
        return "This has been settled already."
    if not parts_to_answer(request, person):
        return "Only those who have to agree can do this."
    return None


def why_not_drop(request: PauseRequest, person: Person) -> str | None:
    """Whether `person` may drop `request`: until all agreed, and a pause until it has begun."""
    if not parts_in(request.portfolio, person) & {Part.OWNER, Part.PROGRAMME_LEAD}:
        return f"Only {IN_WORDS[(Part.OWNER, Part.PROGRAMME_LEAD)]} can do this."
    if request.is_waiting or _is_ahead(request):
        return None
    return "This has been settled already."


def _is_ahead(request: PauseRequest) -> bool:
    """Whether it is a pause that all agreed to and that has not begun."""
    portfolio = request.portfolio
    ahead = spans.begins_after(portfolio.pauses, clock.today())
    is_it = ahead and portfolio.pauses[-1].lower == request.from_day
    dropped = request.dropped_at is not None
    return is_it and not request.is_return and not dropped and portfolio.status == "active"
