"""Where somebody's words may stand in this room: see `portfolios.redacting.places`."""

from collections.abc import Collection, Iterable

from django.db.models import Q, QuerySet

from audit.models import LedgerEntry
from people.models import Person
from portfolios.redacting.in_json import along
from portfolios.redacting.places import ALWAYS, Place
from support.models import Agreement, Answer, Concern, Needs, Review, SelfMark
from support.models.agreement import SIGNATURES as OF_AGREEMENT
from support.models.answer import ABOUT
from support.models.review import SIGNATURES as OF_REVIEW
from support.reviewing.workflow import State

OFFERED = ~Q(state="draft")
SIGNED_ONCE = ~Q(state=State.OPEN)
REVIEWED = ("reflection", "assessment", "comment", "present")
# What people write in an agreement and in a review; days, figures and names stand beside it.
TERMS = (
    "coordinator", "others_present", "supervision_arranged", "protected_day", "workload_agreed",
    "adjustments", "owner_undertakes", "assessor_undertakes", "manager_undertakes",
)  # fmt: skip
GOAL = ("what", "how", "by_when", "support")
BECAME = ("what", "words")
IN_REVIEW = (
    "present",
    "handed_over.words",
    "parts.words",
    *(f"became.{way}" for way in BECAME),
    *(f"goals.{way}" for way in GOAL),
)
IN_AGREEMENT = ("learning_needs", *(f"terms.{way}" for way in TERMS))
# The lines of an agreement as it is read that hold such words; see `support.agreeing.presenting`.
LINES = (
    "Programme co-ordinator", "Others present", "How it is arranged", "How work is agreed", "When",
    "Learning needs", "Adjustments", "The social worker", "The assessor", "The line manager",
)  # fmt: skip


def _anothers_draft(person: Person) -> Q:
    return Q(state="draft") & ~Q(created_by=person.pk)


def _of_two(person: Person) -> Q:
    """What only owner and assessor may know of."""
    return ~Q(assessment__created_by=person.pk)


def _answers(portfolios: Collection[int]) -> QuerySet:
    near = Q()
    for about in ABOUT:
        near |= Q(**{f"{about}__portfolio__in": portfolios})
    return Answer.objects.filter(near)


def _in_agreements(portfolios: Collection[int]) -> list[int | None]:
    rows = Agreement.objects.filter(portfolio__in=portfolios)
    return [pk for row in rows.values_list(*OF_AGREEMENT.values()) for pk in row]


def _in_reviews(portfolios: Collection[int]) -> list[int | None]:
    """Those that stand, and those that count no more since a review was opened again."""
    reviews = Review.objects.filter(portfolio__in=portfolios)
    standing = [pk for row in reviews.values_list(*OF_REVIEW.values()) for pk in row]
    reopened = LedgerEntry.objects.filter(
        action="review.reopen",
        subject_kind=Review._meta.label_lower,
        subject_id__in=list(reviews.values_list("pk", flat=True)),
    )
    return standing + [
        pk for facts in reopened.values_list("facts", flat=True) for pk in facts["voided"]
    ]


def _agreed(name: str, frozen: Q = OFFERED, ways: Iterable[str] = ()) -> Place:
    facts = {"near": "portfolio", "frozen": frozen, "private": _anothers_draft}
    written = along(*ways) if ways else None
    return Place(Agreement, name, "Support agreements", written=written, **facts)


def _reviewed(name: str, ways: Iterable[str] = ()) -> Place:
    facts = {"near": "portfolio", "frozen": SIGNED_ONCE, "written": along(*ways) if ways else None}
    return Place(Review, name, "Progress reviews", **facts)


def _raised(name: str, frozen: Q = ALWAYS) -> Place:
    return Place(Concern, name, "Concerns", near="portfolio", frozen=frozen)


PLACES = [
    _agreed("terms", ways=TERMS),
    _agreed("content", ways=IN_AGREEMENT),
    _agreed("returned_because", ~Q(returned_because="")),
    *(_reviewed(name) for name in REVIEWED),
    _reviewed("goals", GOAL),
    _reviewed("became", BECAME),
    _reviewed("content", IN_REVIEW),
    Place(Review, "reopened_because", "Progress reviews", near="portfolio"),
    _raised("words"),
    _raised("plan"),
    _raised("closed_words", ~Q(closed_words="")),
    Place(Needs, "learning_needs", "Learning needs", near="portfolio"),
    Place(Needs, "adjustments", "Learning needs", near="portfolio"),
    Place(Answer, "words", "Disputes of what was given", rows=_answers, frozen=ALWAYS),
    Place(
        SelfMark, "note", "Self-assessments", near="assessment__portfolio", frozen=ALWAYS,
        about=("support.selfassessment", "assessment_id"), private=_of_two,
    ),
]  # fmt: skip
SIGNED = [_in_agreements, _in_reviews]
