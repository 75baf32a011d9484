"""What pages say of an agreement: where it stands, who signed, which dates it has."""

from django.utils import timezone
from django.utils.formats import date_format

from people.models import Person
from portfolios.audience import sentence, who_can_open
from portfolios.models import Portfolio
from support.agreeing import permissions
from support.agreeing.due import due_on
from support.agreeing.workflow import Part, State
from support.models import Agreement
from support.models.agreement import SIGNATURES

DAY = "j F Y"
COLOURS = {
    State.OFFERED: "blue",
    State.RETURNED: "yellow",
    State.IN_FORCE: "green",
    State.REPLACED: "grey",
}


def latest(agreements: list[Agreement]) -> Agreement | None:
    """The one that was offered last, of all that a person sees."""
    offered = (one for one in agreements if one.state != State.DRAFT)
    return max(offered, key=lambda one: one.number, default=None)


def may_prepare(portfolio: Portfolio, agreements: list[Agreement], person: Person) -> bool:
    """Whether there is a button to begin a draft: not beside one's own."""
    last = latest(agreements)
    has_draft = any(one.state == State.DRAFT for one in agreements)
    reason = permissions.why_not_prepare(portfolio, person, last.state if last else None)
    return reason is None and not has_draft


def stands(portfolio: Portfolio, agreements: list[Agreement], person: Person) -> dict:
    """Where the agreement of `portfolio` stands: a word, its colour, sentences."""
    last = latest(agreements)
    if last is None:
        return {"word": "Not agreed yet", "colour": "yellow", "sentences": [due(portfolio)]}
    said = stands_in(last)
    now = next((one for one in agreements if one.state == State.IN_FORCE), None)
    if now and permissions.is_to_be_signed_again(now, portfolio):
        said["sentences"].append(
            "Who assesses or who manages has changed since it was signed, so it has to be signed "
            "again by those who are named now. Until then what was signed stays in force."
        )
    if now and now != last:
        said["sentences"].append(f"Version {now.number} stays in force until then.")
    return said


def stands_in(agreement: Agreement) -> dict:
    """Where one version stands: a word, its colour, sentences."""
    state = State(agreement.state)
    return {"word": state.label, "colour": COLOURS[state], "sentences": [_stands(agreement)]}


def _stands(agreement: Agreement) -> str:
    if agreement.state == State.OFFERED:
        return f"It waits for the signature of {_people(agreement)}."
    if agreement.state == State.RETURNED:
        return "A change was asked for before all three had signed. It is prepared anew."
    if agreement.state == State.REPLACED:
        begun, ended = _on(agreement.agreed_at), _on(agreement.replaced_at)
        return f"It was in force from {begun} to {ended}."
    return f"Signed by all three on {_on(agreement.agreed_at)}."


def due(portfolio: Portfolio) -> str:
    """By when it should be agreed, in a sentence."""
    day = due_on(portfolio)
    if day is None:
        return "It has not been agreed yet."
    return f"It should be agreed and signed by {date_format(day, DAY)}."


def signatures(agreement: Agreement) -> list[dict]:
    """The three, with what each has signed, in the order of the parts."""
    contents = agreement.contents
    names = {
        Part.OWNER: contents["owner"]["name"],
        Part.ASSESSOR: contents["assessor"],
        Part.LINE_MANAGER: contents["line_manager"],
    }
    return [
        {"part": part.label, "name": names[part], "signature": getattr(agreement, field)}
        for part, field in SIGNATURES.items()
    ]


def dates(agreement: Agreement) -> list[dict]:
    """What goes into a calendar: the meeting, the reviews that are held, the panel."""
    terms = agreement.says
    fixed = [
        ("meeting", "Support agreement meeting", terms.met_on),
        *((one.key, one.title, one.on) for one in terms.reviews if one.is_held),
        ("panel", "Moderation panel", terms.panel_on),
    ]
    return [{"key": key, "title": title, "on": on} for key, title, on in fixed if on]


def audience(portfolio: Portfolio, person: Person, until: str) -> str:
    """Who can see what `person` is typing, now and later, by name. One query."""
    readers = sentence(who_can_open(portfolio), person)
    return f"Only you, until {until}. Then: {readers[:1].lower()}{readers[1:]}"


def _people(agreement: Agreement) -> str:
    """Those who have not signed, each once."""
    unsigned = [one["name"] for one in signatures(agreement) if one["signature"] is None]
    *most, last = dict.fromkeys(unsigned)
    return f"{', '.join(most)} and {last}" if most else last


def _on(moment) -> str:
    return date_format(timezone.localtime(moment), DAY)
