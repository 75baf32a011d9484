"""A step is done once for the same files."""

import pytest

from laptop.stamps import Stamp


@pytest.fixture
def lock(tmp_path):
    file = tmp_path / "requirements.txt"
    file.write_text("django==5.2")
    return file


@pytest.fixture
def stamp(tmp_path, lock):
    return Stamp("packages", lock, folder=tmp_path / "done")


def test_stamp_does_not_hold_before_it_is_set(stamp):
    assert not stamp.holds()


def test_stamp_holds_for_the_same_files(stamp):
    stamp.set()
    assert stamp.holds()


def test_stamp_is_void_when_a_file_changes(stamp, lock):
    stamp.set()
    lock.write_text("django==6.0")
    assert not stamp.holds()


def test_stamp_is_void_when_a_file_is_gone(stamp, lock):
    stamp.set()
    lock.unlink()
    assert not stamp.holds()
