"""How far a request is, and what it says, in words for those who see it."""

from django.utils.formats import date_format

from people.models import Person
from portfolios.contributors import permissions
from portfolios.contributors.languages import english, languages
from portfolios.contributors.workflow import State, state_of
from portfolios.models import FeedbackRequest, Portfolio

DAY = "j F Y"
COLOURS = {State.WAITING: "blue", State.ANSWERED: "", State.HELD: "blue"}


def standing(request: FeedbackRequest, portfolio: Portfolio, viewer: Person) -> dict:
    """{text, colour, entry}: the state in words, and the entry where `viewer` may read it.

    What waits for the programme lead is said to do so, without a way to it for anybody else.
    """
    state = state_of(request)
    reads_first = state == State.HELD and permissions.is_lead_of(portfolio, viewer)
    shown = {"text": state.label, "colour": COLOURS.get(state, "grey")}
    if reads_first:
        shown = {"text": "For you to read first", "colour": "yellow"}
    if reads_first or state == State.ANSWERED:
        shown["entry"] = request.contribution.entry
    return shown


def request_rows(request: FeedbackRequest, viewer: Person) -> list[dict]:
    """What was asked, as rows of a summary list. The address is for who typed it in."""
    day = date_format(request.expires_on, DAY)
    rows = [
        {"key": "Who is asked", "value": request.get_kind_display()},
        {"key": "How", "value": request.get_how_display()},
        {"key": "Version", "value": _version(request.easy_read)},
        {"key": "Language", "value": _language(request.language)},
        {"key": "Asked by", "value": f"{request.created_by}"},
        {"key": "Can be answered until", "value": day},
    ]
    if request.email and viewer.pk == request.created_by_id:
        rows.insert(2, {"key": "Email address", "value": request.email})
    if request.note:
        rows.append({"key": "Note to them", "value": request.note})
    return rows


def ask_rows(chosen: dict, portfolio: Portfolio) -> list[dict]:
    """What is about to be sent, with who will read the answer."""
    rows = [
        {"key": "Who is asked", "value": FeedbackRequest.Kind(chosen["kind"]).label},
        {"key": "How", "value": FeedbackRequest.How(chosen["how"]).label},
        {"key": "Version", "value": _version(chosen["version"] == "easy")},
        {"key": "Language", "value": _language(chosen["language"])},
        {"key": "Note to them", "value": chosen["note"]},
        {"key": "What they are told", "value": _told(portfolio)},
    ]
    if chosen["how"] == FeedbackRequest.How.EMAIL:
        rows.insert(2, {"key": "Email address", "value": chosen["email"]})
    return rows


def _told(portfolio: Portfolio) -> str:
    lead = portfolio.employer.lead_title.lower()
    return (
        f"That {portfolio.owner}, the line manager, the assessor and the {lead} will read it, that "
        "they can say no, and that they can take it back within 7 days"
    )


def _version(easy: bool) -> str:
    return "Easy read" if easy else "Standard"


def _language(code: str) -> str:
    return languages().get(code, english()).english_name
