"""Which host names mean this machine, and no other."""

LOOPBACK = {"localhost", "127.0.0.1", "[::1]", "::1"}


def is_loopback(host: str) -> bool:
    """Whether `host`, without a port, can only be reached from this machine."""
    return host.lower().rstrip(".") in LOOPBACK
