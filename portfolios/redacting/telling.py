"""Who hears that something was pulled back: that it was, and never what."""

from collections.abc import Collection

from django.urls import reverse

from audit.models import Redaction
from dispatch.notices import tell
from people.models import Person
from portfolios.models import Portfolio
from portfolios.models.portfolio import openers

TO_OWNER = "Something in your portfolio was redacted. The page says when, by whom and why."
TO_OWNER_WITH_A_COPY = (
    "Something in your portfolio was redacted that was in a PDF that you had made or downloaded. "
    "Delete your copy, and every copy that you passed on. The page says when, by whom and why."
)
LOOKED = "{} looked for words to pull back in your portfolio, and they stood nowhere in it."
TO_READER = (
    "Something that you opened in the portfolio of {} was redacted. Delete any copy that you have."
)
DOWNLOADED = (
    "A PDF of the portfolio of {} that you downloaded held something that was redacted. "
    "Delete your copy, and every copy that you passed on."
)


def of_redaction(redaction: Redaction, portfolio: Portfolio, have_it: Collection[int]) -> None:
    """The owner, everybody who opened it, and those who have a document of it (`have_it`, ids)."""
    owner, by = portfolio.owner_id, redaction.redacted_by_id
    downloaded = set(have_it) - {owner}
    opened = set(redaction.outside["opened"]) - {owner, by} - downloaded
    _tell(downloaded, DOWNLOADED.format(portfolio.owner), portfolio)
    _tell(opened, TO_READER.format(portfolio.owner), portfolio)
    page = reverse("portfolios:redaction", args=[redaction.pk])
    if owner in have_it:
        tell([portfolio.owner], sentence=TO_OWNER_WITH_A_COPY, path=page)
    elif owner != by:
        tell([portfolio.owner], sentence=TO_OWNER, path=page)


def of_looking(portfolio: Portfolio, by: Person) -> None:
    """The owner, when somebody looked for words who may not read all that was looked through."""
    page = reverse("portfolios:detail", args=[portfolio.pk])
    tell([portfolio.owner], sentence=LOOKED.format(by), path=page)


def _tell(ids: set[int], sentence: str, portfolio: Portfolio) -> None:
    """Those who may still open the portfolio are led there; who lost that is told at home."""
    people = Person.objects.filter(pk__in=ids, is_active=True)
    inside = set(people.filter(openers(portfolio)).values_list("pk", flat=True))
    page = reverse("portfolios:detail", args=[portfolio.pk])
    tell([one for one in people if one.pk in inside], sentence=sentence, path=page)
    tell([one for one in people if one.pk not in inside], sentence=sentence, path=reverse("home"))
