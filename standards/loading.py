"""From files into rows. Loading twice changes nothing, and a version in use is never changed."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from people.models import Employer
from standards.files import FrameworkFile, MappingFile, ProgrammeFile, table_in
from standards.reading import Unreadable, read
from standards.rows import CannotLoad, save_framework, save_mapping, save_programme
from standards.sense import (
    faults_of_framework,
    faults_of_mapping,
    faults_of_programme,
    faults_of_programmes,
)

DATA = Path(__file__).parent / "data"


class Refused(Exception):
    """Nothing was loaded. `faults` are sentences, each with the name of the file it is about."""

    def __init__(self, faults: Iterable[str]):
        self.faults = list(faults)
        super().__init__("\n".join(self.faults))


@dataclass(frozen=True)
class Source:
    """One file, read and found to make sense."""

    name: str
    content: Any
    table: dict[str, Any]


def load_standards(folder: Path = DATA) -> list[str]:
    """Load `folder`/frameworks, /programmes and /mappings, all *.toml: everything or nothing.

    Gives one sentence for each version that was added or changed; none when all was there.
    Raises `Refused`, and leaves everything as it was, when a file cannot be loaded.
    """
    frameworks = _sources(folder / "frameworks", FrameworkFile, faults_of_framework)
    programmes = _sources(folder / "programmes", ProgrammeFile, faults_of_programme)
    mappings = _sources(folder / "mappings", MappingFile, faults_of_mapping)
    if not frameworks and not programmes:
        raise Refused([f"{folder}: there is no frameworks/*.toml and no programmes/*.toml here."])
    if faults := list(faults_of_programmes(source.content for source in programmes)):
        raise Refused(faults)
    with transaction.atomic():
        _one_at_a_time()
        done = [_saved(source, save_framework, None) for source in frameworks]
        done += [
            _saved(source, save_programme, source.table["definition"]) for source in programmes
        ]
        done += [_saved(source, save_mapping) for source in mappings]
    return [sentence for sentence in done if sentence]


def load_employer_values(employer: Employer, path: Path) -> list[str]:
    """Load the values of one employer from one framework file; answers as `load_standards`."""
    source = _source(path, FrameworkFile, faults_of_framework)
    with transaction.atomic():
        _one_at_a_time()
        sentence = _saved(source, save_framework, employer)
    return [sentence] if sentence else []


def _saved(source: Source, save: Callable[..., str | None], *facts: Any) -> str | None:
    try:
        return save(source.content, *facts)
    except CannotLoad as fault:
        raise Refused([f"{source.name}: {fault}"]) from fault


def _sources(folder: Path, shape: type, faults_of: Callable) -> list[Source]:
    found, faults = [], []
    for path in sorted(folder.glob("*.toml")):
        try:
            found.append(_source(path, shape, faults_of))
        except Refused as refusal:
            faults += refusal.faults
    if faults:
        raise Refused(faults)
    return found


def _source(path: Path, shape: type, faults_of: Callable) -> Source:
    try:
        table = table_in(path)
        content = read(shape, table)
    except Unreadable as fault:
        raise Refused([f"{path.name}: {fault}"]) from fault
    if faults := [f"{path.name}: {fault}" for fault in faults_of(content)]:
        raise Refused(faults)
    return Source(path.name, content, table)


def _one_at_a_time() -> None:
    """Two servers that start together load one after the other (any fixed number serves)."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(20268001)")
