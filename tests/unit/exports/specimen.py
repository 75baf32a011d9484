"""A document that is always the same, without a database: what its pages look like is compared."""

from datetime import UTC, datetime
from io import BytesIO
from types import SimpleNamespace

from PIL import Image, ImageDraw

from exports import evidence
from exports.dividing import section_units, unit_of
from exports.matrix import matrices
from exports.typesetting.units import Divided, Frame
from tests.factories.editions import SHOWN_IN_PICTURE

SUBMITTED = datetime(2026, 10, 5, 9, 30, tzinfo=UTC)
SHA256 = "0f1e2d3c4b5a6978" * 4
FRAME = Frame(
    title="Portfolio of Wren Ash",
    author="Wren Ash",
    description="A specimen",
    owner="Portfolio of Wren Ash",
    programme="ASYE, child and family",
    created=SUBMITTED.isoformat(),
    mark=f"SHA-256 {SHA256}",
    colour="#24507a",
)
STATEMENTS = [
    "Relationships and effective direct work",
    "Communication",
    "Child development",
    "Adult mental ill-health, substance misuse, domestic abuse, physical ill-health and disability",
    "Abuse and neglect of children",
    "The law and the family and youth justice systems",
]
PICTURE = {
    "id": 7,
    "name": "feedback.png",
    "content_type": "image/png",
    "size": 1_513_727,
    "sha256": SHA256,
    "text_alternative": SHOWN_IN_PICTURE,
    "kept_under": "kept",
}


class Form:
    """The picture of the entry: something filled in by hand."""

    sha256, content_type = SHA256, "image/png"

    def content(self) -> bytes:
        image = Image.new("L", (400, 500), 235)
        pen = ImageDraw.Draw(image)
        for line in range(60, 440, 50):
            pen.line((40, line, 360 - line % 90, line), 90, 6)
        file = BytesIO()
        image.save(file, "PNG")
        return file.getvalue()


def specimen() -> Divided:
    """Cover, contents, what is asked, two entries, the matrix, judgements, the sign-off."""
    context = _context()
    [section] = context["sections"]
    units = [
        unit_of("exports/_cover.html", context, is_numbered=False, is_opening=True),
        unit_of("exports/_contents.html", context, is_contents=True),
        unit_of("exports/_readiness.html", context),
        *section_units(section),
        unit_of("exports/_matrices.html", context),
        unit_of("exports/_judgements.html", context),
        unit_of("exports/_signatures.html", context),
    ]
    return Divided(FRAME, units)


def pictures() -> dict:
    return {evidence.address_of(PICTURE): Form()}


def _context() -> dict:
    contents = _contents()
    sections = evidence.sections(contents)
    entries = [entry for section in sections for entry in section["entries"]]
    return {
        "contents": contents,
        "sections": sections,
        "matrices": matrices(contents, entries),
        "judged": [],
        "signatures": [
            _signature("Declaration by the social worker", "Wren Ash", "I declare this mine."),
            _signature("Line manager: endorsed", "Martin Ash", "I endorse this.\n\nA good year."),
        ],
        "seal": None,
        "redactions": [],
        "letterhead": SimpleNamespace(logo=b""),
        "edition": SimpleNamespace(
            number=1, submitted_at=SUBMITTED, sha256=SHA256, get_state_display="Endorsed"
        ),
    }


def _contents() -> dict:
    statements = [
        {"id": place, "code": str(place), "title": title, "gist": ""}
        for place, title in enumerate(STATEMENTS, 1)
    ]
    framework = {"key": "pqs", "title": "Post-qualifying standards", "short_title": "PQS"}
    framework |= {"publisher": "Department for Education", "attribution": "", "address": ""}
    return {
        "employer": {"name": "Riverside Borough Council", "lead_title": "Programme lead"},
        "owner": {"name": "Wren Ash", "registration_number": "SW123456", "team": "Assessment"},
        "people": [{"role": "Line manager", "name": "Martin Ash"}],
        "programme": {"key": "asye", "version": "2026.1", "title": FRAME.programme},
        "portfolio": {"started": "6 October 2025"},
        "frameworks": [{**framework, "statements": statements}],
        "sections": [
            {
                "kind": "critical_reflection",
                "title": "Critical reflection",
                "entries": [_entry(1, "A visit", [PICTURE], 1, 4), _entry(2, "A plan", [], 2)],
            }
        ],
    }


def _entry(pk: int, title: str, attachments: list[dict], *shows: int) -> dict:
    return {
        "id": pk,
        "kind_label": "Critical reflection",
        "title": title,
        "body": "I listened **first**, and wrote down what the family said.",
        "language": "",
        "facts": [{"label": "Review", "value": "6 months"}],
        "entered_by": "Wren Ash",
        "entered_for_owner": False,
        "completed": "1 June 2026",
        "attachments": attachments,
        "links": [
            {
                "framework": "pqs",
                "statement": place,
                "code": str(place),
                "title": STATEMENTS[place - 1],
                "explanation": "It shows how I listened, and what I did about it.",
                "best": place == shows[0],
            }
            for place in shows
        ],
    }


def _signature(title: str, name: str, text: str) -> dict:
    return {
        "title": title,
        "name": name,
        "role": title.split(":")[0],
        "at": SUBMITTED,
        "text": text,
        "sha256": SHA256,
        "no_longer": "",
    }
