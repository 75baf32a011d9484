"""The programs that run together: started in order, watched, stopped in the opposite order."""

import os
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from laptop.paths import ROOT
from laptop.processes import as_user, dies_with_us
from laptop.telling import Problem, tail
from laptop.waiting import until

GRACE = 8  # seconds between asking a program to stop and stopping it


@dataclass
class Member:
    """One program: its name for the reader, its process, its log, the signal that ends it well."""

    name: str
    process: subprocess.Popen
    log: Path
    stop_with: signal.Signals

    def alive(self) -> bool:
        return self.process.poll() is None

    def signal(self, which: signal.Signals) -> None:
        with suppress(ProcessLookupError):
            self.process.send_signal(which)

    def kill(self) -> None:
        """End it and all it started: each member leads a process group of its own."""
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()


class Crew:
    """Programs that live and die together; `keep` is an open file that each of them inherits."""

    def __init__(self, logs: Path, keep: Sequence[int] = ()) -> None:
        self.logs = logs
        self.keep = tuple(keep)
        self.members: list[Member] = []

    def __enter__(self) -> "Crew":
        self.logs.mkdir(parents=True, exist_ok=True)
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(
        self,
        name: str,
        argv: Sequence[str | Path],
        *,
        env: Mapping[str, str] | None = None,
        user: str | None = None,
        stop_with: signal.Signals = signal.SIGTERM,
        orphaned: signal.Signals = signal.SIGKILL,
    ) -> Member:
        """Start one program: `stop_with` ends it well, `orphaned` when the launcher was killed.

        A session of its own keeps a Ctrl-C in the terminal for the launcher.
        """
        log = self._fresh_log(name)
        with log.open("wb") as output:
            process = subprocess.Popen(
                [str(part) for part in argv],
                env=dict(env) if env is not None else None,
                cwd=ROOT if user is None else "/",
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
                pass_fds=self.keep,
                preexec_fn=dies_with_us(orphaned),
                **as_user(user),
            )
        member = Member(name, process, log, stop_with)
        self.members.append(member)
        return member

    def wait_for(self, member: Member, ready: Callable[[], object], seconds: float = 60) -> None:
        """Return when `member` is ready; Problem with its last words when it dies or is late."""
        settled = until(lambda: not member.alive() or ready(), seconds)
        if not member.alive():
            raise self._problem(member, "stopped while it was starting")
        if not settled:
            raise self._problem(member, f"was not ready after {seconds:.0f} seconds")

    def check(self) -> None:
        """Problem when a program has ended by itself."""
        for member in self.members:
            if not member.alive():
                raise self._problem(member, f"ended by itself (exit {member.process.returncode})")

    def stop(self) -> None:
        while self.members:
            member = self.members.pop()
            if member.alive():
                member.signal(member.stop_with)
                until(lambda member=member: not member.alive(), GRACE)
            member.kill()

    def _fresh_log(self, name: str) -> Path:
        log = self.logs / f"{name.lower().replace(' ', '-')}.log"
        if log.exists():
            log.replace(log.with_suffix(".log.1"))
        return log

    @staticmethod
    def _problem(member: Member, what: str) -> Problem:
        return Problem(f"{member.name} {what}.", f"Its whole log: {member.log}", tail(member.log))
