"""The staff file: taken whole or refused whole, with every row's problem."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied

from audit.models import LedgerEntry
from people import staff_import
from people.actions import deactivate, import_staff
from people.models import Person, Role, Team
from people.signals import staff_imported
from people.staff_import import COLUMNS, Problem, UnreadableFile
from tests.factories import PersonFactory
from tests.unit.people.staff_files import BOSS, NEWCOMER, right, staff_file, wrong

SAMPLE = Path(settings.BASE_DIR, "demo", "staff.csv")


def problems(employer, content, by=None):
    """(row, column) of everything wrong, after making sure that nothing was changed."""
    before = Person.objects.count(), Team.objects.count()
    plan = import_staff(employer=employer, content=content, by=by)
    assert (Person.objects.count(), Team.objects.count()) == before
    return [(problem.row, problem.column) for problem in plan.problems]


def test_file_of_the_demo_makes_everybody_and_then_nothing_more(employer, programme):
    first = import_staff(employer=employer, content=SAMPLE.read_bytes(), by=None)
    again = import_staff(employer=employer, content=SAMPLE.read_bytes(), by=None)
    assert (first.problems, len(first.new)) == ([], 207)
    assert (len(again.new), len(again.changed), len(again.unchanged)) == (0, 0, 207)
    assert Person.objects.filter(employer=employer, last_name="Fenwick").count() >= 2
    assert Person.objects.filter(employer=employer, manager__isnull=True).count() <= 2


def test_person_is_as_the_file_says(employer):
    import_staff(employer=employer, content=right(), by=None)
    person = Person.objects.get(email=NEWCOMER["email"])
    assert (person.first_name, person.last_name) == ("Zdeněk", "D’Souza-Hale")
    assert person.manager.email == BOSS["email"]
    assert person.team.name == "Assessment"
    assert person.employed_on.isoformat() == "2026-09-01"
    assert str(person.fte) == "0.80"
    assert person.roles == [Role.SOCIAL_WORKER]
    assert not person.has_joined


def test_nobody_gets_a_mail_by_being_imported(employer, worker, mailoutbox):
    import_staff(employer=employer, content=right(), by=None)
    worker()
    assert mailoutbox == []


@pytest.mark.parametrize(
    "content",
    [
        b"\xef\xbb\xbf" + right(),
        right().replace(b"\r\n", b"\n"),
        right() + b"\r\n,,,,,,,,,,\r\n",
        staff_file(NEWCOMER, BOSS, columns=COLUMNS[::-1]),
        wrong(first_name=" Zdeněk "),
        wrong(email="Wren.Ash@Council.example"),
    ],
    ids=["byte order mark", "unix", "empty lines", "other order", "spaces", "capitals"],
)
def test_file_written_another_way_says_the_same(employer, content):
    import_staff(employer=employer, content=right(), by=None)
    plan = import_staff(employer=employer, content=content, by=None)
    assert (plan.problems, len(plan.unchanged)) == ([], 2)


@pytest.mark.parametrize(
    "column", ["team", "manager_email", "registration_number", "start_date", "working_pattern_fte"]
)
def test_cell_may_be_empty(employer, column):
    assert import_staff(employer=employer, content=wrong(**{column: ""}), by=None).problems == []


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("email", ""),
        ("email", "not an address"),
        ("first_name", ""),
        ("last_name", ""),
        ("last_name", "x" * 101),
        ("first_name", "two\nlines"),
        ("role", ""),
        ("role", "chief"),
        ("role", "Social worker"),
        ("team", "x" * 121),
        ("manager_email", "nobody@council.example"),
        ("manager_email", NEWCOMER["email"]),
        ("assessor_email", "nobody@council.example"),
        ("assessor_email", NEWCOMER["email"]),
        ("registration_number", "123456"),
        ("start_date", "01/09/2026"),
        ("start_date", "2026-02-30"),
        ("start_date", "20260901"),
        ("working_pattern_fte", "0"),
        ("working_pattern_fte", "1.1"),
        ("working_pattern_fte", "-0.5"),
        ("working_pattern_fte", "half"),
        ("working_pattern_fte", "NaN"),
        ("working_pattern_fte", "1e-1"),
        ("programme", "no-such-programme"),
    ],
)
def test_wrong_cell_is_named_and_nothing_is_imported(employer, programme, column, value):
    assert set(problems(employer, wrong(**{column: value}))) == {(2, column)}


@pytest.mark.parametrize("column", ["email", "registration_number"])
def test_value_that_is_there_twice_is_blamed_on_the_second_row(employer, column):
    twin = {**NEWCOMER, "email": "twin@council.example", "registration_number": "SW7"}
    content = staff_file(NEWCOMER, BOSS, {**twin, column: NEWCOMER[column].upper()})
    assert problems(employer, content) == [(4, column)]


def test_assessor_must_assess(employer):
    other = {**BOSS, "email": "crane@council.example", "registration_number": ""}
    content = staff_file(
        {**NEWCOMER, "assessor_email": other["email"]}, BOSS, {**other, "role": "senior_leader"}
    )
    assert problems(employer, content) == [(2, "assessor_email")]


def test_managers_in_a_circle_are_all_named(employer):
    content = staff_file(NEWCOMER, {**BOSS, "manager_email": NEWCOMER["email"]})
    assert problems(employer, content) == [(2, "manager_email"), (3, "manager_email")]


def test_circle_through_somebody_who_is_not_in_the_file_is_found(employer):
    import_staff(employer=employer, content=right(), by=None)
    content = staff_file({**BOSS, "manager_email": NEWCOMER["email"]})
    assert problems(employer, content) == [(2, "manager_email")]


def test_manager_and_assessor_may_be_known_already(employer):
    import_staff(employer=employer, content=right(), by=None)
    late = {**NEWCOMER, "email": "late@council.example", "registration_number": ""}
    plan = import_staff(employer=employer, content=staff_file(late), by=None)
    assert (plan.problems, len(plan.new)) == ([], 1)


def test_every_wrong_row_is_told_at_once(employer):
    content = staff_file({**NEWCOMER, "role": "x", "start_date": "x"}, {**BOSS, "team": "x" * 121})
    assert problems(employer, content) == [(2, "role"), (2, "start_date"), (3, "team")]


def test_row_with_a_cell_too_many_is_named(employer):
    assert (4, "") in problems(employer, right() + b"a,b\r\n")


def test_address_of_another_employers_person_cannot_be_used_and_says_no_more(employer, stranger):
    plan = import_staff(employer=employer, content=wrong(email=stranger.email), by=None)
    assert plan.problems == [Problem(2, "email", "This address cannot be used.")]


def test_person_with_a_closed_account_is_not_brought_back_by_a_file(employer, administrator):
    import_staff(employer=employer, content=right(), by=None)
    deactivate(person=Person.objects.get(email=NEWCOMER["email"]), by=administrator)
    assert problems(employer, right()) == [(2, "email")]


def test_registration_number_of_a_colleague_is_refused(employer):
    PersonFactory(employer=employer, registration_number="SW100002")
    assert problems(employer, right()) == [(2, "registration_number")]


@pytest.mark.parametrize("role", ["programme_lead", "senior_leader", "administrator"])
def test_programme_lead_cannot_give_a_high_role_by_a_file(
    employer, programme_lead, administrator, role
):
    content = wrong(role=role)
    assert problems(employer, content, by=programme_lead) == [(2, "role")]
    assert import_staff(employer=employer, content=content, by=administrator).problems == []


def test_who_runs_nothing_cannot_import(employer, line_manager):
    with pytest.raises(PermissionDenied):
        import_staff(employer=employer, content=right(), by=line_manager)


def test_role_is_added_and_none_is_taken_away(employer):
    import_staff(employer=employer, content=right(), by=None)
    plan = import_staff(employer=employer, content=wrong(role="assessor"), by=None)
    person = Person.objects.get(email=NEWCOMER["email"])
    assert len(plan.changed) == 1
    assert set(person.roles) == {Role.SOCIAL_WORKER, Role.ASSESSOR}


@pytest.mark.parametrize("cell", ["=1+1", "+44", "-x", "@SUM(A1)"])
def test_cell_that_looks_like_a_formula_stays_text(employer, cell):
    import_staff(employer=employer, content=wrong(first_name=cell), by=None)
    assert Person.objects.get(email=NEWCOMER["email"]).first_name == cell


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\r\n",
        staff_file(),
        staff_file(NEWCOMER, columns=COLUMNS[1:]),
        staff_file(NEWCOMER, columns=(*COLUMNS, "salary")),
        staff_file(NEWCOMER, columns=(*COLUMNS, "team")),
        right() + b"\0",
        right().decode().encode("utf-16"),
        right().decode().encode("cp1250", "replace"),
        b"PK\x03\x04\x14\x00" + b"\0" * 50,
        right() + b'"open',
        right().replace(b",", b";"),
        right() + b" " * (2 * 1024 * 1024),
    ],
    ids=[
        "empty",
        "blank",
        "heading only",
        "missing",
        "extra",
        "twice",
        "nul",
        "utf-16",
        "cp1250",
        "xlsx",
        "quotes",
        "semicolons",
        "large",
    ],
)
def test_file_that_cannot_be_read_is_refused(employer, content):
    with pytest.raises(UnreadableFile):
        import_staff(employer=employer, content=content, by=None)
    assert not Person.objects.filter(employer=employer).exists()


def test_later_room_that_fails_takes_everything_back(employer):
    def fail(**_):
        raise RuntimeError

    staff_imported.connect(fail)
    try:
        with pytest.raises(RuntimeError):
            import_staff(employer=employer, content=right(), by=None)
    finally:
        staff_imported.disconnect(fail)
    assert not Person.objects.filter(employer=employer).exists()


def test_later_rooms_hear_of_every_row_with_its_people(employer):
    heard = []

    def listen(employer, by, rows, **_):
        heard.extend(rows)

    staff_imported.connect(listen)
    import_staff(employer=employer, content=right(), by=None)
    staff_imported.disconnect(listen)
    assert [row["person"].email for row in heard] == [NEWCOMER["email"], BOSS["email"]]
    assert heard[0]["assessor"] == heard[1]["person"]
    assert heard[1]["assessor"] is None


def test_import_is_in_the_ledger(employer, administrator):
    import_staff(employer=employer, content=right(), by=administrator)
    entry = LedgerEntry.objects.get(action="staff imported")
    assert entry.happened_by == administrator
    assert entry.facts == {"new": 2, "changed": 0, "unchanged": 0}
    assert LedgerEntry.objects.filter(action="person added").count() == 2


def test_check_of_a_later_room_refuses_too(employer, monkeypatch):
    found = Problem(3, "team", "This team is full.")
    monkeypatch.setattr(staff_import, "_more_checks", [lambda rows, employer: [found]])
    assert problems(employer, right()) == [(3, "team")]
