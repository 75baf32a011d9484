"""The folders that root shares with PostgreSQL's user."""

import os

import pytest

from laptop import shelter
from laptop.telling import Problem


@pytest.fixture(autouse=True)
def lasting(tmp_path, monkeypatch):
    monkeypatch.setattr(shelter, "LASTING", tmp_path)


def test_shelter_is_the_same_at_every_start(tmp_path):
    assert shelter.shelter(tmp_path / "home") == shelter.shelter(tmp_path / "home")


def test_two_homes_have_two_shelters(tmp_path):
    assert shelter.shelter(tmp_path / "a") != shelter.shelter(tmp_path / "b")


def test_shelter_that_somebody_else_has_put_there_is_refused(tmp_path, monkeypatch):
    shelter.shelter(tmp_path / "home")
    monkeypatch.setattr(os, "geteuid", lambda: 4242)
    with pytest.raises(Problem, match="belongs to somebody else"):
        shelter.shelter(tmp_path / "home")


def test_shelter_that_is_a_link_is_refused(tmp_path):
    folder = shelter.shelter(tmp_path / "home")
    folder.rmdir()
    folder.symlink_to(tmp_path)
    with pytest.raises(Problem, match="belongs to somebody else"):
        shelter.shelter(tmp_path / "home")
