"""What plans a review, answers it by name, shows evidence, and plans what follows from it.

Answering without a name is `oversight.pulse.actions.answer`.
"""

from datetime import date

from django.db import transaction

from audit import ledger
from oversight.models import NamedAnswer, Pulse, PulseRoll, ReviewEvidence, Theme
from oversight.pulse import sealing
from oversight.pulse.actions import hold_pulse, hold_to_answer, note, open_pulse
from oversight.themes import telling
from oversight.threesixty import permissions
from oversight.threesixty.counting import ORDER
from oversight.threesixty.statements import statements_of
from people.holding import hold_employer, refuse
from people.models import Person


@transaction.atomic
def open_review(*, by: Person, year: int, first_day: date, last_day: date) -> Pulse:
    """Plan the review of a programme year: everybody who leads or has a part is asked."""
    hold_employer(by.employer_id)
    refuse(permissions.why_not_open(by, year))
    return open_pulse(
        by=by,
        questions=statements_of(year),
        roles=ORDER,
        first_day=first_day,
        last_day=last_day,
        year=year,
    )


@transaction.atomic
def answer_by_name(*, review: Pulse, by: Person, marks: dict[str, int]) -> None:
    """Keep an answer under the name of who leads. It is in the roll, and not among the sealed."""
    review, roles, names = hold_to_answer(review, by)
    role = roles[by.pk]
    refuse(permissions.why_not_sign(role))
    NamedAnswer.objects.create(pulse=review, person=by, role=role, marks=marks)
    sealed = sealing.roll(review.pk, len(roles)).seal([*names, by.pk])
    PulseRoll.objects.filter(pulse=review).update(sealed=sealed)


@transaction.atomic
def show_evidence(
    *, review: Pulse, by: Person, statement: str, words: str, link: str
) -> ReviewEvidence:
    """Say what shows how a statement stands."""
    review = _held_with(statement, review, by)
    facts = {"statement": statement, "words": words.strip(), "link": link}
    evidence = ReviewEvidence.objects.create(pulse=review, added_by=by, **facts)
    note("review.evidence_added", review, by)
    return evidence


@transaction.atomic
def remove_evidence(*, evidence: ReviewEvidence, by: Person) -> None:
    """Take out what does not show it, or what should not be read. Twice is once."""
    refuse(permissions.why_not_work_on(evidence.pulse, by))
    gone, _ = ReviewEvidence.objects.filter(pk=evidence.pk).delete()
    if gone:
        note("review.evidence_removed", evidence.pulse, by)


@transaction.atomic
def plan_action(
    *,
    review: Pulse,
    by: Person,
    statement: str,
    title: str,
    why: str,
    owner: Person,
    due_on: date,
) -> Theme:
    """What is to be done about a statement, by whom and by when: a theme that names it."""
    review = _held_with(statement, review, by)
    theme = Theme.objects.create(
        pulse=review,
        statement=statement,
        title=title,
        said=why.strip(),
        owner=owner,
        due_on=due_on,
        gathered_by=by,
    )
    facts = {"pulse": review.pk, "owner": owner.pk}
    ledger.record("review.action_planned", theme, by=by, employer_id=review.employer_id, **facts)
    telling.given(theme, by)
    return theme


def _held_with(statement: str, review: Pulse, by: Person) -> Pulse:
    """The review, held, where `by` may work on it and it has such a statement."""
    review = hold_pulse(review)
    refuse(permissions.why_not_work_on(review, by))
    keys = [one["key"] for one in review.questions["questions"]]
    refuse(None if statement in keys else permissions.UNKNOWN)
    return review
