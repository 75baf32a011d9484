"""PostgreSQL and Valkey together: the reader's own where named, embedded ones elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from laptop import environment, postgres, valkey
from laptop.crew import Crew
from laptop.folders import short_folder


def start(
    crew: Crew,
    env: dict[str, str],
    *,
    cluster: Path,
    broker: Path,
    sockets: Path,
    throwaway: bool = False,
) -> None:
    """Start what `env` does not name yet, on the data in `cluster` and `broker`; name it there.

    The service is given a role of the database that owns nothing; one that is thrown away is its
    owner's, who makes databases for tests.
    """
    if not env.get("DATABASE_URL"):
        files = sockets / "pg"
        files.mkdir(mode=0o700)
        sockets.chmod(0o711)  # so that PostgreSQL's user gets to its part
        owner = postgres.start(crew, data=cluster, sockets=files, throwaway=throwaway)
        env["DATABASE_URL"] = owner
        if not throwaway:
            env["MIGRATION_DATABASE_URL"] = owner
            env["DATABASE_URL"] = postgres.url(files, postgres.APPLICATION)
    if not env.get("REDIS_URL"):
        env["REDIS_URL"] = valkey.start(crew, data=broker, sockets=sockets, throwaway=throwaway)


@contextmanager
def throwaway() -> Iterator[dict[str, str]]:
    """An environment with a database and a broker of its own, fast and forgetful."""
    with short_folder() as folder, Crew(folder / "logs") as crew:
        home = folder / "home"
        home.mkdir(mode=0o700)
        env = environment.throwaway(home)
        start(
            crew,
            env,
            cluster=folder / "cluster",
            broker=home / "valkey",
            sockets=folder,
            throwaway=True,
        )
        yield env
