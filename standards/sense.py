"""Whether a programme's file makes sense as a whole, beyond the shape of each value."""

from collections import Counter
from collections.abc import Iterable, Iterator

from standards.definition import (
    KINDS,
    MOVES,
    OUTCOMES,
    REPORT_TYPES,
    Ask,
    Definition,
    FileLimits,
)
from standards.files import FrameworkFile, MappingFile, ProgrammeFile
from standards.support import faults_of_support

# What one request may bring (`REQUEST_MAX_BYTES`) and what a scanner takes unless told otherwise.
MOST_MEGABYTES = 25


def faults_of_framework(file: FrameworkFile) -> Iterator[str]:
    """One sentence for each thing that is wrong with a framework."""
    if not file.statements:
        yield "statements is empty."
    for code in _repeated(line.code for line in file.statements):
        yield f"statements: the code {code} is used more than once."
    if file.valid_from and file.valid_to and file.valid_to < file.valid_from:
        yield "valid_to is before valid_from."


def faults_of_mapping(file: MappingFile) -> Iterator[str]:
    """One sentence for each thing that is wrong with a mapping."""
    if file.from_framework == file.to_framework:
        yield "to_framework is the one that it comes from."
    for code in _repeated(line.code for line in file.statements):
        yield f"statements: the code {code} is used more than once."


def faults_of_programme(file: ProgrammeFile) -> Iterator[str]:
    """One sentence for each thing that is wrong with a programme."""
    if not file.months:
        yield "months must be at least 1."
    asked = file.definition
    yield from _faults_of_times(asked, file.months)
    for key in set(asked.judged) - {framework.key for framework in file.frameworks}:
        yield f"definition.judged: {key} is not a framework of this programme."
    if not any(level.meets for level in asked.levels):
        yield "definition.levels: at least one level must have meets = true."
    if not asked.link_limit:
        yield "definition.link_limit must be at least 1."
    yield from _faults_of_files(asked.files)
    yield from _faults_of_steps(asked)
    yield from _repetitions(asked)
    for ask in asked.evidence:
        yield from _faults_of_ask(ask, asked)


def _faults_of_times(asked: Definition, months: int) -> Iterator[str]:
    for stage in asked.stages:
        if stage.until_month > months:
            yield f"definition.stages: {stage.key} ends after the programme does."
    if asked.support:
        yield from faults_of_support(asked.support, months)


def _faults_of_steps(asked: Definition) -> Iterator[str]:
    """Every step is a known one, in its place, and at least two people sign."""
    known = list(MOVES.items())
    steps = [(step.part, step.move) for step in asked.steps]
    if steps and steps not in (known, known[1:]):
        wanted = ", ".join(f"{part} with {move}" for part, move in known)
        yield f"definition.steps must be, in this order, {wanted}; the first may be left out."
    words = asked.wording.line_manager and asked.wording.programme_lead
    if not steps and not words:
        yield "definition.wording: line_manager and programme_lead are missing, or steps are."
    if steps and (asked.wording.line_manager or asked.wording.programme_lead):
        yield "definition.wording: with steps, only owner stands here."
    for outcome in asked.outcomes:
        if outcome.key not in OUTCOMES:
            yield f"definition.outcomes: {outcome.key} is none of {', '.join(OUTCOMES)}."
    if not {"pass", "not_yet"} <= {outcome.key for outcome in asked.outcomes}:
        yield "definition.outcomes: pass and not_yet must be there."


def _faults_of_files(files: FileLimits) -> Iterator[str]:
    for name in ("of_an_entry", "megabytes_each"):
        if not getattr(files, name):
            yield f"definition.files.{name} must be at least 1."
    if files.megabytes_each > MOST_MEGABYTES:
        yield f"definition.files.megabytes_each must be at most {MOST_MEGABYTES}."
    if files.megabytes_together < files.megabytes_each:
        yield "definition.files.megabytes_together is less than one file may have."


def faults_of_programmes(files: Iterable[ProgrammeFile]) -> Iterator[str]:
    """One sentence for each thing that is wrong between the programmes of a folder."""
    for key in _repeated(file.key for file in files if file.current):
        yield f"{key}: several files are current. Write current = false in all but the newest."


def _repetitions(asked: Definition) -> Iterator[str]:
    lists = {
        "definition.stages": (stage.key for stage in asked.stages),
        "definition.evidence": (ask.kind for ask in asked.evidence),
        "definition.levels": (level.key for level in asked.levels),
        "definition.outcomes": (outcome.key for outcome in asked.outcomes),
    }
    for where, keys in lists.items():
        for key in _repeated(keys):
            yield f"{where}: {key} is there more than once."


def _faults_of_ask(ask: Ask, asked: Definition) -> Iterator[str]:
    where = f"definition.evidence, {ask.kind}"
    stages = {stage.key for stage in asked.stages}
    if ask.kind not in KINDS:
        yield f"{where}: this is not a kind of entry. There are {', '.join(KINDS)}."
    for report_type in set(ask.report_types) - set(REPORT_TYPES):
        yield f"{where}: {report_type} is not a type of report."
    for stage in (ask.stage, *(review.stage for review in ask.reviews)):
        if stage not in stages:
            yield f"{where}: {stage} is not one of the stages."
    if ask.reviews and ask.minimum != len(ask.reviews):
        yield f"{where}: minimum must be the number of its reviews, {len(ask.reviews)}."
    if ask.by_assessor_at_least > ask.minimum:
        yield f"{where}: by_assessor_at_least is more than the minimum."
    if len(ask.report_types) > ask.minimum:
        yield f"{where}: report_types asks for more than the minimum."


def _repeated(keys: Iterable[str]) -> list[str]:
    return [key for key, times in Counter(keys).items() if times > 1]
