"""Who is told of a move of an agreement. A sentence carries nothing that was written."""

from django.urls import reverse

from dispatch.notices import supersede, tell
from people.models import Person
from support.agreeing.workflow import Move
from support.models import Agreement

SENTENCES = {
    Move.OFFER: "The support agreement of {owner} is ready. Read it and sign it.",
    Move.SIGN_LAST: "The support agreement of {owner} is signed by all three and in force.",
    Move.ASK_FOR_CHANGE: "A change to the support agreement of {owner} was asked for.",
}
PEOPLE_CHANGED = (
    "The support agreement of {owner} is prepared anew, since who assesses or manages has changed."
)
SIGN_AGAIN = (
    "The support agreement of {owner} has to be signed again with the new assessor or line "
    "manager. Until then the one that was signed stays in force."
)


def tell_about(move: Move, agreement: Agreement, *, by: Person, sentence: str = "") -> None:
    """Tell the three of `move`, but for `by`, who made it; older news about it has had its day."""
    path = reverse("support:read-agreement", args=[agreement.pk])
    supersede(path=path)
    portfolio = agreement.portfolio
    near = [portfolio.owner, portfolio.assessor, portfolio.line_manager]
    words = (sentence or SENTENCES[move]).format(owner=portfolio.owner)
    tell([one for one in near if one and one.pk != by.pk], sentence=words, path=path)
