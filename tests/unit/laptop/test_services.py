"""The embedded database and broker, really started."""

import os
import shutil
import signal
import subprocess
import sys
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import psycopg2
import pytest
import redis

from laptop import services
from laptop.crew import Crew
from laptop.folders import short_folder
from laptop.paths import ROOT
from laptop.processes import runs
from laptop.waiting import until

LAUNCHER = """
import sys, time
from pathlib import Path
from laptop import services
from laptop.crew import Crew

folder = Path(sys.argv[1])
with Crew(folder / "logs") as crew:
    env = {}
    services.start(
        crew, env, cluster=folder / "cluster", broker=folder / "broker", sockets=folder,
        throwaway=True,
    )
    deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); signal.pause()"
    crew.start("Deaf", [sys.executable, "-c", deaf])
    print(*(member.process.pid for member in crew.members), flush=True)
    time.sleep(600)
"""


@pytest.fixture
def folder():
    with short_folder() as made:
        made.chmod(0o711)
        yield made


def test_killed_launcher_leaves_nobody_behind(folder):
    launcher = subprocess.Popen(
        [sys.executable, "-c", LAUNCHER, folder],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "script")},
    )
    leaders = [int(number) for number in launcher.stdout.readline().split()]
    everybody = [process for leader in leaders for process in family(leader)]
    assert len(leaders) == 3
    assert len(everybody) > len(leaders)
    launcher.kill()
    launcher.wait()
    launcher.stdout.close()
    try:
        assert until(lambda: not any(map(runs, everybody)), 20)
    finally:
        for process in filter(runs, leaders):
            os.kill(process, signal.SIGKILL)


def test_rows_and_messages_outlive_a_restart(folder):
    with started(folder) as (database, broker):
        execute(database, "create table kept as select 'yes' as answer")
        broker.lpush("celery", "a job")
    with started(folder) as (database, broker):
        assert execute(database, "select answer from kept") == "yes"
        assert broker.lpop("celery") == b"a job"


def test_service_is_given_a_role_of_its_own_and_tests_the_owner(folder):
    sockets, lasting, passing = folder / "sockets", {}, {}
    for name, env in (("lasting", lasting), ("passing", passing)):
        sockets.mkdir()
        places = {"cluster": folder / name, "broker": folder / f"{name}-broker"}
        with Crew(folder / "logs") as crew:
            services.start(crew, env, **places, sockets=sockets, throwaway=env is passing)
        shutil.rmtree(sockets)
    assert "//asye_app@" in lasting["DATABASE_URL"]
    assert "//asye@" in lasting["MIGRATION_DATABASE_URL"]
    assert "//asye@" in passing["DATABASE_URL"]
    assert "MIGRATION_DATABASE_URL" not in passing


def test_names_are_ordered_the_same_on_every_machine(folder):
    names = (
        "string_agg(name, ' ' order by name) from (values ('é'), ('b'), ('B'), ('a')) as n(name)"
    )
    with started(folder) as (database, _):
        assert execute(database, f"select {names}") == "B a b é"


@contextmanager
def started(folder):
    """Both services on the data in `folder`: the address of one and a client of the other."""
    sockets = folder / "sockets"
    sockets.mkdir()
    env = {}
    with Crew(folder / "logs") as crew:
        places = {"cluster": folder / "cluster", "broker": folder / "broker"}
        services.start(crew, env, **places, sockets=sockets)
        with redis.Redis(unix_socket_path=str(sockets / "valkey")) as broker:
            yield env["MIGRATION_DATABASE_URL"], broker
    shutil.rmtree(sockets)


def execute(url, statement):
    """Run one statement; the first value it returns, if it returns any."""
    database = psycopg2.connect(url.replace("@//", "@/asye?host=/").removesuffix("/asye"))
    with closing(database), database, database.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0] if cursor.description else None


def family(leader):
    """The numbers of `leader` and of the processes that it has started."""
    return [leader, *(process for process, parent in processes() if parent == leader)]


def processes():
    """Every process on this machine, with its parent."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has just ended
            yield int(stat.parent.name), int(stat.read_text().rpartition(")")[2].split()[1])
