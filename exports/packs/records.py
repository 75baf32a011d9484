"""Reviews, support and self-assessments as the format has them."""

from exports.packs.format.writing import filled
from exports.packs.rules import Records
from looks.labels import in_sentence
from portfolios.models import Portfolio
from portfolios.transferring.chapters import REVIEW, chapters
from standards.definition import definition
from standards.support import Support
from support.models import Assessing, SelfAssessment, SelfMark

SIGNATURE = ("part", "name", "signed_at", "sha256")


def of(portfolio: Portfolio) -> Records:
    """What of `portfolio` goes along beside entries; always the same number of queries."""
    found: Records = {"reviews": [], "support": []}
    for item in chapters(portfolio):
        found["reviews" if item["kind"] == REVIEW else "support"].append(_record(portfolio, item))
    found["reviews"] += _self_assessments(portfolio)
    return found


def signature(listed: dict) -> dict:
    """A signature as `portfolios.transferring.packing.listed` lists it, in the format."""
    return {name: listed[name] for name in SIGNATURE}


def _record(portfolio: Portfolio, item: dict) -> dict:
    signed = [signature(one) for one in item["signatures"]]
    return filled(
        ref=f"{item['kind']}:{portfolio.pk}-{item['ref'].partition(':')[2]}",
        kind=item["kind"],
        title=item["title"],
        written_by="other",
        made_at=max((one["signed_at"] for one in signed), default=None),
        parts=item["parts"],
        signatures=signed,
    )


def _self_assessments(portfolio: Portfolio) -> list[dict]:
    """The owner's own; what the assessor thinks is not theirs to take along. Two queries."""
    support = definition(portfolio.programme).support
    if support is None:
        return []
    own = SelfAssessment.objects.filter(portfolio=portfolio, part=Assessing.OWNER)
    marked = own.order_by("created_at", "pk").prefetch_related("marks__statement")
    return [_assessed(one, support) for one in marked]


def _assessed(one: SelfAssessment, support: Support) -> dict:
    point = support.self_assessment(one.key)
    rungs = {rung.key: rung.label for rung in support.self_assessment_scale}
    return {
        "ref": f"self-assessment:{one.pk}",
        "kind": "self-assessment",
        "title": f"Self-assessment: {in_sentence(point.title)}" if point else "Self-assessment",
        "written_by": "owner",
        "made_at": one.created_at.isoformat(),
        "parts": [_marked(mark, rungs) for mark in one.marks.all()],
    }


def _marked(mark: SelfMark, rungs: dict[str, str]) -> dict:
    words = "\n\n".join(filter(None, (rungs.get(mark.level, mark.level), mark.note)))
    return {"title": f"{mark.statement.code}. {mark.statement.title}", "words": words}
