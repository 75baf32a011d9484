"""The door of the demo: there on this machine's own names, and nowhere else."""

import tomllib

import pytest
from django.core.checks import run_checks
from django.core.exceptions import ImproperlyConfigured
from django.urls import reverse

from asye.demo import personas
from asye.demo.hosts import refuse_open_demo
from people.actions import import_staff
from people.models import roles_at

DOOR = reverse("demo")


@pytest.fixture(autouse=True)
def demo(settings):
    settings.DEMO = True
    settings.ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]", "asye.example"]


@pytest.fixture
def persona(social_worker, tmp_path, monkeypatch):
    """The social worker, listed."""
    file = tmp_path / "personas.toml"
    file.write_text(f'[[persona]]\nemail = "{social_worker.email}"\nwhy = "Writes."\n')
    monkeypatch.setattr(personas, "FILE", file)
    return social_worker


def enter(client, person, host="localhost"):
    return client.post(reverse("demo-enter", args=[person.pk]), HTTP_HOST=host)


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:8000", "[::1]:8000"])
def test_door_lists_personas_on_this_machine(client, persona, host):
    page = client.get(DOOR, HTTP_HOST=host)
    assert page.status_code == 200
    assert persona.name in page.text


def test_click_signs_in_without_password_or_factor(client, persona):
    assert enter(client, persona).url == "/"
    page = client.get("/", HTTP_HOST="localhost")
    assert page.context["user"] == persona
    assert page.context["is_demo"]


def test_second_click_makes_somebody_else_of_me(client, persona, as_, line_manager):
    client = as_(line_manager)
    enter(client, persona)
    assert client.get("/", HTTP_HOST="localhost").context["user"] == persona


def test_looking_signs_nobody_in(client, persona):
    response = client.get(reverse("demo-enter", args=[persona.pk]), HTTP_HOST="localhost")
    assert response.status_code == 405


def test_who_is_no_persona_cannot_be_entered(client, persona, administrator):
    assert enter(client, administrator).status_code == 404
    assert "_auth_user_id" not in client.session


def test_door_is_not_there_under_another_name(client, persona):
    assert client.get(DOOR, HTTP_HOST="asye.example").status_code == 404
    assert enter(client, persona, "asye.example").status_code == 404
    assert "_auth_user_id" not in client.session


def test_door_is_not_there_without_the_demo(client, persona, settings):
    settings.DEMO = False
    assert client.get(DOOR, HTTP_HOST="localhost").status_code == 404
    assert enter(client, persona).status_code == 404


def found():
    return [error.id for error in run_checks(include_deployment_checks=True, tags=["security"])]


@pytest.mark.parametrize(
    ("hosts", "errors"),
    [
        (["localhost", "127.0.0.1", "[::1]"], 0),
        (["localhost", "asye.example"], 1),
        (["*"], 1),
        ([".localhost"], 1),
        (["127.0.0.1.example"], 1),
    ],
)
def test_check_refuses_a_demo_that_others_can_reach(settings, hosts, errors):
    settings.ALLOWED_HOSTS = hosts
    assert found().count("asye.E001") == errors
    settings.DEMO = False
    assert "asye.E001" not in found()


def test_server_does_not_start_a_demo_that_others_can_reach(settings):
    with pytest.raises(ImproperlyConfigured, match="asye.example"):
        refuse_open_demo()
    settings.ALLOWED_HOSTS = ["localhost"]
    refuse_open_demo()
    settings.DEMO, settings.ALLOWED_HOSTS = False, ["asye.example"]
    refuse_open_demo()


def test_shipped_personas_cover_every_role(employer):
    listed = [one["email"] for one in tomllib.loads(personas.FILE.read_text())["persona"]]
    staff = (personas.FILE.parent / "staff.csv").read_bytes()
    plan = import_staff(employer=employer, content=staff, by=None)
    roles = {row["role"] for row in plan.rows if row["email"] in listed}
    assert roles == set(roles_at(employer))
