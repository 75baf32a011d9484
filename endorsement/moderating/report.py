"""The summary of a round: counts by result and by test, and small groups kept back."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from endorsement.models import Result, Round, Sample
from endorsement.moderating.asking import ANSWERS, CHECKLIST, TESTS, YES
from endorsement.moderating.workflow import State
from looks.tables import Sheet, listed

SMALLEST = 5  # a group of fewer could be somebody
KEPT_BACK = "not shown"
REMOVED = "Evidence removed when its time was over"
ENDS = (State.CONFIRMED, State.ANSWERED, State.SET_ASIDE)


@dataclass(frozen=True)
class Table:
    """A table of the report: the first cell of a row names it."""

    caption: str
    head: list[str]
    rows: list[list]


def tables(found: Round, samples: Iterable[Sample]) -> list[Table]:
    """The tables of the report. `samples` come with `results` and their programme."""
    samples = list(samples)
    last = [results[-1] for one in samples if (results := list(one.results.all()))]
    return [
        _by_result(found, samples),
        _by_test(last),
        _by_checklist(last),
        *_by_programme(samples),
    ]


def _by_result(found: Round, samples: list[Sample]) -> Table:
    counts = Counter(one.state for one in samples)
    rows = [["In the draw", len(found.population)], ["Drawn", len(samples)]]
    rows += [[state.label, counts[state]] for state in State if counts[state] or state in ENDS]
    return Table("Records by what became of them", ["What", "Records"], rows)


def _by_test(results: list[Result]) -> Table:
    rows = []
    for key, (name, _) in TESTS.items():
        counts = Counter(one.tests[key]["answer"] for one in results)
        rows.append([name, *(counts[answer] for answer in ANSWERS)])
    return Table("The five tests", ["Test", *ANSWERS.values()], rows)


def _by_checklist(results: list[Result]) -> Table:
    rows = []
    for key, label in CHECKLIST.items():
        yes = sum(one.checklist[key] == YES for one in results)
        rows.append([label, yes, len(results) - yes])
    return Table("The checklist", ["Line", "Yes", "No"], rows)


def _by_programme(samples: list[Sample]) -> list[Table]:
    """Drawn and confirmed by programme, where there is more than one."""
    groups = defaultdict(list)
    for one in samples:
        groups[_programme_of(one)].append(one)
    if len(groups) < 2:
        return []
    sizes = {title: len(group) for title, group in groups.items()}
    hidden = kept_back(sizes)
    rows = []
    for title, group in sorted(groups.items()):
        confirmed = sum(one.state == State.CONFIRMED for one in group)
        shown = [len(group), confirmed, len(group) - confirmed]
        rows.append([title, *([KEPT_BACK, "", ""] if title in hidden else shown)])
    head = ["Programme", "Drawn", "Confirmed", "Other"]
    return [Table("By programme", head, rows)]


def _programme_of(sample: Sample) -> str:
    return sample.edition.portfolio.programme.title if sample.edition else REMOVED


def kept_back(sizes: dict[str, int]) -> set[str]:
    """Groups that are not shown: small ones, and the next where one alone could be worked out."""
    small = {name for name, size in sizes.items() if size < SMALLEST}
    if len(small) == 1 and len(sizes) > 1:
        others = sorted(sizes.keys() - small, key=lambda name: (sizes[name], name))
        small.add(others[0])
    return small


def sheets(found: Round, samples: Iterable[Sample]) -> list[Sheet]:
    """The same tables for a spreadsheet, and what was learned."""
    made = [Sheet(one.caption, listed(*one.head), one.rows) for one in tables(found, samples)]
    return [*made, Sheet("What was learned", listed("What was learned"), [[found.learned]])]
