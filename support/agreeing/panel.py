"""What the agreement says on the page of a portfolio."""

from django.urls import reverse

from people.models import Person
from portfolios.models import Portfolio
from portfolios.panels import Panel
from support.agreeing import permissions, shown
from support.agreeing.workflow import State
from support.models import Agreement

TITLE = "Support agreement"


def panels_of(portfolio: Portfolio, person: Person) -> list[Panel]:
    """Where the agreement stands, and what `person` can do about it. One query."""
    if permissions.why_not_promised(portfolio):
        return []
    found = Agreement.objects.visible_to(person).filter(portfolio=portfolio)
    agreements = list(found.order_by("-number"))
    words = " ".join(shown.stands(portfolio, agreements, person)["sentences"])
    last = shown.latest(agreements)
    if last and not permissions.why_not_sign(last, person):
        return [_panel(words, "Read it and sign it", "support:read-agreement", last.pk)]
    if any(one.state == State.DRAFT for one in agreements):
        return [_panel(words, "Go on with your draft", "support:agreement", portfolio.pk)]
    if shown.may_prepare(portfolio, agreements, person) and not last:
        return [_panel(words, "Prepare the agreement", "support:agreement", portfolio.pk)]
    return [_panel(words, "See the agreement", "support:agreement", portfolio.pk)]


def _panel(words: str, label: str, address: str, pk: int) -> Panel:
    return Panel(title=TITLE, words=words, url=reverse(address, args=[pk]), label=label)
