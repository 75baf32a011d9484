"""Who is told of a move, and in which sentence. A sentence carries nothing that was written."""

from django.urls import reverse

from dispatch.notices import supersede, tell
from endorsement.models import Edition
from endorsement.workflow import Move, Part
from people.models import Person, Role

SENTENCES: dict[Move, dict[Part | None, str]] = {
    Move.SUBMIT: {
        Part.LINE_MANAGER: "{owner} submitted a portfolio. It waits for your judgement.",
        None: "{owner} submitted a portfolio for endorsement.",
    },
    Move.ENDORSE: {
        Part.PROGRAMME_LEAD: "The portfolio of {owner} is endorsed by the line manager. "
        "It waits for your decision.",
        Part.OWNER: "Your line manager endorsed your portfolio. It is now with the programme lead.",
        None: "The portfolio of {owner} is now with the programme lead.",
    },
    Move.RETURN_BY_MANAGER: {
        Part.OWNER: "Your line manager returned your portfolio with reasons. "
        "You can change it and submit it again.",
        None: "The portfolio of {owner} was returned by the line manager.",
    },
    Move.CONFIRM: {
        Part.OWNER: "Your practice is endorsed: the programme lead confirmed it.",
        None: "The endorsement of {owner} is confirmed.",
    },
    Move.RETURN_BY_LEAD: {
        Part.OWNER: "The programme lead returned your portfolio with reasons. "
        "You can change it and submit it again.",
        None: "The portfolio of {owner} was returned by the programme lead.",
    },
    Move.RECORD_NOT_YET: {
        Part.OWNER: "The programme lead recorded a decision on your portfolio, "
        "with reasons and a support plan.",
        None: "A decision on the portfolio of {owner} was recorded.",
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
    if part == Part.LINE_MANAGER:
        return manager
    return manager + ([portfolio.assessor] if portfolio.assessor else [])


def _administrators(edition: Edition) -> list[Person]:
    colleagues = Person.objects.filter(employer=edition.employer_id, is_active=True)
    return list(colleagues.holding(Role.ADMINISTRATOR))


def _leads(edition: Edition) -> list[Person]:
    """The programme leads who may decide, but for whoever endorses it at this moment."""
    leads = Person.objects.filter(employer=edition.employer_id, is_active=True)
    return list(leads.holding(Role.PROGRAMME_LEAD).exclude(pk=edition.portfolio.owner_id))
