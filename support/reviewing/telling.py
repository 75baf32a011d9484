"""Who hears of each step. A sentence names people and reviews, and nothing that was written."""

from collections.abc import Iterable

from django.urls import reverse

from dispatch.notices import supersede, tell
from people.models import Person
from portfolios.models import Portfolio
from support.models import Concern, Review
from support.reviewing.workflow import State

PUBLISHED = "{by} published their part of the {title} of {owner}."
READY = "Every part of your {title} is there. Read it and sign it."
SIGNED = "{by} signed the {title} of {owner}. Read it and sign it."
DONE = "The {title} of {owner} is signed by all."
REOPENED = "{by} opened the {title} of {owner} again. It has to be signed anew."
RAISED = "{by} sees a need for more support in the year of {owner}, with a plan for it."
CLOSED = "{by} closed the concern about progress in the year of {owner}."


def page_of(portfolio_id: int, key: str) -> str:
    return reverse("support:review", args=[portfolio_id, key])


def reminded_as(portfolio_id: int, key: str) -> str:
    """What a reminder of it is about."""
    return f"{portfolio_id}:{key}"


def lowered(title: str) -> str:
    """A title inside a sentence: "six-month review"."""
    return title[:1].lower() + title[1:]


def _near(portfolio: Portfolio) -> list[Person | None]:
    return [portfolio.owner, portfolio.assessor, portfolio.line_manager]


def _tell(path: str, people: Iterable[Person | None], by: Person, words: str) -> None:
    supersede(path=path)
    tell([one for one in people if one and one.pk != by.pk], sentence=words, path=path)


def _about(review: Review, by: Person, title: str) -> dict:
    return {"by": by, "title": lowered(title), "owner": review.portfolio.owner}


def of_publishing(review: Review, by: Person, title: str, is_complete: bool) -> None:
    """The owner is asked to sign once every part is there; until then the others hear of each."""
    portfolio, path = review.portfolio, page_of(review.portfolio_id, review.key)
    words = PUBLISHED.format(**_about(review, by, title))
    if not is_complete:
        _tell(path, _near(portfolio), by, words)
        return
    supersede(path=path)
    tell([portfolio.owner], sentence=READY.format(title=lowered(title)), path=path)


def of_signing(review: Review, by: Person, title: str) -> None:
    portfolio, path = review.portfolio, page_of(review.portfolio_id, review.key)
    next_one = {
        State.WITH_ASSESSOR: [portfolio.assessor],
        State.WITH_MANAGER: [portfolio.line_manager],
        State.SIGNED: _near(portfolio),
    }[State(review.state)]
    words = DONE if review.is_signed else SIGNED
    _tell(path, next_one, by, words.format(**_about(review, by, title)))


def of_reopening(review: Review, by: Person, title: str) -> None:
    path = page_of(review.portfolio_id, review.key)
    _tell(path, _near(review.portfolio), by, REOPENED.format(**_about(review, by, title)))


def of_concern(concern: Concern, by: Person) -> None:
    """Owner, line manager and programme leads: those who give the support."""
    portfolio = concern.portfolio
    people = [*_near(portfolio), *Person.objects.leads_of(portfolio.employer_id)]
    words = RAISED if concern.is_open else CLOSED
    path = reverse("support:concern", args=[concern.pk])
    _tell(path, people, by, words.format(by=by, owner=portfolio.owner))
