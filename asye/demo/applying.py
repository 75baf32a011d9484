"""Who is interested, was asked, stepped back, and the talk before a portfolio is submitted."""

import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from asye.demo.story import ToldDiscussion, noon
from audit import clock
from endorsement.discussing import actions as discussing
from endorsement.discussing.content import Said
from people.models import Person
from portfolios.applying import actions
from portfolios.applying.moves import Move
from portfolios.models import Portfolio
from standards.models import Statement

KEY = "practice-endorsement"


@dataclass(frozen=True)
class ToldInterest:
    """How far one social worker came, day by day."""

    owner: str
    asked_on: date | None = None
    asked_by: str = ""
    interested_on: date | None = None
    left_on: date | None = None
    why: str = ""
    words: str = ""
    for_manager: bool = False


def tell_interests(path: Path) -> None:
    """Everybody in the file, by their own actions."""
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    for one in table["interest"]:
        _tell(ToldInterest(**one))


def _tell(told: ToldInterest) -> None:
    owner, interest = Person.objects.get(email=told.owner), None
    if told.asked_on:
        with clock.at(noon(told.asked_on)):
            by = Person.objects.get(email=told.asked_by)
            interest = actions.ask(owner=owner, programme_key=KEY, by=by)
    if told.interested_on:
        with clock.at(noon(told.interested_on)):
            interest = actions.say(programme_key=KEY, by=owner)
    if interest and told.left_on:
        move = Move.STEP_BACK if told.interested_on else Move.DECLINE
        said = {"why": told.why, "words": told.words, "for_manager": told.for_manager}
        with clock.at(noon(told.left_on)):
            actions.leave(move=move, interest=interest, by=owner, **said)


def discuss(
    portfolio: Portfolio,
    told: ToldDiscussion,
    lead: Person,
    statements: dict[tuple[str, str], Statement],
) -> None:
    """The line manager records it on the day, and all three agree to it on the next."""
    lines = {statements[framework, code].pk: words for framework, code, words in told.lines}
    said = Said(held_on=told.held_on, ready=told.ready, to_do=told.to_do, lines=lines)
    manager = portfolio.line_manager
    with clock.at(noon(told.held_on, 15)):
        about = {"portfolio": portfolio, "by": manager, "lead": lead, "said": said}
        record = discussing.record(**about)
    for hour, person in enumerate([portfolio.owner, manager, lead], start=9):
        with clock.at(noon(told.held_on + timedelta(days=1), hour)):
            discussing.agree(discussion=record, by=person, typed_name=person.name)
