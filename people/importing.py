"""From an uploaded file to a plan, and from a plan to people."""

from decimal import Decimal

from people import staff_checks, staff_import
from people.models import Employer, Membership, Person, Role, Team, roles_at
from people.staff_checks import Known, day_of
from people.staff_import import Plan, Row


def plan(content: bytes, employer: Employer, *, by: Person | None) -> Plan:
    """What the file would do at `employer`, or everything that is wrong with it.

    `by` is who imports; None is the command of whoever runs the server. Raises UnreadableFile.
    """
    rows, problems = staff_import.read(content)
    known = _known(rows, employer, by)
    problems = problems + staff_checks.find_problems(rows, known)
    problems += staff_import.more_problems(rows, employer)
    result = Plan(rows=rows, problems=sorted(problems, key=_place))
    if not result.problems:
        for row in rows:
            person = known.people.get(row["email"])
            kind = "new" if person is None else "changed" if differs(person, row) else "unchanged"
            getattr(result, kind).append(row)
    return result


def _place(problem: staff_import.Problem) -> tuple[int, int]:
    columns = ("", *staff_import.COLUMNS)
    return problem.row, columns.index(problem.column)


def _known(rows: list[Row], employer: Employer, by: Person | None) -> Known:
    addresses = {row["email"] for row in rows}
    here = Person.objects.filter(employer=employer).with_roles().select_related("manager", "team")
    elsewhere = Person.objects.exclude(employer=employer).filter(email__in=addresses)
    return Known(
        people={person.email: person for person in here},
        elsewhere=frozenset(elsewhere.values_list("email", flat=True)),
        grants_high_roles=by is None or by.holds(Role.ADMINISTRATOR),
        roles=frozenset(roles_at(employer)),
    )


def facts(row: Row) -> dict:
    """The columns that are the person's own, as they are stored."""
    return {
        "first_name": row["first_name"],
        "last_name": row["last_name"],
        "registration_number": row["registration_number"],
        "employed_on": day_of(row["start_date"]),
        "fte": Decimal(row["working_pattern_fte"] or "1"),
    }


def differs(person: Person, row: Row) -> bool:
    """Whether the file says something new of `person`."""
    manager = person.manager.email if person.manager else ""
    team = person.team.name if person.team else ""
    return (
        any(getattr(person, name) != value for name, value in facts(row).items())
        or manager != row["manager_email"]
        or team.lower() != row["team"].lower()
        or not person.holds(row["role"])
    )


def write(rows: list[Row], employer: Employer, *, by: Person | None) -> dict[str, Person]:
    """Make or change the people of `rows`, already checked; everybody at `employer` by e-mail.

    Managers are set in a second step: they may come after those they manage.
    """
    teams = _teams(rows, employer)
    people = {person.email: person for person in Person.objects.filter(employer=employer)}
    new = [_made(row, employer) for row in rows if row["email"] not in people]
    people |= {person.email: person for person in Person.objects.bulk_create(new)}
    for row in rows:
        person = people[row["email"]]
        for name, value in facts(row).items():
            setattr(person, name, value)
        person.team = teams.get(row["team"].lower())
        person.manager = people.get(row["manager_email"])
    named = [people[row["email"]] for row in rows]
    Person.objects.bulk_update(named, [*facts(rows[0]), "team", "manager"], batch_size=500)
    _grant(rows, people, by)
    return people


def _made(row: Row, employer: Employer) -> Person:
    person = Person(email=row["email"], employer=employer, **facts(row))
    person.set_unusable_password()
    return person


def _teams(rows: list[Row], employer: Employer) -> dict[str, Team]:
    """Teams of the employer by their name in lower case; those that are new are made."""
    teams = {team.name.lower(): team for team in Team.objects.filter(employer=employer)}
    names = {row["team"].lower(): row["team"] for row in rows if row["team"]}
    missing = [name for key, name in names.items() if key not in teams]
    made = Team.objects.bulk_create(Team(employer=employer, name=name) for name in missing)
    return teams | {team.name.lower(): team for team in made}


def _grant(rows: list[Row], people: dict[str, Person], by: Person | None) -> None:
    """Roles are only ever added: a file that forgets one must not lock anybody out."""
    held = set(
        Membership.objects.current()
        .filter(person__in=people.values())
        .values_list("person", "role")
    )
    wanted = {(people[row["email"]].pk, row["role"]) for row in rows}
    Membership.objects.bulk_create(
        Membership(person_id=person, role=role, granted_by=by)
        for person, role in sorted(wanted - held)
    )
