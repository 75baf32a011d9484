"""Who hears what of the course of a year. Never why: a notice and its mail are seen by others."""

from django.urls import reverse

from dispatch.notices import supersede, tell
from people.models import Person
from portfolios.course.moves import Move
from portfolios.models import PauseRequest, Portfolio

MOVED = {
    Move.PAUSE: "{whose} is paused. Dates stand still, and nothing in it changes.",
    Move.RETURN: "{whose} goes on. Its dates have moved by the days of the pause.",
    Move.DEFER: "{whose} is put off. Dates stand still until it is taken up again.",
    Move.TAKE_UP: "{whose} is taken up again. Its dates have moved.",
    Move.WITHDRAW: "{whose} is withdrawn.",
    Move.LEAVE: "{whose} is closed, because its owner leaves.",
    Move.COMPLETE: "{whose} is completed.",
    Move.REOPEN: "{whose} is open again. Its dates have moved.",
}


def of_question(request: PauseRequest, by: Person) -> None:
    """Those who have to agree hear that they are asked."""
    what = "The return from a pause" if request.is_return else "A pause"
    _tell(request.portfolio, by, what + " is asked for in {whose}. Your agreement is needed.")


def of_disagreement(request: PauseRequest, by: Person) -> None:
    """The owner and those who run the programme hear that somebody said no."""
    sentence = "Somebody does not agree to what is asked for in {whose}."
    _tell(request.portfolio, by, sentence, only_those_who_ask=True)


def of_agreement(request: PauseRequest) -> None:
    """All have agreed. Whoever agreed last hears of it too: the day may be one to come."""
    verb = "goes on" if request.is_return else "is paused"
    sentence = f"Everybody agreed: {{whose}} {verb} from {request.from_day:%-d %B %Y}."
    _tell(request.portfolio, None, sentence)


def of_dropping(request: PauseRequest, by: Person) -> None:
    """What was asked for is off the table."""
    what = "The return from a pause" if request.is_return else "The pause"
    _tell(request.portfolio, by, what + " that was asked for in {whose} is no longer asked for.")


def of_move(move: Move, portfolio: Portfolio, by: Person | None) -> None:
    """Everybody near hears where the portfolio stands now."""
    _tell(portfolio, by, MOVED[move])


def _tell(
    portfolio: Portfolio, by: Person | None, sentence: str, *, only_those_who_ask: bool = False
) -> None:
    path = reverse("portfolios:course", args=[portfolio.pk])
    near = [portfolio.owner, *Person.objects.leads_of(portfolio.employer_id)]
    if not only_those_who_ask:
        near += filter(None, [portfolio.assessor, portfolio.line_manager])
    people = {one.pk: one for one in near if one != by and one.is_active}
    owner = people.pop(portfolio.owner_id, None)
    supersede(path=path, people=[*people, portfolio.owner_id])
    others = f"the portfolio of {portfolio.owner}"
    for whom, whose in ((people.values(), others), ([owner], "your portfolio")):
        words = sentence.format(whose=whose)
        tell(whom, sentence=words[:1].upper() + words[1:], path=path)
