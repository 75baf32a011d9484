"""What this room can hand over when its owner goes over to another employer.

Reviews that all have signed, without handover notes; and the figures of support, without who
entered or disputed what.
"""

from django.utils import timezone

from audit import clock
from portfolios.models import Portfolio
from portfolios.transferring.chapters import REVIEW
from portfolios.transferring.packing import listed
from support.giving.frozen import frozen
from support.giving.rows import with_log
from support.models import Review
from support.reviewing.content import LABELS as PARTS
from support.reviewing.content import day, goal_line
from support.reviewing.due import settle, with_reviews
from support.reviewing.workflow import Part

SUPPORT = "support"


def handed_over(portfolio: Portfolio) -> list[dict]:
    """Items, as `portfolios.transferring.chapters` describes them."""
    signed = Review.objects.for_page().filter(portfolio=portfolio, signed_at__isnull=False)
    reviews = [_review(one) for one in signed.order_by("signed_at", "pk")]
    return [*reviews, *_support(portfolio)]


def _review(review: Review) -> dict:
    contents = review.contents
    evidence = [f"{one['title']}: {one['words']}" for one in contents["evidence"]]
    became = [f"{one['what']}: {one['words'] or 'nothing written'}" for one in contents["became"]]
    parts = [
        {"title": "The meeting", "words": f"Talked over on {day(contents['met_on'])}"},
        {"title": "The evidence on that day", "words": _list(evidence)},
        *({"title": _title(one), "words": one["words"]} for one in contents["parts"]),
        {"title": "What became of the last goals", "words": _list(became)},
        {"title": "Development plan", "words": _list(map(goal_line, contents["goals"]))},
    ]
    return {
        "ref": f"{REVIEW}:{review.key}",
        "kind": REVIEW,
        "label": "Progress review",
        "title": contents["title"],
        "made_on": timezone.localdate(review.signed_at).isoformat(),
        "parts": [one for one in parts if one["words"]],
        "signatures": [listed(one) for one in review.signatures],
    }


def _title(part: dict) -> str:
    return f"{PARTS[Part(part['part'])]} ({part['by']}, {day(part['on'])})"


def _list(lines) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _support(portfolio: Portfolio) -> list[dict]:
    found = frozen(_known(portfolio))
    if found is None:
        return []
    parts = [
        {"title": one["title"], "words": "\n\n".join([one["promised"], *_said(one)])}
        for one in found["parts"]
    ]
    return [
        {
            "ref": f"{SUPPORT}:given",
            "kind": SUPPORT,
            "label": "Support record",
            "title": "Summary of the support that was promised and given",
            "made_on": clock.today().isoformat(),
            "parts": parts,
            "signatures": [],
        }
    ]


def _known(portfolio: Portfolio) -> Portfolio:
    """The portfolio with what was promised and given, in one query."""
    found = with_log(with_reviews(Portfolio.objects.select_related("programme")))
    return settle(found.get(pk=portfolio.pk))


def _said(part: dict) -> list[str]:
    return [f"{one['about']}: {' '.join(_sentences(one['said']))}" for one in part["facts"]]


def _sentences(said: object) -> list[str]:
    return [said] if isinstance(said, str) else list(said)
