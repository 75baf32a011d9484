"""The figures in words, the same for everybody who may read them: "9 of 12 … held"."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from standards.support import Length
from support.giving.figures import Figures
from support.giving.hours import Hours
from support.giving.sessions import Supervised
from support.giving.steps import Step
from support.giving.workflow import State
from support.models import Supervision

OFTEN = {
    Length(weeks=1): "weekly ",
    Length(weeks=2): "fortnightly ",
    Length(months=1): "monthly ",
}
TIMES = {1: "once", 2: "twice"}


def of_band(band: Supervised) -> str:
    """ "9 of 12 weekly supervisions held; the longest gap was 19 days." """
    often = OFTEN.get(band.every, "") if band.every else ""
    if not band.expected and not band.held:
        return "Nothing was due yet."
    sentence = _held(band, often)
    if band.longest_gap is not None:
        sentence += f"; the longest gap was {days(band.longest_gap)}"
    return f"{sentence}."


def _held(band: Supervised, often: str) -> str:
    if band.held > band.expected:
        number = f"{band.held} {often}supervision{plural(band.held)} held"
        return f"{number}, where {band.expected} {'was' if band.expected == 1 else 'were'} due"
    return f"{band.held} of {band.expected} {often}supervision{plural(band.expected)} held"


def doubts(unconfirmed: int, disputed: int) -> str:
    """What of a figure is not agreed on: "2 are not confirmed yet; 1 more is disputed"; or ""."""
    parts = []
    if unconfirmed:
        parts.append(f"{unconfirmed} of these {_is(unconfirmed)} not confirmed yet")
    if disputed:
        parts.append(f"{disputed} more {_is(disputed)} disputed and not counted")
    return f"{'; '.join(parts)}." if parts else ""


def of_minutes(band: Supervised, minutes: int) -> str:
    """How long sessions were; `minutes` is what was promised for one."""
    said = f"{time_of(band.minutes)} of supervision; {time_of(band.promised_minutes)} were due."
    if band.short:
        said += f" {band.short} session{plural(band.short)} took less than {minutes} minutes."
    return said


def of_hours(found: Hours) -> str:
    """ "140.5 of 177.6 protected hours taken." """
    said = f"{number(found.taken)} of {number(found.entitled)} protected hours taken."
    if found.unrecorded:
        weeks = f"{found.unrecorded} week{plural(found.unrecorded)}"
        said += f" {weeks} that {_is(found.unrecorded)} over {_has(found.unrecorded)} no entry."
    return said


def of_step(step: Step) -> str:
    """ "51% on average and 61% at most, where 50% was agreed; more than agreed in 2 of 6." """
    if step.actual is None:
        return "There is no entry for this time."
    said = f"{percent(step.actual)} on average and {step.highest}% at most"
    said += f", where {percent(step.agreed)} was agreed"
    if step.above:
        said += f"; more than agreed in {step.above} of {step.entries}"
        said += f" entr{'y' if step.entries == 1 else 'ies'}"
    return f"{said}."


def of_standings(found: Figures) -> str:
    """How many entries are confirmed, not yet, and disputed."""
    counts = found.standings
    if not counts.total():
        return "There are no entries yet."
    said = f"{counts[State.CONFIRMED]} of {counts.total()} entries are confirmed by both sides"
    if waiting := counts[State.OPEN]:
        said += f", {waiting} {_is(waiting)} not confirmed yet"
    if disputed := counts[State.DISPUTED]:
        said += f", {disputed} {_is(disputed)} disputed and not counted"
    return f"{said}."


def of_missed(found: Figures) -> str:
    """Why planned supervision was not held: "3 were planned and not held: once the …"; or ""."""
    missed = found.reasons.total()
    if not missed:
        return ""
    parts = [
        f"{TIMES.get(number, f'{number} times')} {_reason(reason)}"
        for reason, number in sorted(found.reasons.items())
    ]
    return f"{missed} {'was' if missed == 1 else 'were'} planned and not held: {', '.join(parts)}."


def sentences(found: Figures) -> Iterator[str]:
    """The whole in a few lines, for a panel or a summary."""
    yield of_band(found.year)
    yield of_hours(found.hours)
    if steps := [step for step in found.steps if step.actual is not None]:
        entries, above = sum(one.entries for one in steps), sum(one.above for one in steps)
        yield f"Workload above what was agreed in {above} of {entries} entries."


def days(count: int) -> str:
    return f"{count} day{plural(count)}"


def time_of(minutes: int) -> str:
    """ "13 hours 30 minutes"."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} hour{plural(hours)}"] if hours else []
    if rest or not hours:
        parts.append(f"{rest} minute{plural(rest)}")
    return " ".join(parts)


def number(value: Decimal) -> str:
    """Up to two places after the point."""
    rounded = value.quantize(Decimal("0.01"), ROUND_HALF_UP)
    return f"{rounded:f}".rstrip("0").rstrip(".")


def percent(value: Fraction | None) -> str:
    return "nothing" if value is None else f"{int(value + Fraction(1, 2))}%"


def plural(count: int) -> str:
    return "" if count == 1 else "s"


def _is(count: int) -> str:
    return "is" if count == 1 else "are"


def _has(count: int) -> str:
    return "has" if count == 1 else "have"


def _reason(reason: str) -> str:
    if reason == Supervision.Reason.UNSAID:
        return "without a reason"
    label = Supervision.Reason(reason).label
    return label[:1].lower() + label[1:]
