"""Portfolios of about 10, 40 and 200 pages, and one document set in a process of its own."""

import pickle
import random
import sys
from dataclasses import dataclass, replace
from functools import partial
from io import BytesIO
from pathlib import Path

TEXT = """
    visit family child listened worried agreed plan review meeting school teacher mother father
    grandmother home kitchen quiet honest doubt supervisor evidence theory strengths risk harm
    timely recorded shared consent wishes feelings culture identity power decision reason because
    although afterwards before together alone carefully again different better next learned changed
"""
WORDS = TEXT.split()


@dataclass(frozen=True)
class Size:
    """How large a portfolio is; pages are what comes of it, about."""

    pages: int
    reflections: int
    feedback: int
    observations: int
    photographs: int = 0


SIZES = [Size(10, 1, 0, 0), Size(43, 6, 7, 2), Size(205, 48, 30, 9, photographs=20)]


def prose(words: int, seed: int) -> str:
    """So many words in paragraphs with headings; the same seed gives the same."""
    chance = random.Random(seed)  # noqa: S311 - nothing secret
    paragraphs = []
    while words > 0:
        length = min(words, chance.randint(60, 130))
        said = [chance.choice(WORDS) for _ in range(length)]
        paragraphs.append(f"{' '.join(said).capitalize()}.")
        words -= length
    paragraphs.insert(1, "## What I learned")
    return "\n\n".join(paragraphs)


def photograph(seed: int) -> bytes:
    """A JPEG of 1200 × 900 that does not compress to nothing."""
    from PIL import Image

    chance = random.Random(seed)  # noqa: S311
    small = Image.frombytes("RGB", (120, 90), chance.randbytes(120 * 90 * 3))
    file = BytesIO()
    small.resize((1200, 900)).save(file, "JPEG", quality=80)
    return file.getvalue()


def filled(portfolio, size: Size) -> None:
    """Entries of each kind, linked, the photographs spread over the reflections."""
    from django.core.files.uploadedfile import SimpleUploadedFile

    from portfolios import actions as writing
    from portfolios.models import Kind
    from tests.factories import editions

    statements = [
        one for each in portfolio.programme.frameworks.all() for one in each.statements.all()
    ]
    counts = [
        (Kind.CRITICAL_REFLECTION, size.reflections, 900),
        (Kind.LIVED_EXPERIENCE_FEEDBACK, size.feedback, 150),
        (Kind.DIRECT_OBSERVATION, size.observations, 1200),
    ]
    seed = 0
    for kind, number, words in counts:
        for place in range(number):
            seed += 1
            facts = {
                Kind.CRITICAL_REFLECTION: {"review_month": 6},
                Kind.LIVED_EXPERIENCE_FEEDBACK: {"given_by": "A parent"},
                Kind.DIRECT_OBSERVATION: {"observed_by": "assessor", "by": portfolio.assessor},
            }.get(kind, {})
            made = editions.entry(
                portfolio, kind, title=f"{kind.label} {place + 1}", body=prose(words, seed), **facts
            )
            for turn in range(2):
                editions.link(made, statements[(seed * 2 + turn) % len(statements)])
            if kind == Kind.CRITICAL_REFLECTION and place < size.photographs:
                upload = SimpleUploadedFile(f"photograph-{place}.jpg", photograph(seed))
                made = writing.take_back(entry=made, by=portfolio.owner)
                writing.attach(
                    entry=made, upload=upload, by=portfolio.owner, text_alternative="A form"
                )
                editions.answered(made, portfolio.owner)
                writing.complete(entry=made, by=portfolio.owner)


def edition_of(size: Size, **at):
    """A portfolio of that size, signed off; `at` may name its employer."""
    from tests.factories import PersonFactory, PortfolioFactory, editions
    from tests.factories.standards import national_standards

    owner = PersonFactory(first_name="Wren", social_worker=True, **at)
    near = {"employer": owner.employer}
    portfolio = PortfolioFactory(
        owner=owner,
        programme=national_standards(),
        assessor=PersonFactory(first_name="Avocet", assessor=True, **near),
        line_manager=PersonFactory(first_name="Martin", line_manager=True, **near),
    )
    filled(portfolio, size)
    lead = PersonFactory(first_name="Heron", programme_lead=True, **near)
    return editions.signed_off(editions.frozen(portfolio), lead)


def carried(document):
    """The document with its HTML made, to be taken to another process."""
    made = [replace(unit, written=partial(str, unit.html)) for unit in document.units]
    return replace(document, units=made)


class Carried:
    """A picture with its bytes, to be taken to another process."""

    def __init__(self, picture) -> None:
        self.sha256, self.content_type = picture.sha256, picture.content_type
        self.bytes = picture.content()

    def content(self) -> bytes:
        return self.bytes


def main(way: str, file: str, out: str) -> None:
    """Set the document in `file` and say what it took: a fresh process, nothing warm or kept."""
    document, pictures = pickle.loads(Path(file).read_bytes())  # noqa: S301 - the bench wrote it
    pdf = one_piece(document, pictures) if way == "one-piece" else by_units(document, pictures)
    Path(out).write_bytes(pdf)
    print(memory("self"))  # noqa: T201


def memory(process: int | str) -> int:
    """The most that a process ever had in memory, in MiB. (What `getrusage` says begins with what
    the process had that started it.)"""
    status = Path(f"/proc/{process}/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) // 1024


def one_piece(document, pictures) -> bytes:
    from tests.unit.exports.whole import whole

    return whole(document, pictures)


def by_units(document, pictures) -> bytes:
    from exports.typesetting.binding import Binder
    from exports.typesetting.hands import Hands
    from tests.unit.exports.typesetting.documents import Memory

    hands = Hands(1)
    pdf = Binder(pictures, Memory(), hands).bind(document).content
    print(*(memory(helper.pid) for helper in hands.idle), end=" ")  # noqa: T201
    hands.close()
    return pdf


if __name__ == "__main__":
    main(*sys.argv[1:])
