"""What an edition holds of progress reviews and self-assessment.

A review, signed by all, is its own frozen content (see `support.reviewing.content`) with

    met, due      days in words
    handed_over   title, words
    sha256        of that content, which every signature names
    signatures    part, name, at (ISO), signed (in words), text (word for word), sha256

Of a self-assessment it holds that it was done, and nothing of what it says: title, and who (part)
did it on which day. Moderation asks for no more. A concern is no part of the portfolio either.
"""

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.formats import date_format

from endorsement.freeze_observations import SIGNED, frozen_signature
from people.models import Person
from people.prepared import NOBODY, prepared
from portfolios.models import Portfolio
from standards.definition import definition
from support.assessing.standing import done_in
from support.models import Assessing, Review
from support.models.review import SIGNATURES
from support.reviewing.content import DAY, day, quoted

KEPT = (
    "content",
    "sha256",
    *(f"{signature}__{name}" for signature in SIGNATURES.values() for name in SIGNED),
)


def frozen_reviews(portfolio: Portfolio) -> list[dict]:
    """Every review that is signed by all, in the order in which it was. One query."""
    return [_review(one) for one in _signed(NOBODY, portfolio=portfolio.pk)]


@prepared
def _signed(_: Person, *, portfolio: int) -> QuerySet:
    signed = Review.objects.filter(portfolio=portfolio, signed_at__isnull=False)
    whole = signed.select_related(*SIGNATURES.values()).only(*KEPT)
    return whole.order_by("signed_at", "pk")


def frozen_self_assessments(portfolio: Portfolio) -> list[dict]:
    """Each point of the programme at which somebody assessed, with who and when. One query."""
    support = definition(portfolio.programme).support
    if support is None:
        return []
    done = done_in(portfolio)
    return [
        {
            "title": point.title,
            "done": [
                {"part": Assessing(part).label, "on": date_format(timezone.localtime(at), DAY)}
                for part, at in done[point.key].items()
            ],
        }
        for point in support.self_assessments
        if point.key in done
    ]


def _review(review: Review) -> dict:
    contents = review.contents
    parts = [{**part, "on_day": day(part["on"])} for part in contents["parts"]]
    return {
        **contents,
        "parts": parts,
        "handed_over": quoted(contents.get("handed_over", [])),
        "met": day(contents["met_on"]),
        "sha256": review.sha256,
        "signatures": [frozen_signature(one) for one in review.signatures],
    }
