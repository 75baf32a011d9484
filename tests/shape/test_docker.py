"""The description for Docker names only what exists. No engine is needed to see that."""

import json
import re
import shlex
from functools import cache

import pytest
import yaml
from django.core.management import get_commands

from laptop.native import FONTS, PANGO
from laptop.paths import ROOT, VENV

LAPTOP_ONLY = {"DEBUG", "DEMO", "TEST_DATABASE"}  # never set where real people are
MADE_IN_THE_IMAGE = {"ASYE_HOME", "STATIC_ROOT"}
OURS = ("web", "worker", "beat", "migrate")


@cache
def compose():
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())


@cache
def dockerfile():
    """Its instructions, each on one line: `("COPY", ". .")`."""
    text = re.sub(r"\\\n\s*", "", (ROOT / "Dockerfile").read_text())
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [tuple(line.split(maxsplit=1)) for line in lines]


def settings_variables():
    """Every environment variable that the settings read."""
    files = [ROOT / "asye" / name for name in ("settings.py", "limits.py")]
    text = "".join(file.read_text() for file in files)
    return set(re.findall(r'(?:_?env\.\w+|required)\(\s*"([A-Z_]+)"', text))


def example_variables():
    """Every variable that .env.example shows, those that are commented out too."""
    return set(re.findall(r"^#?([A-Z_]+)=", (ROOT / ".env.example").read_text(), re.M))


def command_of(service):
    """What the service starts: its own command, or the image's."""
    own = compose()["services"][service].get("command")
    return shlex.split(own) if own else json.loads(dict(dockerfile())["CMD"])


def programs(words):
    """The programs among the words of a command, a shell's own list of commands taken apart."""
    if words[0] == "sh":
        return [part.split()[0] for part in words[2].split("&&")]
    return words[:1]


def test_every_setting_is_shown_to_those_who_run_docker():
    given = set(compose()["services"]["migrate"]["environment"])
    shown = example_variables() | given | MADE_IN_THE_IMAGE | LAPTOP_ONLY
    assert settings_variables() - shown == set(), "describe it in .env.example"


def test_every_variable_shown_is_read():
    for_compose = set(re.findall(r"\$\{(\w+)", (ROOT / "docker-compose.yml").read_text()))
    assert example_variables() - settings_variables() == for_compose
    assert set(told("web")) <= settings_variables()


def told(service):
    """The variables that a service is given by docker-compose.yml, but for those it blanks."""
    given = compose()["services"][service]["environment"]
    return {name: value for name, value in given.items() if value}


@pytest.mark.parametrize("service", ["web", "worker", "beat"])
def test_service_is_not_told_who_owns_the_tables(service):
    assert "asye_app:" in told(service)["DATABASE_URL"]
    assert "MIGRATION_DATABASE_URL" not in told(service)
    assert not re.search(r"\$\{POSTGRES_PASSWORD", str(told(service)))
    assert compose()["services"][service]["environment"]["POSTGRES_PASSWORD"] == ""


def test_migrations_run_as_the_owner():
    assert "//asye:" in told("migrate")["MIGRATION_DATABASE_URL"]


@pytest.mark.parametrize("service", OURS)
def test_program_of_a_service_is_installed(service):
    for program in programs(command_of(service)):
        assert (VENV / "bin" / program).exists(), program


def test_management_commands_exist():
    text = (ROOT / "docker-compose.yml").read_text() + (ROOT / "Dockerfile").read_text()
    named = set(re.findall(r"manage\.py (\w+)", text))
    assert named
    assert named <= set(get_commands())


def test_image_copies_only_what_is_there():
    copies = [words.split() for verb, words in dockerfile() if verb == "COPY"]
    sources = [word for words in copies for word in words[:-1]]
    assert sources
    assert all((ROOT / source).exists() for source in sources), sources


def test_image_and_laptop_have_the_same_libraries_and_fonts():
    installed = next(words for verb, words in dockerfile() if "apt-get install" in words)
    assert {*PANGO, *FONTS} <= set(installed.split())


def test_image_does_not_run_as_root():
    verbs = [verb for verb, _ in dockerfile()]
    assert dict(dockerfile())["USER"] == "asye"
    assert verbs.index("USER") < verbs.index("CMD")


def test_services_depend_on_services_that_are_checked():
    services = compose()["services"]
    for service in services.values():
        for name, wanted in service.get("depends_on", {}).items():
            assert name in services
            if wanted["condition"] == "service_healthy":
                assert services[name]["healthcheck"]["test"]


def test_volumes_are_declared():
    used = {
        volume.partition(":")[0]
        for service in compose()["services"].values()
        for volume in service["volumes"]
    }
    assert used == set(compose()["volumes"])


def test_page_of_the_health_check_exists(client, db):
    address = re.search(r"localhost:8000(/\w+/)", str(compose()["services"]["web"]["healthcheck"]))
    assert client.get(address[1]).status_code == 200
