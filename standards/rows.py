"""Writes one version of a framework or programme. Refuses to change one that is in use."""

from audit import ledger
from people.models import Employer
from standards.files import (
    FrameworkFile,
    FrameworkVersion,
    MappingFile,
    ProgrammeFile,
    StatementLine,
)
from standards.models import Framework, Programme, Statement
from standards.use import framework_is_used, programme_is_used

FRAMEWORK_FACTS = (
    "title",
    "short_title",
    "publisher",
    "attribution",
    "address",
    "valid_from",
)


class CannotLoad(Exception):
    """Why a file cannot become a row: a sentence without the file's name."""


def save_framework(file: FrameworkFile, employer: Employer | None) -> str | None:
    """Make the row of `file`, of `employer` or national. A sentence if anything was changed.

    When the version ends may be said while it is in use; what it says may not change.
    """
    row = Framework.objects.filter(key=file.key, version=file.version, employer=employer).first()
    facts = {name: getattr(file, name) for name in FRAMEWORK_FACTS}
    if row is None:
        row = Framework.objects.create(
            key=file.key,
            version=file.version,
            employer=employer,
            valid_to=file.valid_to,
            **facts,
        )
        return _with_statements(row, file, "added")
    if _lines(row) == list(file.statements) and not _differs(row, facts):
        return _ended(row, file)
    if framework_is_used(row):
        raise CannotLoad(_in_use(file))
    _set(row, {**facts, "valid_to": file.valid_to})
    row.statements.all().delete()
    return _with_statements(row, file, "changed")


def _ended(row: Framework, file: FrameworkFile) -> str | None:
    if row.valid_to == file.valid_to:
        return None
    _set(row, {"valid_to": file.valid_to})
    return _recorded(row, "changed", row.employer_id)


def _lines(row: Framework) -> list[StatementLine]:
    return [StatementLine(line.code, line.title, line.gist) for line in row.statements.all()]


def _with_statements(row: Framework, file: FrameworkFile, verb: str) -> str:
    Statement.objects.bulk_create(
        Statement(framework=row, code=line.code, title=line.title, gist=line.gist, position=place)
        for place, line in enumerate(file.statements, start=1)
    )
    return _recorded(row, verb, row.employer_id)


def save_programme(file: ProgrammeFile, raw: dict) -> str | None:
    """Make the row of `file`; `raw` is its definition as data. A sentence if anything was changed.

    Whether the version is current and how large files may be may change while it is in use; what
    it asks may not.
    """
    frameworks = _frameworks(file)
    row = Programme.objects.filter(key=file.key, version=file.version).first()
    facts = {"title": file.title, "months": file.months, "definition": raw}
    if row is None:
        _retire_others(file)
        row = Programme.objects.create(
            key=file.key, version=file.version, is_current=file.current, **facts
        )
        row.frameworks.set(frameworks)
        return _recorded(row, "added", None)
    asks_other = _asks_other(row, facts) or set(row.frameworks.all()) != set(frameworks)
    if asks_other and programme_is_used(row):
        raise CannotLoad(_in_use(file))
    if not asks_other and not _differs(row, facts) and row.is_current == file.current:
        return None
    _retire_others(file)
    _set(row, {**facts, "is_current": file.current})
    row.frameworks.set(frameworks)
    return _recorded(row, "changed", None)


def _asks_other(row: Programme, facts: dict) -> bool:
    """Whether `facts` ask something else of people than `row` does; limits of files ask nothing."""
    asked, new = ({**one, "files": None} for one in (row.definition, facts["definition"]))
    return _differs(row, {name: facts[name] for name in ("title", "months")}) or asked != new


def save_mapping(file: MappingFile) -> str | None:
    """Make what `file` proposes the successors between its two frameworks.

    A proposal binds nobody, so that it may be changed at any time.
    """
    old, new = _named(file.from_framework), _named(file.to_framework)
    before = {one.code: one for one in old.statements.prefetch_related("successors")}
    after = {one.code: one for one in new.statements.all()}
    changed = False
    for line in file.statements:
        row = _of_code(before, line.code, file.from_framework)
        wanted = {_of_code(after, code, file.to_framework) for code in line.to}
        there = {one for one in row.successors.all() if one.framework_id == new.pk}
        row.successors.remove(*there - wanted)
        row.successors.add(*wanted - there)
        changed |= there != wanted
    return f"Mapping from {old} to {new}: changed." if changed else None


def _of_code(rows: dict[str, Statement], code: str, named: FrameworkVersion) -> Statement:
    if code not in rows:
        raise CannotLoad(f"statements: {named.key} has no statement {code}.")
    return rows[code]


def _frameworks(file: ProgrammeFile) -> list[Framework]:
    return [_named(named) for named in file.frameworks]


def _named(named: FrameworkVersion) -> Framework:
    row = Framework.objects.filter(key=named.key, version=named.version, employer=None).first()
    if row is None:
        raise CannotLoad(
            f"frameworks: there is no {named.key} in version {named.version}. "
            "Add its file to the folder frameworks."
        )
    return row


def _retire_others(file: ProgrammeFile) -> None:
    """No new portfolio is started on another version once this one is current."""
    if file.current:
        Programme.objects.filter(key=file.key).exclude(version=file.version).update(
            is_current=False
        )


def _differs(row, facts: dict) -> bool:
    return any(getattr(row, name) != value for name, value in facts.items())


def _set(row, facts: dict) -> None:
    for name, value in facts.items():
        setattr(row, name, value)
    row.save()


def _in_use(file) -> str:
    return (
        f"version {file.version} of {file.key} is in use, so it is not changed. "
        "Give the changed file a new version and keep the old file."
    )


def _recorded(row, verb: str, employer_id: int | None) -> str:
    kind = row._meta.verbose_name
    ledger.record(
        f"{kind} {verb}", row, by=None, employer_id=employer_id, version=row.version, key=row.key
    )
    return f"{kind.capitalize()} {row.key}, version {row.version}: {verb}."
