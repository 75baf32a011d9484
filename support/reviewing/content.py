"""What a review holds once somebody signs it, and the exact text that each of the three signs.

schema       2; goes up when the shape changes
key, title   of the review; due (ISO day or "") and met_on, present
owner        name, registration_number
assessor, line_manager, programme    names
since        sentences on what changed among the people since the review before
handed_over  part, leaving, by, on (ISO), words: what who left wrote for who came; from schema 2 on
evidence     title, words: what was counted on that day
parts        part, label, by, on (ISO), words: the reflection, the assessment, the comment
became       what, words: of the goals of the review before
goals        what, how, by_when, support
"""

from collections.abc import Iterator

from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.formats import date_format

from audit.frozen import canonical
from audit.signing import fingerprint
from support.models import Review
from support.models.review import PUBLISHED
from support.reviewing.agenda import Agenda
from support.reviewing.due import Held
from support.reviewing.workflow import Part

SCHEMA = 2
DAY = "j F Y"
LABELS = {
    Part.OWNER: "Reflection",
    Part.ASSESSOR: "Assessment",
    Part.LINE_MANAGER: "Line manager’s comment",
}
READ = "I have read this review with everything in it."
DECLARED = {
    Part.OWNER: "The reflection and the development plan are mine. My signature says that I have "
    "read what the others wrote, and not that I agree with every word.",
    Part.ASSESSOR: "The assessment is mine. It says how I see progress up to this review.",
    Part.LINE_MANAGER: "For the employer I take on the support that the development plan names.",
}


def content_of(held: Held, before: Held | None, agenda: Agenda) -> dict:
    """The review as it would be frozen now; `before` is the last one that was signed."""
    review, portfolio = held.review, held.review.portfolio
    return {
        "schema": SCHEMA,
        "key": review.key,
        "title": held.point.title,
        "due": held.day.isoformat() if held.day else "",
        "met_on": review.met_on.isoformat() if review.met_on else "",
        "present": review.present,
        "owner": {
            "name": portfolio.owner.name,
            "registration_number": portfolio.owner.registration_number,
        },
        "assessor": portfolio.assessor.name if portfolio.assessor else "",
        "line_manager": portfolio.line_manager.name if portfolio.line_manager else "",
        "programme": portfolio.programme.title,
        "since": since(held, before),
        "handed_over": agenda.handed_over,
        "evidence": agenda.lines,
        "parts": [_part(review, part) for part in Part if part in review.published],
        "became": review.became,
        "goals": review.goals,
    }


def _part(review: Review, part: Part) -> dict:
    name = PUBLISHED[part]
    at = timezone.localtime(getattr(review, f"{name}_at"))
    return {
        "part": str(part),
        "label": LABELS[part],
        "by": getattr(review, f"{name}_by").name,
        "on": at.date().isoformat(),
        "words": review.text_of(part),
    }


def since(held: Held, before: Held | None) -> list[str]:
    """Who came in place of whom: the next review says it (employers' guidance on a handover)."""
    if before is None:
        return []
    portfolio, then = held.review.portfolio, before.review.contents
    now = {"assessor": portfolio.assessor, "line_manager": portfolio.line_manager}
    return [
        f"The {name.replace('_', ' ')} was {then[name]} at the last review, and is {person} now."
        for name, person in now.items()
        if person and then[name] != person.name
    ]


def handover_title(one: dict) -> str:
    """Whose note it is: "Handover note of Avocet Reed, assessor (3 May 2026)"."""
    by = "" if one["by"] == one["leaving"] else f", written by {one['by']}"
    return f"Handover note of {one['leaving']}, {one['part'].lower()}{by} ({day(one['on'])})"


def quoted(notes: list[dict]) -> list[dict]:
    """Handover notes for a page: title and words."""
    return [{"title": handover_title(one), "words": one["words"]} for one in notes]


def frozen(held: Held, before: Held | None, agenda: Agenda) -> str:
    """The canonical text of the content."""
    return canonical(content_of(held, before, agenda))


def day(iso: str) -> str:
    """An ISO day in words."""
    return date_format(parse_date(iso), DAY) if iso else ""


def text_for(contents: dict, parts: set[Part], sha256: str = "") -> str:
    """What somebody in `parts` puts their name to: all of the review, and what they declare.

    `sha256` is that of the frozen review, which stays where words in it were pulled back since.
    """
    owner = contents["owner"]
    number = f" ({owner['registration_number']})" if owner["registration_number"] else ""
    present = f", present too: {contents['present']}" if contents["present"] else ""
    declared = " ".join([READ, *(DECLARED[part] for part in Part if part in parts)])
    blocks = [
        f"{contents['title']} of {owner['name']}{number}, {contents['programme']}",
        f"Talked over on {day(contents['met_on'])}{present}",
        *_body(contents),
        declared,
        f"SHA-256 of the review: {sha256 or fingerprint(canonical(contents))}",
    ]
    return "\n\n".join(block for block in blocks if block)


def _body(contents: dict) -> Iterator[str]:
    yield "\n".join(contents["since"])
    for one in contents.get("handed_over", ()):
        yield f"{handover_title(one)}\n{one['words'].strip()}"
    yield _listed("The evidence on that day", [f"{_of(one)}" for one in contents["evidence"]])
    for part in contents["parts"]:
        yield f"{part['label']} ({part['by']}, {day(part['on'])})\n{part['words'].strip()}"
    became = [f"{one['what']}: {one['words'] or 'nothing written'}" for one in contents["became"]]
    yield _listed("What became of the last goals", became)
    yield _listed("Development plan", [goal_line(one) for one in contents["goals"]])


def _of(line: dict) -> str:
    return f"{line['title']}: {line['words']}"


def goal_line(goal: dict) -> str:
    named = [("How", "how"), ("By when", "by_when"), ("Support", "support")]
    said = [goal["what"], *(f"{label}: {goal[name]}" for label, name in named if goal[name])]
    return ". ".join(one.rstrip(".") for one in said) + "."


def _listed(heading: str, lines: list[str]) -> str:
    return (
        "\n".join([heading, *(f"{place}. {one}" for place, one in enumerate(lines, 1))])
        if lines
        else ""
    )


def signed_as(parts: set[Part]) -> str:
    """The part or parts in words: "Assessor and line manager"."""
    return " and ".join(part.label for part in Part if part in parts).capitalize()
