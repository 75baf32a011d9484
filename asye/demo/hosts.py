"""Which host names mean this machine, and no other."""

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

LOOPBACK = {"localhost", "127.0.0.1", "[::1]", "::1"}


def is_loopback(host: str) -> bool:
    """Whether `host`, without a port, can only be reached from this machine."""
    return host.lower().rstrip(".") in LOOPBACK


def open_hosts() -> list[str]:
    """Names under which others could reach a demo; none where the demo is off."""
    return [host for host in settings.ALLOWED_HOSTS if settings.DEMO and not is_loopback(host)]


def refuse_open_demo() -> None:
    """Stop a server that would let others in without a password."""
    if hosts := open_hosts():
        raise ImproperlyConfigured(
            f"DEMO is on and ALLOWED_HOSTS names {', '.join(hosts)}: anybody could sign in as "
            "anybody. Unset DEMO, or allow only localhost, 127.0.0.1 and [::1]."
        )
