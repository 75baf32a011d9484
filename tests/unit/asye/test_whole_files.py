"""A file is whole under its name, or not there at all."""

import os
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from asye.files import WholeFiles


@pytest.fixture
def storage(tmp_path):
    return WholeFiles(location=tmp_path)


def there(storage):
    return sorted(path.name for path in Path(storage.path("")).rglob("*") if path.is_file())


def test_file_is_whole_and_nothing_lies_beside_it(storage):
    name = storage.save("a/b/plan", ContentFile(b"content"))
    assert Path(storage.path(name)).read_bytes() == b"content"
    assert there(storage) == ["plan"]


def test_name_that_is_taken_is_not_written_over(storage):
    first, second = [storage.save("plan", ContentFile(text)) for text in (b"one", b"two")]
    kept = [Path(storage.path(name)).read_bytes() for name in (first, second)]
    assert kept == [b"one", b"two"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_failure_leaves_neither_file_nor_part(step, storage, monkeypatch):
    def fails(*_):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(*((os, "fsync") if step == "fsync" else (Path, "replace")), fails)
    with pytest.raises(OSError, match="Input/output"):
        storage.save("plan", ContentFile(b"content"))
    assert there(storage) == []


def test_name_comes_after_the_content_is_on_the_disk(storage, monkeypatch):
    done = []
    sync, replace = os.fsync, Path.replace
    monkeypatch.setattr(os, "fsync", lambda handle: done.append("sync") or sync(handle))
    monkeypatch.setattr(
        Path, "replace", lambda part, name: done.append("name") or replace(part, name)
    )
    storage.save("a/plan", ContentFile(b"content"))
    assert done == ["sync", "name", "sync", "sync"]  # then its folder, and the one above


def test_server_that_dies_leaves_a_part_and_no_file(storage, monkeypatch):
    """As it would lie there: the process is gone before anything is tidied."""
    monkeypatch.setattr(storage, "delete", lambda name: None)
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(SystemExit))
    with pytest.raises(SystemExit):
        storage.save("plan", ContentFile(b"content"))
    (left,) = there(storage)
    assert left.endswith(".part")
    assert not storage.exists("plan")
