"""What is still missing before a visit can move on: pages print it, the action asks it."""

from collections.abc import Iterator

from oversight.models import Visit
from oversight.models.visit import VisitRecord
from oversight.visits.evidence import readable
from oversight.visits.workflow import Move

FEW = (
    "Fewer than five records would be released, and so few could tell whose they are. "
    "Draw others in the place of what you replaced, or call the visit off."
)


def lacking(move: Move, visit: Visit) -> list[str]:
    """Sentences, none where the visit can make `move`."""
    asked = {
        Move.RELEASE: _before_release,
        Move.SHARE: _before_sharing,
        Move.ANSWER: _before_answering,
        Move.CLOSE: _before_closing,
    }
    return list(asked[move](visit)) if move in asked else []


def _before_release(visit: Visit) -> Iterator[str]:
    records = [one.state for one in visit.records.all()]
    waiting = records.count(VisitRecord.State.DRAWN)
    if waiting:
        yield f"Not prepared and let through yet: {waiting} of the records that were drawn."
    elif records and not readable(visit):
        yield FEW


def _before_sharing(visit: Visit) -> Iterator[str]:
    if not visit.findings.exists():
        yield "Write down what you found on at least one topic."


def _before_answering(visit: Visit) -> Iterator[str]:
    left = visit.recommendations.filter(answer="").count()
    if left:
        yield f"Not answered yet: {left} of the recommendations."


def _before_closing(visit: Visit) -> Iterator[str]:
    left = visit.recommendations.exclude(answer="declined").filter(progress="").count()
    if left:
        yield f"Not followed up yet: {left} of the recommendations."
