"""The copies in a release that is over go. While a legal hold stands they wait for its end."""

from portfolios.models import Release
from portfolios.transferring.workflow import OVER
from retention.models import not_held

FREE = not_held("portfolio_id", "portfolio__owner_id")


def empty(release: Release) -> None:
    """Its code opens nothing any more, and nobody will need the copies. The caller saves it."""
    release.code = ""
    if Release.objects.filter(FREE, pk=release.pk).exists():
        release.content = release.sha256 = ""


def empty_all() -> int:
    """Every night: what was kept for a hold that is released since; in how many releases."""
    over = Release.objects.filter(FREE, state__in=OVER).exclude(content="")
    return over.update(content="", sha256="")
