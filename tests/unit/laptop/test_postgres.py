"""Where the rows are kept."""

import pytest

from laptop import postgres, shelter


@pytest.fixture
def home(tmp_path, monkeypatch):
    monkeypatch.setattr(shelter, "LASTING", tmp_path)
    home = tmp_path / "home"
    home.mkdir()
    return home


def as_root(monkeypatch, yes):
    monkeypatch.setattr(postgres, "user", lambda: "nobody" if yes else None)


def test_rows_are_in_the_data_home(home, monkeypatch):
    as_root(monkeypatch, False)
    assert postgres.data_folder(home) == home / "postgres"


def test_rows_of_root_are_outside_and_linked(home, monkeypatch):
    as_root(monkeypatch, True)
    data = postgres.data_folder(home)
    data.mkdir()
    assert home not in data.parents
    assert (home / "postgres").resolve() == data
    assert postgres.data_folder(home) == data


def test_home_that_was_removed_and_made_anew_has_no_rows(home, monkeypatch):
    as_root(monkeypatch, True)
    data = postgres.data_folder(home)
    data.mkdir()
    (data / "row").touch()
    (home / "postgres").unlink()
    assert postgres.data_folder(home) == data
    assert not data.exists()
    assert (data.with_name("removed") / "row").exists()
