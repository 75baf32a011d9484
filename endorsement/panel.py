"""What this room says on the page of a portfolio."""

from django.db.models import QuerySet
from django.urls import reverse

from endorsement import permissions
from endorsement.models import Edition
from people.models import Person
from people.prepared import NOBODY, prepared
from portfolios.models import Portfolio
from portfolios.panels import Panel


def panels_of(portfolio: Portfolio, person: Person) -> list[Panel]:
    """The editions, newest first, and where to submit the next one. One query."""
    editions = _editions(NOBODY, portfolio=portfolio.pk)
    state = editions[0].state if editions else None
    if permissions.why_not_submit(portfolio, person, state):
        return [_of_edition(edition) for edition in editions]
    submit = Panel(
        title="Submit",
        words="When everything is there, you sign a declaration and your line manager reads it.",
        url=reverse("endorsement:submit", args=[portfolio.pk]),
        label="See what is missing and submit",
    )
    return [submit, *(_of_edition(edition) for edition in editions)]


@prepared
def _editions(_: Person, *, portfolio: int) -> QuerySet:
    found = Edition.objects.filter(portfolio=portfolio).only("number", "state")
    return found.order_by("-number")


def _of_edition(edition: Edition) -> Panel:
    return Panel(
        title=f"Edition {edition.number}",
        words=f"{edition.get_state_display()}.",
        url=reverse("endorsement:edition", args=[edition.pk]),
        label=f"Read edition {edition.number}",
    )
