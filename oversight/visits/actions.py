"""What moves a visit from state to state: keyword-only, atomic, with the ledger inside."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Max
from django.urls import reverse

from audit import clock, ledger
from dispatch.notices import supersede, tell
from endorsement.moderating.drawing import new_seed
from oversight.models import Remit, Visit, VisitStep
from oversight.visits import evidence
from oversight.visits.holding import hold_visit
from oversight.visits.lacking import lacking
from oversight.visits.permissions import why_not
from oversight.visits.remits import leaders_of, reviewers_of
from oversight.visits.workflow import STEPS, Move, State
from people.holding import refuse
from people.models import Employer, Person

TOLD = {
    Move.PLAN: "{body} plans a visit to {employer} from {day}. Agree to it, or call it off.",
    Move.AGREE: "{employer} agrees to the visit from {day}.",
    Move.RELEASE: "{employer} released the evidence for the visit from {day}.",
    Move.VISIT: "{body} writes down what it found on its visit to {employer}.",
    Move.SHARE: "{body} shares what it found at {employer}.{answer}",
    Move.ANSWER: "{employer} answered what you recommended.",
    Move.CLOSE: "{body} closed its visit to {employer}, and says what came of it.",
    Move.CALL_OFF: "The visit of {body} to {employer} from {day} is called off.",
}
# Said where findings are shared.
ANSWER, NO_ANSWER = (
    " Answer what it recommends.",
    " It recommends nothing, so nothing is asked of you.",
)
# What a move may change; the plan stays.
MOVED = ["state", "due_on", "population", "figures", "robustness", "summary"]
A_WEEK = timedelta(weeks=1)
FOUR_WEEKS = timedelta(weeks=4)


@transaction.atomic
def plan(
    *,
    employer: Employer,
    by: Person,
    year: int,
    focus: str,
    first_day: date,
    last_day: date,
    talk_to: dict[str, int],
    wanted: int,
    seed: str = "",
) -> Visit:
    """A visit for `employer` to agree to. `seed` is given by the demo and by tests only."""
    remits = Remit.objects.current().filter(body=by.employer_id, employer=employer)
    remit = remits.select_related("body", "employer").select_for_update(of=("self",)).first()
    if remit is None:
        raise PermissionDenied("This employer does not let your body look at it.")
    refuse(why_not(Move.PLAN, None, remit, by))
    visit = Visit.objects.create(
        remit=remit,
        year=year,
        focus=focus.strip(),
        first_day=first_day,
        last_day=last_day,
        talk_to=talk_to,
        wanted=wanted,
        seed=seed or new_seed(),
        due_on=clock.today() + A_WEEK,
        planned_by=by,
    )
    _moved(visit, Move.PLAN, by)
    return visit


@transaction.atomic
def move(
    move: Move,
    *,
    visit: Visit,
    by: Person,
    words: str = "",
    robustness: int | None = None,
) -> Visit:
    """Any other move. `words` are the summary of shared findings, or said at the end of a visit."""
    fresh = hold_visit(visit.pk)
    refuse(why_not(move, fresh, fresh.remit, by))
    refuse(next(iter(lacking(move, fresh)), None))
    fresh.state, words = STEPS[move].target, words.strip()
    if move == Move.SHARE:
        fresh.robustness, fresh.summary = robustness, words
    if move == Move.AGREE:
        evidence.draw(fresh, by)
    if move == Move.RELEASE:
        fresh.figures = evidence.figures_of(fresh.remit.employer_id, fresh.year)
        evidence.tell_owners(fresh, by)
    fresh.due_on = _due_on(fresh)
    fresh.save(update_fields=MOVED)
    if move == Move.SHARE and not fresh.recommendations.exists():
        _pass_answering(fresh)
    _moved(fresh, move, by, "" if move == Move.SHARE else words)
    return fresh


def _pass_answering(visit: Visit) -> None:
    """Where nothing was recommended nobody is asked for an answer: what is left is to close it."""
    visit.state = STEPS[Move.ANSWER].target
    visit.save(update_fields=["state"])


def _due_on(visit: Visit) -> date | None:
    """The day by which whoever has the next move has made it."""
    match visit.state:
        case State.AGREED:
            return max(clock.today(), visit.first_day - A_WEEK)
        case State.RELEASED:
            return visit.last_day
        case State.VISITED | State.SHARED:
            return clock.today() + FOUR_WEEKS
        case State.ANSWERED:
            last = visit.recommendations.aggregate(last=Max("done_by"))["last"]
            return last or clock.today() + FOUR_WEEKS
    return None


def _moved(visit: Visit, move: Move, by: Person, words: str = "") -> None:
    remit = visit.remit
    VisitStep.objects.create(visit=visit, move=move, words=words, made_by=by)
    facts = {"body": remit.body_id, "state": str(visit.state)}
    ledger.record(f"visit.{move}", visit, by=by, employer_id=remit.employer_id, **facts)
    by_body = by.employer_id == remit.body_id
    _tell(leaders_of(remit.employer_id) if by_body else reviewers_of(remit.body_id), visit, move)


def _tell(people: Iterable[Person], visit: Visit, move: Move) -> None:
    path, remit = reverse("oversight:visit", args=[visit.pk]), visit.remit
    supersede(path=path)
    about = {"body": remit.body, "employer": remit.employer, "day": f"{visit.first_day:%-d %B %Y}"}
    answer = ANSWER if visit.state == State.SHARED else NO_ANSWER
    tell(people, sentence=TOLD[move].format(answer=answer, **about), path=path)
