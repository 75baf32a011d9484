"""May I, now? Each function answers why not, in a sentence, or None."""

from datetime import timedelta

from audit import clock
from oversight.investing.permissions import years
from oversight.models import AnnualReport
from oversight.reporting.workflow import STEPS, Move, Part, State
from oversight.years import span
from people.models import Person, Role

ONLY = {
    Move.BEGIN: "Only a programme lead can begin a report.",
    Move.WRITE: "Only a programme lead can write it.",
    Move.DISCARD: "Only a programme lead can throw it away.",
    Move.PROPOSE: "Only a programme lead can hand it over.",
    Move.GIVE_BACK: "Only a programme lead or a senior leader can give it back.",
    Move.PUBLISH: "Only a senior leader can publish it.",
}
NOT_NOW = "It does not stand so that this can be done."
NOT_OVER = "The year has to be over for {days} days: what was in it is still being recorded."
NOT_BOTH = "You handed it over yourself. Another senior leader has to publish it."
NOT_YOURS = "Only the programme lead who began it can throw it away."
WAS_READ = "It was handed over before, and given back. It can no longer be thrown away."
ANOTHER = "A report is being written already. It has to be published or thrown away first."
NOT_THAT_YEAR = "A report can be begun for this programme year and the three before it."
SETTLED = timedelta(days=14)  # after the year; the last month is counted a week after its end


def parts_of(person: Person) -> set[Part]:
    """The parts that `person` has in the reports of their employer."""
    roles = {Part.LEAD: Role.PROGRAMME_LEAD, Part.LEADER: Role.SENIOR_LEADER}
    return {part for part, role in roles.items() if person.holds(role)}


def why_not(move: Move, report: AnnualReport, person: Person) -> str | None:
    """Whether `person` may make `move` with `report`; they can open it."""
    step, parts = STEPS[move], parts_of(person)
    if not parts & set(step.parts):
        return ONLY[move]
    if not step.allows(report.state, *parts):
        return NOT_NOW
    if move == Move.DISCARD:
        return _why_not_discard(report, person)
    if move == Move.PROPOSE and clock.today() <= span(report.year)[1] + SETTLED:
        return NOT_OVER.format(days=SETTLED.days)
    return NOT_BOTH if move == Move.PUBLISH and report.proposed_by_id == person.pk else None


def _why_not_discard(report: AnnualReport, person: Person) -> str | None:
    """One that a senior leader has read is written on; the reason to give it back stays with it."""
    if report.begun_by_id != person.pk:
        return NOT_YOURS
    return WAS_READ if report.given_back_because else None


def why_not_begin(person: Person, year: int | None = None) -> str | None:
    """Whether `person` may begin a report, of `year` where one is named. One query."""
    if Part.LEAD not in parts_of(person):
        return ONLY[Move.BEGIN]
    if year is not None and year not in years():
        return NOT_THAT_YEAR
    ours = AnnualReport.objects.filter(employer=person.employer_id)
    return ANOTHER if ours.exclude(state=State.PUBLISHED).exists() else None
