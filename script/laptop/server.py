"""`script/server`: set up what is missing, start every part, say where it is, take it all down."""

import time
import urllib.request
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from laptop import commands, environment, groundwork, postgres, services
from laptop.claim import claim
from laptop.crew import Crew, Member
from laptop.folders import short_folder
from laptop.managing import shared
from laptop.paths import VENV, data_home
from laptop.ports import addresses, wanted
from laptop.stopping import Stop, ignore, on_request
from laptop.telling import say

BIN = VENV / "bin"
# Threads, though pages made side by side are a little slower: a browser opens connections that it
# does not use at once, and each of those would hold up a whole process.
WEB = (
    "--worker-class=gthread",
    "--workers=2",
    "--threads=4",
    "--graceful-timeout=2",
    "--no-control-socket",
)

PREPARATION = ("migrate", "createcachetable", "load_standards", "collectstatic", "seal_earlier")


def main(arguments: list[str]) -> int:
    """Serve until told to stop. PORT and ASYE_HOME say where."""
    if arguments:
        say("usage: [PORT=8000] [ASYE_HOME=.run] script/server")
        return 2
    with on_request(), suppress(Stop):
        home = data_home()
        with claim(home) as lock:
            _serve(home, wanted(), lock)
    say("Stopped.")
    return 0


def _serve(home: Path, port: int, lock: int) -> None:
    groundwork.lay()
    env = environment.demo(home=home, port=port)
    with short_folder() as sockets, Crew(home / "logs", keep=[lock]) as crew:
        try:
            say("Starting ...")
            services.start(
                crew,
                env,
                cluster=postgres.data_folder(home),
                broker=home / "valkey",
                sockets=sockets,
            )
            commands.prepare(env, *PREPARATION, *(["load_demo"] if shows_demo(env) else []))
            web = start_programs(crew, env, home=home, port=port)
            crew.wait_for(web, lambda: _answers(port))
            with shared(env, home):
                _announce(port, home)
                _watch(crew)
        finally:
            ignore()


def start_programs(crew: Crew, env: Mapping[str, str], *, home: Path, port: int) -> Member:
    """Start worker, clock and web server, none of which knows the database's owner; the last."""
    env = {name: value for name, value in env.items() if name != "MIGRATION_DATABASE_URL"}
    celery = [BIN / "celery", "-A", "asye"]
    worker = [*celery, "worker", "--concurrency=2", "--loglevel=INFO"]
    crew.start("Worker", worker, env=env)
    schedule = ["--schedule", home / "beat-schedule", "--pidfile="]
    crew.start("Beat", [*celery, "beat", *schedule, "--loglevel=INFO"], env=env)
    binds = [f"--bind={address}" for address in addresses(port)]
    return crew.start("Web", [BIN / "gunicorn", *WEB, *binds, "asye.wsgi"], env=env)


def shows_demo(env: Mapping[str, str]) -> bool:
    """Whether DEMO is on, read as the settings read it."""
    return env["DEMO"].lower() in ("true", "on", "ok", "y", "yes", "1")


def _answers(port: int) -> bool:
    with suppress(OSError):
        return urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz/", timeout=5).status == 200
    return False


def _announce(port: int, home: Path) -> None:
    say(f"Data and logs: {home}   Ctrl-C stops everything.")
    print(f"Ready: http://localhost:{port}", flush=True)  # noqa: T201


def _watch(crew: Crew) -> None:
    while True:
        crew.check()
        time.sleep(0.5)
