"""What each row of a staff file must satisfy: alone, beside the others, beside who is known."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from people.models import Person, Role
from people.permissions import HIGH_ROLES
from people.staff_import import Problem, Row

ASSESSES = (Role.ASSESSOR, Role.LINE_MANAGER)
LENGTHS = {"email": 254, "first_name": 100, "last_name": 100, "team": 120}
SHARE = re.compile(r"[01](\.\d{1,2})?", re.ASCII)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
NUMBER = re.compile(r"SW\d{1,18}", re.ASCII)
CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


@dataclass(frozen=True)
class Known:
    """Who is known before the import. `elsewhere` are addresses of other employers' people."""

    people: dict[str, Person] = field(default_factory=dict)  # by e-mail, with roles and manager
    elsewhere: frozenset[str] = frozenset()
    grants_high_roles: bool = True  # whether who imports may hand out every role
    roles: frozenset[str] = frozenset(Role.values)  # that there are at the employer

    @cached_property
    def holders(self) -> dict[str, str]:
        """E-mail addresses by registration number."""
        return {
            person.registration_number: email
            for email, person in self.people.items()
            if person.registration_number
        }


def find_problems(rows: list[Row], known: Known) -> list[Problem]:
    """Everything that is wrong, by row and in the order of the columns."""
    problems = [problem for row in rows for problem in _alone(row)]
    problems += _repeated(rows, "email", "This address is in the file twice, first in row {row}.")
    problems += _repeated(
        rows, "registration_number", "This number is in the file twice, first in row {row}."
    )
    problems += [problem for row in rows for problem in _against_known(row, known)]
    problems += _leaders(rows, known)
    return problems


def _alone(row: Row) -> Iterator[Problem]:
    for column, sentence in _cell_problems(row):
        if sentence:
            yield Problem(row.number, column, sentence)


def _cell_problems(row: Row) -> Iterator[tuple[str, str]]:
    for column, value in row.cells.items():
        if CONTROL.search(value):
            yield column, "This cell holds a line break or a character that cannot be shown."
        elif len(value) > LENGTHS.get(column, 200):
            yield column, f"Use at most {LENGTHS.get(column, 200)} characters."
    yield "email", _about_email(row["email"])
    yield "first_name", "" if row["first_name"] else "Give a first name."
    yield "last_name", "" if row["last_name"] else "Give a last name."
    yield "role", _about_role(row["role"])
    yield "registration_number", _about_number(row["registration_number"])
    yield "start_date", _about_day(row["start_date"])
    yield "working_pattern_fte", _about_share(row["working_pattern_fte"])


def _about_email(email: str) -> str:
    if not email:
        return "Give an email address."
    try:
        validate_email(email)
    except ValidationError:
        return "This is not an email address."
    return ""


def _about_role(role: str) -> str:
    if role in Role.values:
        return ""
    return f"This is not a role. Use one of {', '.join(Role.values)}."


def _about_number(number: str) -> str:
    if not number or NUMBER.fullmatch(number):
        return ""
    return "Use SW and the digits, like SW123456, or leave it empty."


def _about_day(day: str) -> str:
    return "" if not day or day_of(day) else "This is not a date like 2026-09-01."


def _about_share(share: str) -> str:
    if not share or (SHARE.fullmatch(share) and 0 < Decimal(share) <= 1):
        return ""
    return "Use a number above 0 and up to 1.0, where 1.0 is full time."


def day_of(text: str) -> date | None:
    """The date that a cell names, or None."""
    try:
        return date.fromisoformat(text) if DAY.fullmatch(text) else None
    except ValueError:
        return None


def _repeated(rows: list[Row], column: str, sentence: str) -> Iterator[Problem]:
    first: dict[str, int] = {}
    for row in rows:
        value = row[column]
        if value and value in first:
            yield Problem(row.number, column, sentence.format(row=first[value]))
        first.setdefault(value, row.number)


def _against_known(row: Row, known: Known) -> Iterator[Problem]:
    person = known.people.get(row["email"])
    if row["email"] in known.elsewhere:
        yield Problem(row.number, "email", "This address cannot be used.")
    if person and not person.is_active:
        yield Problem(row.number, "email", "This account is closed. Open it first.")
    if _number_is_taken(row, known):
        yield Problem(row.number, "registration_number", "A colleague has this number.")
    if row["role"] in set(Role.values) - known.roles:
        yield Problem(row.number, "role", "There is no such role here.")
    gains = person is None or not person.holds(row["role"])
    if gains and row["role"] in HIGH_ROLES and not known.grants_high_roles:
        yield Problem(row.number, "role", "Only an administrator can give this role.")


def _number_is_taken(row: Row, known: Known) -> bool:
    holder = known.holders.get(row["registration_number"])
    return holder is not None and holder != row["email"]


def _leaders(rows: list[Row], known: Known) -> Iterator[Problem]:
    roles = _roles_after(rows, known)
    manager_of = _managers_after(rows, known)
    for row in rows:
        for column, sentence in (
            ("manager_email", _about_manager(row, roles, manager_of)),
            ("assessor_email", _about_assessor(row, roles)),
        ):
            if sentence:
                yield Problem(row.number, column, sentence)


def _roles_after(rows: list[Row], known: Known) -> dict[str, set[str]]:
    """The roles of everybody once the file is in, by e-mail; closed accounts left out."""
    roles = {email: set(person.roles) for email, person in known.people.items() if person.is_active}
    for row in rows:
        roles.setdefault(row["email"], set()).add(row["role"])
    return roles


def _managers_after(rows: list[Row], known: Known) -> dict[str, str]:
    before = {
        email: person.manager.email for email, person in known.people.items() if person.manager
    }
    return before | {row["email"]: row["manager_email"] for row in rows}


def _about_manager(row: Row, roles: dict[str, set[str]], manager_of: dict[str, str]) -> str:
    manager = row["manager_email"]
    if not manager:
        return ""
    if manager == row["email"]:
        return "Nobody manages themselves."
    if manager not in roles:
        return "Nobody with this address is in the file or known already."
    if _comes_back(row["email"], manager_of):
        return "These managers lead in a circle back to this person."
    return ""


def _comes_back(email: str, manager_of: dict[str, str]) -> bool:
    seen, step = set(), manager_of.get(email, "")
    while step and step not in seen:
        if step == email:
            return True
        seen.add(step)
        step = manager_of.get(step, "")
    return False


def _about_assessor(row: Row, roles: dict[str, set[str]]) -> str:
    assessor = row["assessor_email"]
    if not assessor:
        return ""
    if assessor == row["email"]:
        return "Nobody assesses themselves."
    if assessor not in roles:
        return "Nobody with this address is in the file or known already."
    if not roles[assessor] & set(ASSESSES):
        return "This person is neither an assessor nor a line manager."
    return ""
