"""What the service is told by the launcher, and what the reader may tell it instead."""

import base64

import pytest

from laptop import environment


@pytest.fixture(autouse=True)
def bare(monkeypatch):
    for name in ("SECRET_KEY", "SEAL_KEY", "DEMO", "SITE_URL", "EMAIL_URL", "ASYE_HOME"):
        monkeypatch.delenv(name, raising=False)


def test_demo_is_served_at_localhost_where_passkeys_work(tmp_path):
    env = environment.demo(home=tmp_path, port=8123)
    assert env["SITE_URL"] == "http://localhost:8123"
    assert env["DEMO"] == "true"
    assert env["ASYE_HOME"] == str(tmp_path)


def test_readers_own_settings_win(tmp_path, monkeypatch):
    monkeypatch.setenv("DEMO", "false")
    assert environment.demo(home=tmp_path, port=8000)["DEMO"] == "false"


def test_secret_key_is_made_once_and_read_by_its_owner_only(tmp_path):
    key = environment.secret_key(tmp_path / "home")
    assert len(key) >= 50
    assert environment.secret_key(tmp_path / "home") == key
    assert (tmp_path / "home" / "secret-key").stat().st_mode & 0o777 == 0o600


def test_secret_key_differs_from_home_to_home(tmp_path):
    assert environment.secret_key(tmp_path / "a") != environment.secret_key(tmp_path / "b")


def test_seal_key_is_made_once_and_read_by_its_owner_only(tmp_path):
    key = environment.demo(home=tmp_path, port=8000)["SEAL_KEY"]
    assert len(base64.b64decode(key, validate=True)) == 32
    assert environment.seal_key(tmp_path) == key
    assert (tmp_path / "seal-key").stat().st_mode & 0o777 == 0o600


def test_throwaway_service_keeps_its_files_apart(tmp_path, monkeypatch):
    monkeypatch.setenv("ASYE_HOME", "/srv/asye")
    assert environment.throwaway(tmp_path)["ASYE_HOME"] == str(tmp_path)
