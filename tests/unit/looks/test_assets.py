"""What is taken out of GOV.UK Frontend, and that what is left can be served."""

import json
import re
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from looks.assets import FILES, build, own_typeface

ROOT = Path(__file__).resolve().parents[3]


@pytest.fixture(scope="module")
def vendor(tmp_path_factory):
    folder = tmp_path_factory.mktemp("vendor")
    build(ROOT / "node_modules", folder)
    return folder


def test_stylesheet_carries_nothing_of_the_brand(vendor):
    css = (vendor / "govuk-frontend.css").read_text()
    assert not re.search(r"Transport|crest|crown\.svg|@font-face", css)
    assert ".govuk-button{" in css


def test_stylesheet_asks_for_no_other_file(vendor):
    assert "url(" not in (vendor / "govuk-frontend.css").read_text()


def test_stylesheet_stays_balanced(vendor):
    css = (vendor / "govuk-frontend.css").read_text()
    assert css.count("{") == css.count("}")


def test_scripts_name_no_map(vendor):
    assert all("sourceMappingURL" not in file.read_text() for file in vendor.iterdir())


def test_second_build_writes_nothing(vendor):
    assert build(ROOT / "node_modules", vendor) == []


def test_typeface_is_the_readers_own():
    assert own_typeface("a{font-family:GDS Transport,arial,sans-serif}") == (
        "a{font-family:var(--typeface,sans-serif)}"
    )


def test_command_without_packages_says_what_to_run(settings, tmp_path):
    settings.BASE_DIR = tmp_path
    with pytest.raises(CommandError, match="npm ci"):
        call_command("build_assets")


def test_lock_file_pins_by_content_and_names_no_host():
    lock = (ROOT / "package-lock.json").read_text()
    packages = {name: entry for name, entry in json.loads(lock)["packages"].items() if name}
    assert all(entry["integrity"].startswith("sha512-") for entry in packages.values())
    assert "resolved" not in lock and "://" not in lock
    direct = {"/".join(source.split("/")[: 2 if source[0] == "@" else 1]) for source in FILES}
    assert {f"node_modules/{name}" for name in direct} <= set(packages)


@pytest.mark.parametrize("folder", ["css", "js"])
def test_own_files_load_nothing_from_elsewhere(folder):
    files = [one for one in (ROOT / "static" / folder).rglob("*") if one.is_file()]
    assert files
    for file in files:
        assert not re.search(r"https?://(?!www\.w3\.org)", file.read_text()), file.name
