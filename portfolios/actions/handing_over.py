"""Handing a part in a portfolio over: the note that comes with it."""

from django.db import transaction
from django.db.models import F
from django.urls import reverse

from dispatch.notices import tell
from people.models import Person
from portfolios import permissions, places
from portfolios.actions.drafts import spend_draft
from portfolios.actions.holding import hold, note, refuse
from portfolios.models import Handover, Portfolio

PARTS = tuple(Handover.Part.values)
WRITE_ONE = (
    "{leaving} hands over and has left no note. Write what the next person has to know: what is "
    "agreed, what is open, what was arranged with the social worker."
)

NOBODY_LEAVES = "Nobody is replaced, so there is nothing to hand over. Name somebody else first."


@transaction.atomic
def hand_over(*, portfolio: Portfolio, by: Person, words: str) -> list[Handover]:
    """`by`, who assesses or manages, leaves a note for whoever comes next, in each part of theirs.

    Everybody who can open the portfolio reads it from now on; that changes nobody's part yet.
    """
    portfolio = hold(portfolio.pk)
    refuse(permissions.why_not_hand_over(portfolio, by))
    refuse(None if words.strip() else "Write the handover note.")
    mine = [part for part in PARTS if getattr(portfolio, f"{part}_id") == by.pk]
    written = [leave_note(portfolio, part, by, words, by) for part in mine]
    spend_draft(portfolio=portfolio, place=places.handover(portfolio.pk), by=by)
    near = [portfolio.owner, portfolio.assessor, portfolio.line_manager]
    tell(
        [one for one in near if one and one != by],
        sentence=f"There is a handover note in the portfolio of {portfolio.owner}.",
        path=reverse("portfolios:handover", args=[portfolio.pk]),
    )
    return written


def leave_note(
    portfolio: Portfolio, part: str, leaving: Person, words: str, by: Person
) -> Handover:
    """The row. The caller holds the portfolio and has asked whether `by` may."""
    facts = {"part": part, "leaving": leaving, "words": words.strip(), "created_by": by}
    written = Handover.objects.create(portfolio=portfolio, **facts)
    note("portfolio.handed_over", written, portfolio, by, part=part, leaving=leaving.pk)
    return written


def who_leaves(portfolio: Portfolio, named: dict[str, Person | None]) -> dict[str, Person]:
    """Part → who is in it now and is not among those `named` for it."""
    now = {part: getattr(portfolio, part) for part in named}
    return {part: now[part] for part in named if now[part] and now[part] != named[part]}


def without_note(portfolio: Portfolio, leaving: dict[str, Person]) -> dict[str, Person]:
    """Those of `leaving` who have left no note about the part that they leave. One query."""
    left = set(
        Handover.objects.filter(portfolio=portfolio, created_by=F("leaving"))
        .of_those_in_part()
        .values_list("part", flat=True)
    )
    return {part: person for part, person in leaving.items() if part not in left}


def why_no_note(leaving: dict[str, Person], lacking: dict[str, Person], words: str) -> str | None:
    """Whether a note is needed and `words` are none, or they are there and nobody leaves."""
    if words.strip():
        return None if leaving else NOBODY_LEAVES
    if not lacking:
        return None
    return WRITE_ONE.format(leaving=" and ".join(dict.fromkeys(map(str, lacking.values()))))
