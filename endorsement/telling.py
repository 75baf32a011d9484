"""Who is told of a move, and in which sentence. A sentence carries nothing that was written."""

from django.urls import reverse

from dispatch.notices import supersede, tell
from endorsement.models import Edition
from endorsement.workflow import HOLDERS, SHORT_OF_A_PASS, WITHDRAWALS, Move, Part, State
from people.models import Person, Role

BACK = "You can change it and submit it again."
SENTENCES: dict[Move, dict[Part | None, str]] = {
    Move.SUBMIT: {
        Part.ASSESSOR: "{owner} submitted a portfolio. It waits for your judgement.",
        Part.LINE_MANAGER: "{owner} submitted a portfolio. It waits for your judgement.",
        None: "{owner} submitted a portfolio for endorsement.",
    },
    Move.RECOMMEND: {
        Part.LINE_MANAGER: "The assessor judged the portfolio of {owner}. "
        "It waits for your judgement.",
        Part.OWNER: "Your assessor judged your portfolio. It is now with your line manager.",
        None: "The portfolio of {owner} is now with the line manager.",
    },
    Move.RETURN_BY_ASSESSOR: {
        Part.OWNER: f"Your assessor returned your portfolio with reasons. {BACK}",
        None: "The portfolio of {owner} was returned by the assessor.",
    },
    Move.ENDORSE: {
        Part.PROGRAMME_LEAD: "The line manager signed the portfolio of {owner}. "
        "It waits for your decision.",
        Part.OWNER: "Your line manager signed your portfolio. It is now with the programme lead.",
        None: "The portfolio of {owner} is now with the programme lead.",
    },
    Move.RETURN_BY_MANAGER: {
        Part.OWNER: f"Your line manager returned your portfolio with reasons. {BACK}",
        None: "The portfolio of {owner} was returned by the line manager.",
    },
    Move.CONFIRM: {
        Part.OWNER: "Your practice is endorsed: the programme lead confirmed it.",
        None: "The endorsement of {owner} is confirmed.",
    },
    Move.RETURN_BY_LEAD: {
        Part.OWNER: f"The programme lead returned your portfolio with reasons. {BACK}",
        None: "The portfolio of {owner} was returned by the programme lead.",
    },
    **{
        move: {
            Part.OWNER: "The programme lead recorded a decision on your portfolio, "
            "with reasons and what happens next.",
            None: "A decision on the portfolio of {owner} was recorded.",
        }
        for move in SHORT_OF_A_PASS
    },
    **{
        move: {
            Part.OWNER: "A signature under your portfolio was withdrawn. Read why, and what you "
            "can do next.",
            None: "A signature under the portfolio of {owner} was withdrawn.",
        }
        for move in WITHDRAWALS.values()
    },
}

# Where the one lead is the owner or endorsed it: two people sign, so somebody has to be found.
NO_LEAD = (
    "A portfolio waits for a programme lead who is neither its owner nor the person who endorsed "
    "it. Give that role to somebody else."
)


def tell_about(move: Move, edition: Edition, *, by: Person) -> None:
    """Tell everybody concerned with `edition` of `move`, but for `by`, who made it.

    What was told of the edition before has had its day, and leaves their home pages.
    """
    path = reverse("endorsement:edition", args=[edition.pk])
    supersede(path=path)  # "it waits for your decision" is stale once somebody has decided
    owner = edition.portfolio.owner.name
    told = {by.pk}
    for part, sentence in SENTENCES[move].items():
        if move == Move.SUBMIT and part not in (None, HOLDERS.get(State(edition.state))):
            continue  # it waits for whoever judges first
        people = [person for person in _in_part(part, edition) if person.pk not in told]
        told.update(person.pk for person in people)
        tell(people, sentence=sentence.format(owner=owner), path=path)
    if move == Move.ENDORSE and not [lead for lead in _leads(edition) if lead != by]:
        tell(_administrators(edition), sentence=NO_LEAD, path=reverse("people:list"))


def _in_part(part: Part | None, edition: Edition) -> list[Person]:
    """Those in `part`; None: everybody near the portfolio, who is not told as one of the parts."""
    portfolio = edition.portfolio
    if part == Part.OWNER:
        return [portfolio.owner]
    if part == Part.PROGRAMME_LEAD:
        return _leads(edition)
    manager = [portfolio.line_manager] if portfolio.line_manager else []
    assessor = [portfolio.assessor] if portfolio.assessor else []
    near = {Part.LINE_MANAGER: manager, Part.ASSESSOR: assessor}
    return near.get(part, manager + assessor)


def _administrators(edition: Edition) -> list[Person]:
    colleagues = Person.objects.filter(employer=edition.employer_id, is_active=True)
    return list(colleagues.holding(Role.ADMINISTRATOR))


def _leads(edition: Edition) -> list[Person]:
    """The programme leads who may decide, but for whoever endorses it at this moment."""
    return list(Person.objects.leads_of(edition.employer_id, but=[edition.portfolio.owner]))
