"""What an answer to a request for access says of somebody's part in reviews."""

from collections.abc import Iterable

from exports.packs.format.writing import filled
from oversight.models import NamedAnswer, Pulse, ReviewEvidence
from people.models import Person


def signed_answers(person: Person) -> Iterable[dict]:
    """What they answered by name, statement by statement. What is sealed, nobody can tell."""
    rows = NamedAnswer.objects.filter(person=person, pulse__employer=person.employer_id)
    for one in rows.select_related("pulse"):
        scale = one.pulse.questions["scale"]
        yield {
            "ref": f"signed-answer:{one.pk}",
            "kind": "signed-answer",
            "title": f"Your answers by name: {one.pulse.title}",
            "written_by": "owner",
            "parts": [
                {"title": words, "words": scale[one.marks[key]]}
                for key, words in _statements(one.pulse).items()
            ],
            "facts": {"role": one.get_role_display()},
        }


def shown_by(person: Person) -> Iterable[dict]:
    """The evidence that they put beside statements."""
    rows = ReviewEvidence.objects.filter(added_by=person, pulse__employer=person.employer_id)
    for one in rows.select_related("pulse"):
        statement = _statements(one.pulse)[one.statement]
        yield {
            "ref": f"review-evidence:{one.pk}",
            "kind": "review-evidence",
            "title": f"What you added to the {one.pulse.title}",
            "written_by": "owner",
            "made_at": one.added_at.isoformat(),
            "parts": [{"title": statement, "words": one.words}],
            "facts": filled(link=one.link),
        }


def _statements(review: Pulse) -> dict[str, str]:
    return {one["key"]: one["words"] for one in review.questions["questions"]}
