"""The text that is on the signer's screen is the text that is signed.

A page shows `text_for(…)` and posts its fingerprint back; the action makes the text anew, inside
the transaction, and refuses when the fingerprint differs.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from audit.models import Signature
from endorsement import judging, wording
from endorsement.freeze import freeze
from endorsement.models import Edition, Judgement
from endorsement.models.edition import canonical, fingerprint
from endorsement.workflow import Move, Part
from people.models import Person
from portfolios.models import Portfolio
from portfolios.readiness import Readiness

CHANGED = "Something changed after you opened the page. Read it again before you sign."


@dataclass(frozen=True)
class Ahead:
    """An edition that is not yet made: its number, its content and the declaration over it."""

    number: int
    content: str
    text: str


def freeze_ahead(portfolio: Portfolio, latest: int, counts: Readiness | None = None) -> Ahead:
    """What would be submitted now; `latest` is the number of the edition before, or 0."""
    contents, number = freeze(portfolio, counts), latest + 1
    content = canonical(contents)
    sha256 = fingerprint(content)
    text = wording.statement(Move.SUBMIT, contents, number=number, sha256=sha256)
    return Ahead(number=number, content=content, text=text)


def text_for(
    move: Move,
    edition: Edition,
    judgements: Iterable[Judgement] = (),
    comment: str = "",
    support_plan: str = "",
) -> str:
    """What is signed with `move`; without comment and plan, what a page shows before they are."""
    contents = edition.contents
    given = wording.additions(judging.signed_lines(contents, judgements), comment, support_plan)
    return wording.statement(
        move, contents, number=edition.number, sha256=edition.sha256, given=given
    )


def why_not_signed(text: str, seen: str | None, typed_name: str) -> str | None:
    """Why `text` is not signed by typing `typed_name` under what has the fingerprint `seen`."""
    if seen is not None and seen != fingerprint(text):
        return CHANGED
    return None if typed_name.strip() else "Type your name to sign."


def sign(text: str, *, by: Person, part: Part, typed_name: str) -> Signature:
    """The signature of `by`, in `part`, over `text`."""
    return Signature.objects.create(
        text=text, signed_by=by, signed_as=part.label, signed_name=typed_name.strip()
    )
