"""The processes that these tests start and kill: a broker, workers, beat."""

import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

from laptop.processes import dies_with_us
from laptop.valkey import binary
from laptop.waiting import until

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120  # seconds, for what takes one or two on a machine that does nothing else
QUICK = ["--without-gossip", "--without-mingle", "--without-heartbeat", "--loglevel=INFO"]


def wait_for(condition, what: str) -> None:
    """Return when it is so; fail the test, with `what`, when it does not come about."""
    assert until(condition, PATIENCE), f"still waiting for: {what}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Broker:
    """A Valkey of our own that keeps nothing on disk, on a port that it comes back to."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self.process: subprocess.Popen | None = None

    def start(self) -> "Broker":
        self.process = subprocess.Popen(
            [binary(), "--port", str(self.port), "--bind", "127.0.0.1", "--save", ""],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
            preexec_fn=dies_with_us(signal.SIGKILL),
        )
        wait_for(self.answers, "the broker")
        return self

    def answers(self) -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
            return True
        return False

    def kill(self) -> None:
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process = None


class Crew:
    """Celery processes, each in a process group of its own; all are gone at the end."""

    def __init__(self, env: dict[str, str], logs: Path) -> None:
        self.env = {**os.environ, **env}
        self.env["PYTHONPATH"] = os.pathsep.join([str(ROOT), str(ROOT / "script")])
        self.logs = logs
        self.processes: list[subprocess.Popen] = []

    def worker(self, *, children: int = 1, **env: str) -> subprocess.Popen:
        """A worker that is ready for work."""
        process, log = self._start(["worker", f"--concurrency={children}", *QUICK], env)
        wait_for(lambda: " ready." in log.read_text(), "a worker to be ready")
        return process

    def beat(self) -> subprocess.Popen:
        schedule = str(self.logs / "schedule")
        process, _ = self._start(["beat", "-s", schedule, "--pidfile=", "--loglevel=INFO"], {})
        return process

    def _start(self, arguments, env) -> tuple[subprocess.Popen, Path]:
        log = self.logs / f"{arguments[0]}-{len(self.processes)}.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, "-m", "celery", "-A", "tests.faults.slow_app", *arguments],
                env={**self.env, **env},
                cwd=ROOT,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                preexec_fn=dies_with_us(signal.SIGKILL),
            )
        self.processes.append(process)
        return process, log

    def kill(self, process: subprocess.Popen) -> None:
        """As the machine would: the worker and its children at once, with no last word."""
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def stop(self) -> None:
        for process in self.processes:
            self.kill(process)
