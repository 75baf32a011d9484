"""May I, now? Each function gives the reason why not, a sentence, or None."""

from people.models import Person, Role
from portfolios.contributors.workflow import MANAGE, State, parts_of, state_of
from portfolios.models import Entry, FeedbackRequest, Portfolio
from portfolios.permissions import is_lead_of, why_not_change

MOST_OPEN = 20
MOST_TOKENS = 30
MOST_LETTERS = 6
ANSWERED = "This request has been answered."
OVER = {
    State.EXPIRED: "This request is too old to be answered. Ask again.",
    State.WITHDRAWN: "This request was withdrawn.",
    State.HELD: ANSWERED,
    State.ANSWERED: ANSWERED,
    State.TAKEN_BACK: ANSWERED,
}


def may_ask_at_all(portfolio: Portfolio, person: Person) -> bool:
    """Whether asking is theirs, apart from when: the owner, or the programme lead for them."""
    return person.pk == portfolio.owner_id or is_lead_of(portfolio, person)


def why_not_ask(portfolio: Portfolio, person: Person) -> str | None:
    """Whether `person` may ask somebody outside for feedback on the owner of `portfolio`."""
    if not may_ask_at_all(portfolio, person):
        return "Feedback is asked for by the owner of the portfolio or by the programme lead."
    return why_not_change(portfolio)


def why_not_one_more(portfolio: Portfolio) -> str | None:
    """Whether so many requests wait already that another would be too much."""
    if FeedbackRequest.objects.open().filter(portfolio=portfolio).count() >= MOST_OPEN:
        return f"{MOST_OPEN} requests wait for an answer. Withdraw one before you ask again."
    return None


def why_over(request: FeedbackRequest) -> str | None:
    """Why `request` can no longer be answered."""
    return OVER.get(state_of(request))


def why_not_manage(request: FeedbackRequest, person: Person) -> str | None:
    """Whether `person` may show its codes, send it again or withdraw it.

    The owner does not handle what the programme lead asked for: it may be meant to be apart.
    """
    if not parts_of(request, person) & set(MANAGE):
        return "Only the person who asked and the programme lead can do this."
    return why_over(request)


def why_not_resend(request: FeedbackRequest, person: Person) -> str | None:
    """Whether `person` may have the e-mail sent once more."""
    if reason := why_not_manage(request, person):
        return reason
    if not request.email:
        return "This request was not sent by email."
    if request.letters.count() >= MOST_LETTERS:
        return f"This request was sent {MOST_LETTERS} times. That is enough for anybody."
    return None


def why_not_key_in(request: FeedbackRequest, person: Person) -> str | None:
    """Whether `person` may type in an answer that came on paper; never the owner."""
    if person.pk == request.portfolio.owner_id:
        return "What came on paper is keyed in by somebody else than the owner."
    return why_over(request)


def why_not_release(entry: Entry, person: Person) -> str | None:
    """Whether `person` may pass on what a contributor wanted the programme lead to read first."""
    if not is_lead_of(entry.portfolio, person):
        return "Only the programme lead can pass this on."
    return None if entry.is_held else "This has been passed on already."


def why_not_offer_languages(person: Person) -> str | None:
    """Whether `person` may say which translations their employer offers."""
    if person.holds(Role.PROGRAMME_LEAD, Role.ADMINISTRATOR):
        return None
    return "Only the programme lead and administrators look after languages."
