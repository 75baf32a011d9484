"""The port that the pages are served on."""

import os
import socket
from contextlib import suppress

from laptop.telling import Problem


def wanted() -> int:
    """PORT, or 8000; Problem when it is no port or somebody else has it."""
    text = os.environ.get("PORT") or "8000"
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise Problem(f"PORT={text} is not a port.", "Give a number between 1024 and 65535.")
    port = int(text)
    if not is_free(port):
        raise Problem(
            f"Port {port} is in use by another program.",
            f"Stop that one, or take another port: PORT={port + 1} script/server",
        )
    return port


def is_free(port: int, address: str = "127.0.0.1") -> bool:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    with socket.socket(family) as probe, suppress(OSError):
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((address, port))
        return True
    return False


def addresses(port: int) -> list[str]:
    """What the web server binds: `localhost` is either of the two where there is IPv6."""
    six = [f"[::1]:{port}"] if is_free(port, "::1") else []
    return [f"127.0.0.1:{port}", *six]
