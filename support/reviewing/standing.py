"""How far a review is, and what its page says, in words for those who see it."""

from django.utils.formats import date_format

from people.models import Person
from support.models.review import PUBLISHED
from support.reviewing import permissions
from support.reviewing.content import DAY, LABELS
from support.reviewing.due import Held, wanted_parts
from support.reviewing.workflow import Part, State

COLOURS = {
    State.OPEN: "blue",
    State.WITH_ASSESSOR: "yellow",
    State.WITH_MANAGER: "yellow",
    State.SIGNED: "green",
}
WRITE = {
    Part.OWNER: "Write your reflection and plan",
    Part.ASSESSOR: "Write your assessment",
    Part.LINE_MANAGER: "Write your comment",
}
WRITTEN_BY = {
    Part.OWNER: "the social worker",
    Part.ASSESSOR: "the assessor",
    Part.LINE_MANAGER: "the line manager",
}


def standing(held: Held) -> dict:
    """The state in a word, and the colour of its tag."""
    review = held.review
    if held.was_held_before:
        return {"text": "Held at the employer before", "colour": "green"}
    if held.is_overdue and review.is_open:
        return {"text": "Overdue", "colour": "red"}
    if review.is_open and not review.published:
        return {"text": "Not begun" if held.is_asked else "Optional", "colour": "grey"}
    state = State(review.state)
    return {"text": state.label, "colour": COLOURS[state]}


def due(held: Held) -> str:
    """When it is due: "due 3 May 2026"."""
    if held.was_held_before:
        return "nothing to do here"
    if held.day is None:
        return "date follows when the pause ends"
    return f"due {date_format(held.day, DAY)}"


def parts(held: Held) -> list[dict]:
    """Each part that this review needs, and who published it when."""
    review = held.review
    wanted = [
        part for part in Part if part in wanted_parts(review.portfolio) or part in review.published
    ]
    return [
        {
            "part": str(part),
            "label": LABELS[part],
            "words": review.text_of(part),
            "by": getattr(review, f"{PUBLISHED[part]}_by"),
            "at": getattr(review, f"{PUBLISHED[part]}_at"),
            "whose": WRITTEN_BY[part],
        }
        for part in wanted
    ]


def may(held: Held, person: Person) -> dict:
    """Which buttons `person` is shown: the parts to write, and whether to sign or to reopen."""
    review = held.review
    own = permissions.parts_in(review.portfolio, person)
    return {
        "write": [
            {
                "part": str(part),
                "label": f"{'Change' if part in review.published else 'Write'} {WRITE[part][6:]}",
            }
            for part in Part
            if part in own and not permissions.why_not_publish(review, person, part)
        ],
        "sign": not permissions.why_not_sign(review, person),
        "reopen": not permissions.why_not_reopen(review, person),
    }
