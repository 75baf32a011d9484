"""How many complete entries meet each thing that a programme asks. Pure: rows in, counts out."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from standards.definition import REPORT_TYPES, Ask

# Who may be named as having observed; both are registered social workers.
REGISTERED = ("assessor", "social_worker")


@dataclass(frozen=True)
class Row:
    """What counting needs to know of one entry."""

    pk: int
    kind: str
    title: str
    is_complete: bool
    observed_by: str
    report_type: str
    review_month: int | None
    is_linked: bool
    scans: tuple[str, ...] = ()  # what is known of its files that have not passed: see `Scan`


@dataclass(frozen=True)
class Count:
    """So many of so many. More than is needed does not count for more."""

    title: str
    have: int
    need: int

    @property
    def done(self) -> bool:
        return self.have >= self.need

    @property
    def words(self) -> str:
        """In words, like "1 of 3"; "3 of 3, and 1 more"; "2, none asked for"."""
        if not self.need:
            return f"{self.have}, none asked for"
        more = f", and {self.have - self.need} more" if self.have > self.need else ""
        return f"{min(self.have, self.need)} of {self.need}{more}"

    @property
    def missing(self) -> str:
        """The sentence for a count that is too low."""
        return f"{self.title}: {self.have} of {self.need} complete."


@dataclass(frozen=True)
class Rule(Count):
    """What is asked of some of a line's entries. `short` names it beside the line's own title."""

    short: str


@dataclass(frozen=True)
class Line(Count):
    """One thing that is asked, in a stage. `rules` are asked of the same entries on top."""

    kind: str
    hint: str
    rules: tuple[Rule, ...] = ()
    review_month: int | None = None

    @property
    def done(self) -> bool:
        return super().done and all(rule.done for rule in self.rules)

    @property
    def words(self) -> str:
        """With the rules that are not met yet, like "3 of 3, by the assessor 1 of 2"."""
        unmet = [f"{rule.short} {rule.words}" for rule in self.unmet_rules]
        return ", ".join([super().words, *unmet])

    @property
    def unmet_rules(self) -> list[Rule]:
        """Rules that are not met and say more than the line's own count does."""
        own = (self.have, self.need)
        return [rule for rule in self.rules if not rule.done and (rule.have, rule.need) != own]


def lines_of(ask: Ask, rows: Iterable[Row]) -> list[tuple[str, Line]]:
    """What `ask` comes to, counted over complete `rows`: the key of a stage with each line."""
    of_kind = [row for row in rows if row.is_complete and row.kind == ask.kind]
    if ask.reviews:
        return _review_lines(ask, of_kind)
    rules = tuple(_rules(ask, of_kind))
    line = Line(ask.plural, len(of_kind), ask.minimum, kind=ask.kind, hint=ask.hint, rules=rules)
    return [(ask.stage, line)]


def _review_lines(ask: Ask, rows: list[Row]) -> list[tuple[str, Line]]:
    """One line for each review, and one for entries of no review where there are any."""
    lines = [(review.stage, _review_line(ask, review.month, rows)) for review in ask.reviews]
    others = _number(rows, lambda row: row.review_month not in ask.review_months)
    if others:
        title = f"{ask.plural} for no review"
        lines.append((ask.stage, Line(title, others, 0, kind=ask.kind, hint=ask.hint)))
    return lines


def _review_line(ask: Ask, month: int, rows: list[Row]) -> Line:
    have = _number(rows, lambda row: row.review_month == month)
    title = f"{ask.title} at {month} months"
    return Line(title, have, 1, kind=ask.kind, hint=ask.hint, review_month=month)


def _rules(ask: Ask, rows: list[Row]) -> Iterable[Rule]:
    def rule(short: str, need: int, meets: Callable[[Row], bool]) -> Rule:
        return Rule(f"{ask.plural}, {short}", _number(rows, meets), need, short=short)

    if ask.by_registered_social_worker:
        short = "by a registered social worker"
        yield rule(short, ask.minimum, lambda row: row.observed_by in REGISTERED)
    if ask.by_assessor_at_least:
        short, need = "by the assessor", ask.by_assessor_at_least
        yield rule(short, need, lambda row: row.observed_by == "assessor")
    for report in ask.report_types:
        yield rule(REPORT_TYPES[report], 1, lambda row, report=report: row.report_type == report)


def _number(rows: Iterable[Row], meets: Callable[[Row], bool]) -> int:
    return sum(1 for row in rows if meets(row))
