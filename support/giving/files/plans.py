"""What a file would add, shown before anything is; and the same, sealed into the page.

The file is not kept. What was read of it goes into the page that shows it, signed, so that
confirming enters what was shown and nothing else.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django.core import signing

from people.models import Person
from people.staff_import import Problem
from portfolios.models import Portfolio
from support.giving.files import columns, values
from support.giving.files.columns import Found
from support.giving.files.reading import Sheet, Unreadable, sheets_in
from support.giving.forms import form_for
from support.giving.kinds import Kind, kind_named
from support.giving.rows import Log

SALT = "support.giving.files"
KEPT = timedelta(days=1)
NO_TABLE = (
    "No log was found in the file. The columns need headings, for example “Date held” and "
    "“Minutes”, “Week commencing” and “Hours taken”, or “Period start” and “Full caseload”."
)


@dataclass(frozen=True)
class Read:
    """One line that can be entered: where it stood, what the form takes and what it means."""

    number: int
    kind: Kind
    data: dict[str, str]
    facts: dict


@dataclass
class Plan:
    """`new` would be added; `there` are entered already, `other` with other numbers."""

    new: list[Read] = field(default_factory=list)
    there: list[Read] = field(default_factory=list)
    other: list[Read] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def rows(self) -> list[Read]:
        return [*self.new, *self.there, *self.other]


def plan(content: bytes, portfolio: Portfolio, log: Log) -> Plan:
    """What the file would add to `log`, and what is wrong in which row. Raises Unreadable."""
    tables = [(sheet, found) for sheet in sheets_in(content) if (found := columns.find(sheet))]
    if not tables:
        raise Unreadable(NO_TABLE)
    result = Plan()
    for sheet, found in tables:
        _read(sheet, found, portfolio, log, result)
    if not result.rows and not result.problems:
        raise Unreadable("There is a heading in the file, and nothing below it.")
    return result


def _read(sheet: Sheet, found: Found, portfolio: Portfolio, log: Log, result: Plan) -> None:
    seen: dict[tuple, int] = {}
    for number, line in enumerate(sheet.lines[found.heading :], start=found.heading + 1):
        cells = found.cells(line)
        if values.blank(cells.values()):
            continue
        try:
            data = values.form_data(found.kind, cells, portfolio)
        except values.Misread as misread:
            column = found.titles[misread.column]
            result.problems.append(Problem(number, column, str(misread)))
            continue
        form = form_for(found.kind, data, portfolio=portfolio)
        if not form.is_valid():
            result.problems += _problems(number, form, found)
            continue
        key = found.kind.key_of(form.facts)
        if key in seen:
            said = f"Row {seen[key]} is about the same already."
            result.problems.append(Problem(number, "", said))
            continue
        seen[key] = number
        _sort(Read(number, found.kind, data, form.facts), log, result)


def _problems(number: int, form, found: Found) -> list[Problem]:
    place = {"day": "held" if "held" in found.titles else "planned", "outcome": "status"}
    return [
        Problem(number, found.titles.get(place.get(name, name), ""), str(sentences[0]))
        for name, sentences in form.errors.items()
    ]


def _sort(read: Read, log: Log, result: Plan) -> None:
    """An entry for the same is left as it is, whoever made it and whatever it says."""
    key = read.kind.key_of(read.facts)
    for row in log.of(read.kind):
        facts = {name: getattr(row, name) for name in read.kind.facts}
        if read.kind.key_of(facts) == key:
            (result.there if facts == read.facts else result.other).append(read)
            return
    result.new.append(read)


def sealed(found: Plan, portfolio: Portfolio, person: Person) -> str:
    """What `found` would add, for the page to hold until `person` confirms."""
    rows = [[read.number, read.kind.name, read.data] for read in found.new]
    return signing.dumps(rows, salt=_salt(portfolio, person), compress=True)


def unsealed(text: str, portfolio: Portfolio, person: Person) -> list[Read]:
    """The lines that were shown, checked anew. Raises signing.BadSignature for any other text."""
    rows = signing.loads(text, salt=_salt(portfolio, person), max_age=KEPT)
    found = [(number, kind_named(kind), data) for number, kind, data in rows]
    forms = [(one, form_for(one[1], one[2], portfolio=portfolio)) for one in found]
    return [Read(*one, form.facts) for one, form in forms if form.is_valid()]


def _salt(portfolio: Portfolio, person: Person) -> str:
    return f"{SALT}:{portfolio.pk}:{person.pk}"
