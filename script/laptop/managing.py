"""`script/manage COMMAND`: manage.py on the data of the server that runs on this machine."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from laptop.claim import is_held
from laptop.paths import PYTHON, ROOT, data_home
from laptop.telling import Problem

FILE = "environment.json"


@contextmanager
def shared(env: Mapping[str, str], home: Path) -> Iterator[None]:
    """Keep what differs from the reader's own environment where `script/manage` finds it."""
    ours = {name: value for name, value in env.items() if os.environ.get(name) != value}
    file = home / FILE
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w") as new:
        json.dump(ours, new)
    try:
        yield
    finally:
        file.unlink(missing_ok=True)


def main(arguments: list[str]) -> int:
    """Become `manage.py` with these arguments; the server has to run."""
    file = data_home() / FILE
    if not (file.exists() and is_held(data_home())):
        raise Problem(f"No server runs on {data_home()}.", "Start one first: script/server")
    env = {**os.environ, **json.loads(file.read_text())}
    os.execve(PYTHON, [str(PYTHON), str(ROOT / "manage.py"), *arguments], env)  # noqa: S606
