"""`check --deploy` refuses a demo that others could reach: its door asks for no password."""

from django.core.checks import Error, Tags, register

from asye.demo.hosts import open_hosts


@register(Tags.security, deploy=True)
def demo_is_for_loopback_hosts(**_) -> list[Error]:
    """One error for each host name that is not this machine's own."""
    return [
        Error(
            f"The demo is on, and {host} may be reachable by others.",
            hint="Unset DEMO, or leave only localhost, 127.0.0.1 and [::1] in ALLOWED_HOSTS.",
            id="asye.E001",
        )
        for host in open_hosts()
    ]
