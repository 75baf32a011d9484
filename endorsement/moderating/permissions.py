"""May I, now? Each function answers why not, in a sentence, or None.

Who may *see* a drawn record with its names, or its pack without, `Sample.objects` says.
"""

from django.db.models import QuerySet

from endorsement.models import Edition, Round, Sample
from endorsement.moderating.workflow import OPEN, STEPS, Move, Part, State, allowed
from people.models import Person, Role

PANEL_ROLES = (Role.ASSESSOR, Role.LINE_MANAGER)
FEWEST = 2  # a panel is more than one person
ONLY_LEADS = "Only a programme lead runs moderation."
CONCERNED = (
    "You are near this portfolio or on its panel, so another programme lead looks after this."
)
ONE_AT_A_TIME = "A round of moderation is open. Close it before you draw the next."
CLOSED = "This round is closed."
STILL_OPEN = "Some records of this round have no result yet."
NOT_ON_PANEL = "Only who sits on the panel of this record can do this."
TOO_FEW = (
    "A panel has at least two members who are not near this record and did not judge it. Name them "
    "first."
)
PREPARED_MEANWHILE = (
    "Somebody else has changed what is replaced in this pack. Look at all of it again, then save."
)
STANDS = {
    State.DRAWN: "The pack of this record is being prepared.",
    State.WITH_PANEL: "This record is with the panel.",
    State.MORE_ASKED: "The panel asked for more about this record.",
    State.REFERRED_BACK: "The panel referred this record back.",
    State.ANSWERED: "The panel’s referral was answered already.",
    State.CONFIRMED: "The panel confirmed this record already.",
    State.SET_ASIDE: "This record was set aside.",
}


def has_part(part: Part, sample: Sample, person: Person) -> bool:
    """Whether `person` has `part` in the moderation of `sample`; those near it have none."""
    samples = Sample.objects
    mine = samples.visible_to(person) if part == Part.LEAD else samples.seating(person)
    return mine.filter(pk=sample.pk).exists()


def why_not_run(person: Person) -> str | None:
    return None if person.holds(Role.PROGRAMME_LEAD) else ONLY_LEADS


def why_not_close(found: Round, person: Person) -> str | None:
    """Whether `person` may close the round now."""
    if reason := why_not_run(person):
        return reason
    if found.closed_at:
        return CLOSED
    return STILL_OPEN if any(one.state in OPEN for one in found.samples.all()) else None


def why_not(move: Move, sample: Sample, person: Person) -> str | None:
    """Whether `person` may make `move` with `sample` now."""
    part = STEPS[move].part
    if not has_part(part, sample, person):
        return NOT_ON_PANEL if part == Part.PANEL else CONCERNED
    state = State(sample.state)
    return None if allowed(move, state, {part}) else STANDS[state]


def why_not_prepare(sample: Sample, person: Person) -> str | None:
    """Names, files and panel are changed only before the pack is handed over."""
    return why_not(Move.HAND_OVER, sample, person)


def why_not_hand_over(sample: Sample, person: Person) -> str | None:
    """A panel that is large enough, and of people who are still not concerned."""
    if reason := why_not(Move.HAND_OVER, sample, person):
        return reason
    seated = {seat.person_id for seat in sample.seats.all()}
    return (
        TOO_FEW if len(seated & set(able(sample).values_list("pk", flat=True))) < FEWEST else None
    )


def able(sample: Sample, by: Person | None = None) -> QuerySet[Person]:
    """Who can sit on the panel of `sample`: not concerned, and not `by`, who knows whose it is.

    No programme lead either: they can open every portfolio, and see in the round whose it is.
    """
    of_employer = Person.objects.filter(employer=sample.edition.employer_id, is_active=True)
    leads = of_employer.holding(Role.PROGRAMME_LEAD).values("pk")
    people = of_employer.holding(*PANEL_ROLES).exclude(pk__in=leads)
    others = people.exclude(pk__in=_concerned_in(sample) | ({by.pk} if by else set()))
    return others.order_by("last_name", "first_name")


def _concerned_in(sample: Sample) -> set[int]:
    """`concerned` read the other way: the people of one record. A test holds the two together."""
    edition: Edition = sample.edition
    portfolio = edition.portfolio
    ids: set[int | None] = {portfolio.owner_id, portfolio.assessor_id, portfolio.line_manager_id}
    ids.add(portfolio.owner.manager_id)
    ids |= set(edition.decisions.values_list("decided_by", flat=True))
    ids |= set(edition.judgements.values_list("created_by", flat=True))
    ids |= set(portfolio.handovers.values_list("leaving", flat=True))
    return {pk for pk in ids if pk is not None}
