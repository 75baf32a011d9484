"""The pages with which a programme is run: people, their roles, staff files."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit import clock
from people.models import Person, Role, StaffImport
from people.tasks import sweep
from tests.factories import PersonFactory
from tests.unit.people.staff_files import BOSS, NEWCOMER, right, wrong

LIST, UPLOAD = reverse("people:list"), reverse("people:import")


def to(name, *args):
    return reverse(f"people:{name}", args=args)


@pytest.fixture
def lead(programme_lead, as_):
    return as_(programme_lead)


@pytest.fixture
def admin(administrator, as_):
    return as_(administrator)


# The list ---------------------------------------------------------------------------------------


def test_list_holds_colleagues_and_nobody_else(lead, social_worker, stranger):
    page = lead.get(LIST).text
    assert social_worker.name in page
    assert stranger.name not in page


@pytest.mark.parametrize(
    ("asked", "there", "gone"),
    [
        ("name=wren", "Wren Ash", "Linnet Ash"),
        ("name=ASH+linn", "Linnet Ash", "Wren Ash"),
        ("role=line_manager", "Martin Ash", "Wren Ash"),
    ],
)
def test_list_is_filtered(
    lead, social_worker, other_social_worker, line_manager, asked, there, gone
):
    page = lead.get(f"{LIST}?{asked}").text
    assert there in page
    assert gone not in page


def test_list_by_team(lead, social_worker, employer):
    other = PersonFactory(employer=employer, first_name="Teamless", social_worker=True)
    page = lead.get(f"{LIST}?team={social_worker.team_id}").text
    assert social_worker.name in page
    assert other.name not in page


def test_list_goes_on_to_a_second_page_and_keeps_the_filter(lead, employer):
    for _ in range(30):
        PersonFactory(employer=employer, social_worker=True)
    first = lead.get(f"{LIST}?role=social_worker")
    assert "?name=" not in first.text
    assert "role=social_worker&amp;page=2" in first.text
    assert lead.get(f"{LIST}?role=social_worker&page=2").text.count('<th scope="row"') == 5


@pytest.mark.parametrize("name", ["list", "person", "place", "invite-many"])
def test_queries_do_not_grow_with_people(lead, employer, social_worker, name):
    url = to(name, social_worker.pk) if name in ("person", "place") else to(name)

    def count():
        with CaptureQueriesContext(connection) as queries:
            lead.get(url)
        return len(queries)

    few = count()
    for _ in range(30):
        PersonFactory(employer=employer, social_worker=True, password=None)
    assert count() == few <= 6


# A person ---------------------------------------------------------------------------------------


def test_person_of_another_employer_is_not_there(admin, stranger):
    for name in ("person", "place", "deactivate"):
        assert admin.get(to(name, stranger.pk)).status_code == 404
    for name in ("grant-role", "invite-again", "withdraw", "deactivate", "reactivate"):
        assert admin.post(to(name, stranger.pk)).status_code == 404


def test_administrator_gives_and_ends_a_role(admin, social_worker):
    admin.post(to("grant-role", social_worker.pk), {"role": "assessor"})
    held = social_worker.memberships.get(role="assessor")
    admin.post(to("end-role", social_worker.pk, held.pk))
    held.refresh_from_db()
    assert held.ended_at is not None
    assert held.ended_by is not None


def test_ended_role_closes_its_pages_at_once(admin, lead, programme_lead):
    assert lead.get(LIST).status_code == 200
    admin.post(to("end-role", programme_lead.pk, programme_lead.memberships.get().pk))
    assert lead.get(LIST).status_code == 404


def test_programme_lead_gives_no_role(lead, social_worker):
    assert lead.post(to("grant-role", social_worker.pk), {"role": "assessor"}).status_code == 403
    assert "Give this role" not in lead.get(to("person", social_worker.pk)).text


def test_last_administrator_stays(admin, administrator):
    role = administrator.memberships.get()
    assert admin.post(to("end-role", administrator.pk, role.pk)).status_code == 403
    assert "last administrator" in admin.get(to("person", administrator.pk)).text


def test_administrator_goes_when_another_stays(admin, administrator, employer):
    other = PersonFactory(employer=employer, administrator=True)
    assert admin.post(to("deactivate", other.pk)).status_code == 302
    assert admin.post(to("deactivate", administrator.pk)).status_code == 403


def test_account_is_closed_after_a_question_and_opened_again(admin, social_worker):
    assert "signed out everywhere" in admin.get(to("deactivate", social_worker.pk)).text
    social_worker.refresh_from_db()
    assert social_worker.is_active
    admin.post(to("deactivate", social_worker.pk))
    social_worker.refresh_from_db()
    assert not social_worker.is_active
    admin.post(to("reactivate", social_worker.pk))
    social_worker.refresh_from_db()
    assert social_worker.is_active


def test_nobody_is_placed_under_those_they_manage(lead, social_worker, line_manager):
    url = to("place", social_worker.pk)
    lead.post(url, {"team": "New team", "manager": line_manager.pk})
    social_worker.refresh_from_db()
    assert (social_worker.team.name, social_worker.manager) == ("New team", line_manager)
    page = lead.post(to("place", line_manager.pk), {"team": "", "manager": social_worker.pk})
    assert "would then manage themselves" in page.text


def test_role_in_extra_fields_is_ignored(lead, programme_lead, social_worker):
    facts = {"team": "T", "manager": "", "roles": "administrator", "is_active": "", "employer": 1}
    lead.post(to("place", social_worker.pk), facts)
    social_worker = Person.objects.get(pk=social_worker.pk)
    assert (social_worker.roles, social_worker.is_active) == ([Role.SOCIAL_WORKER], True)
    assert social_worker.employer_id == programme_lead.employer_id


def test_administrator_names_the_lead(admin, lead, employer):
    assert lead.get(to("employer")).status_code == 404
    admin.post(to("employer"), {"lead_title": "NAAS lead", "moderation_share": 20})
    employer.refresh_from_db()
    assert employer.lead_title == "NAAS lead"
    assert employer.moderation_share == 20


# Staff files ------------------------------------------------------------------------------------


def upload(client, content, name="staff.csv"):
    return client.post(UPLOAD, {"file": SimpleUploadedFile(name, content)})


def test_file_is_checked_then_confirmed(lead, employer):
    check = upload(lead, right()).url
    assert "Import the file" in lead.get(check).text
    assert not Person.objects.filter(email=NEWCOMER["email"]).exists()
    lead.post(f"{check}apply/")
    assert Person.objects.get(email=NEWCOMER["email"]).manager.email == BOSS["email"]
    kept = StaffImport.objects.get()
    assert (bytes(kept.content), kept.applied_by.employer) == (b"", employer)


def test_confirming_twice_does_nothing_more(lead):
    check = upload(lead, right()).url
    lead.post(f"{check}apply/")
    assert "imported already" in lead.post(f"{check}apply/", follow=True).text


def test_what_became_wrong_since_the_check_is_not_imported(lead, employer):
    check = upload(lead, right()).url
    PersonFactory(employer=employer, registration_number=NEWCOMER["registration_number"])
    page = lead.post(f"{check}apply/", follow=True)
    assert "Nothing was imported" in page.text
    assert not Person.objects.filter(email=NEWCOMER["email"]).exists()


def test_problems_are_on_the_page_and_in_a_file(lead):
    check = upload(lead, wrong(role="=chief", start_date="soon")).url
    page = lead.get(check).text
    assert "Import the file" not in page
    assert "This is not a date like 2026-09-01." in page
    download = lead.get(f"{check}problems.csv")
    assert download["Content-Disposition"].startswith("attachment")
    assert len(download.getvalue().decode("utf-8-sig").splitlines()) == 3
    assert lead.post(f"{check}apply/").url == check


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "empty"), (b"a,b\n1,2", "Columns are missing"), (b"\xff\xfe", "not in UTF-8")],
)
def test_file_that_cannot_be_read_is_said_beside_the_field(lead, content, said):
    page = upload(lead, content)
    assert page.status_code == 200
    assert said in page.text
    assert not StaffImport.objects.exists()


def test_file_of_another_employer_is_not_there(lead, stranger_lead, as_):
    check = upload(lead, right()).url
    other = as_(stranger_lead)
    assert other.get(check).status_code == other.get(f"{check}problems.csv").status_code == 404
    assert other.post(f"{check}apply/").status_code == 404


def test_file_that_nobody_confirmed_is_forgotten(lead, time_machine):
    upload(lead, right())
    sweep()
    assert StaffImport.objects.exists()
    time_machine.move_to(clock.now() + timedelta(hours=25))
    sweep()
    assert not StaffImport.objects.exists()


def test_command_imports_or_says_every_problem(employer, tmp_path, capsys):
    file = tmp_path / "staff.csv"
    file.write_bytes(wrong(role="chief", start_date="soon"))
    with pytest.raises(CommandError, match="2 problems"):
        call_command("import_staff", employer.slug, file)
    assert "row 2, start_date" in capsys.readouterr().err
    file.write_bytes(right())
    call_command("import_staff", employer.slug, file)
    assert "2 new" in capsys.readouterr().out
    with pytest.raises(CommandError, match="no employer"):
        call_command("import_staff", "nowhere", file)


# Who may ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("who", ["social_worker", "line_manager", "assessor", "senior_leader"])
@pytest.mark.parametrize("name", ["list", "import", "invite", "invite-many", "employer"])
def test_page_is_not_there_for_who_runs_nothing(request, as_, who, name):
    client = as_(request.getfixturevalue(who))
    assert client.get(to(name)).status_code == 404
    assert f'href="{LIST}"' not in client.get("/").text
