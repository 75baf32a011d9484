"""The exact texts that the page of a move shows, and that the action makes anew to be signed.

Whether what was on the screen is what is signed, `audit.signing` says.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from audit.frozen import canonical
from audit.signing import fingerprint
from endorsement import judging, permissions, wording
from endorsement.freeze import freeze_and_count
from endorsement.models import Edition, Judgement
from endorsement.wording import NOTHING, Given
from endorsement.workflow import Move
from portfolios.models import Portfolio


@dataclass(frozen=True)
class Ahead:
    """An edition that is not yet made: its number, its content and the declaration over it.

    `missing` says what stands in its way.
    """

    number: int
    contents: dict
    content: str
    text: str
    missing: list[str]


def freeze_ahead(portfolio: Portfolio, latest: int) -> Ahead:
    """What would be submitted now; `latest` is the number of the edition before, or 0."""
    contents, counts = freeze_and_count(portfolio)
    number = latest + 1
    content = canonical(contents)
    sha256 = fingerprint(content)
    text = wording.statement(Move.SUBMIT, contents, number=number, sha256=sha256)
    return Ahead(number, contents, content, text, counts.missing)


def text_for(
    move: Move, edition: Edition, judgements: Iterable[Judgement] = (), given: Given = NOTHING
) -> str:
    """What is signed with `move`; without what is `given`, what a page shows before that is."""
    contents = edition.contents
    lines = judging.signed_lines(contents, judgements)
    return wording.statement(
        move,
        contents,
        number=edition.number,
        sha256=edition.sha256,
        recommended=permissions.recommendation(edition),
        given=wording.additions(contents, move, lines, given),
    )
