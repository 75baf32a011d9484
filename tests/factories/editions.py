"""Editions with everything in them that a document can hold, and the steps after submission.

They are made row by row, so that what is tested of a document does not hang on who may sign when.
"""

from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile

from audit.frozen import canonical
from audit.models import Signature
from endorsement.freeze import freeze
from endorsement.judging import lines_to_judge
from endorsement.models import Decision, Edition, Judgement
from endorsement.models.edition import fingerprint
from endorsement.sealing.actions import seal
from endorsement.workflow import STEPS, Move, Part, State
from portfolios import actions as writing
from portfolios.models import Kind, Portfolio
from standards.models import Statement
from tests.factories.stories import answered

DEMO = Path(__file__).resolve().parents[2] / "demo" / "portfolio-amara"

SHOWN_IN_PICTURE = "Handwritten: she came when she said she would."

REFLECTION = """\
# The situation I have chosen

I listened **first**, and wrote down what the family said[^1].

## What I thought

1. That I was late.
2. That *they* had waited long enough.
   - Longer than I had.

   And had said so.

> Nobody had asked us before.

| Before | After |
|---|---|
| one visit | three visits |

[^1]: With their agreement.
"""


def entry(portfolio: Portfolio, kind=Kind.CRITICAL_REFLECTION, *, by=None, file=None, **facts):
    """A complete entry of `portfolio`; `file` is (name of a file of the demo's, what it shows)."""
    by = by or portfolio.owner
    facts = {"title": Kind(kind).label, "body": REFLECTION, **facts}
    written = writing.write(portfolio=portfolio, by=by, kind=kind, **facts)
    if file:
        name, shows = file
        upload = SimpleUploadedFile(name, (DEMO / name).read_bytes())
        writing.attach(entry=written, upload=upload, by=by, text_alternative=shows)
    answered(written, by)
    return writing.complete(entry=written, by=by)


def filled(portfolio: Portfolio) -> Portfolio:
    """An entry of each sort, a picture, a certificate, and links to every framework."""
    entry(portfolio, Kind.PERSONAL_STATEMENT, title="Who I am at work")
    reflection = entry(portfolio, title="A visit that went otherwise", review_month=6)
    feedback = entry(
        portfolio,
        Kind.LIVED_EXPERIENCE_FEEDBACK,
        title="A mother’s words",
        given_by="A parent",
        file=("feedback-lived-experience-1.jpg", SHOWN_IN_PICTURE),
    )
    entry(
        portfolio,
        Kind.DIRECT_OBSERVATION,
        by=portfolio.assessor,
        title="Observed at a core group",
        observed_by="assessor",
    )
    file = ("training-certificate.pdf", "")
    entry(portfolio, Kind.DOCUMENT, title="Training certificate", body="", file=file)
    for framework in portfolio.programme.frameworks.all():
        for place, statement in enumerate(framework.statements.all()[:4]):
            link(reflection if place % 2 else feedback, statement)
    return portfolio


def link(written, statement: Statement) -> None:
    """`written` shows `statement`; over the limit of links nothing happens."""
    if written.links.count() < 5:
        by = written.portfolio.owner
        why = f"It shows how I put “{statement.title}” into practice."
        writing.link(entry=written, statement=statement, explanation=why, by=by)


def frozen(portfolio: Portfolio, *, number: int = 1) -> Edition:
    """`portfolio` as it stands, submitted."""
    content = canonical(freeze(portfolio))
    owner = portfolio.owner
    declaration = signature(owner, Part.OWNER, f"I declare this mine. {fingerprint(content)}")
    return Edition.objects.create(
        portfolio=portfolio,
        employer=portfolio.employer,
        number=number,
        content=content,
        sha256=fingerprint(content),
        submitted_by=owner,
        declaration=declaration,
    )


def signature(person, part: Part, text: str) -> Signature:
    return Signature.objects.create(
        signed_by=person, signed_as=part.label, signed_name=person.name, text=text
    )


def judgement(edition: Edition, *, words: str, place: int = 0, is_published=True) -> Judgement:
    """The line manager's, at the programme's last level, on the statement at that place."""
    statement = list(lines_to_judge(edition.contents))[place]
    by = edition.portfolio.line_manager
    level = edition.contents["levels"][-1]["key"]
    stamp = {"published_at": edition.submitted_at, "published_by": by} if is_published else {}
    return Judgement.objects.create(
        edition=edition,
        statement_id=statement["id"],
        owner=edition.portfolio.owner,
        level=level,
        words=words,
        created_by=by,
        **stamp,
    )


def decision(edition: Edition, move: Move, *, by, text: str) -> Decision:
    """`by` decides `move`; the line manager's or the lead's part, as the move has it."""
    part = STEPS[move].part
    is_lead = part == Part.PROGRAMME_LEAD
    return Decision.objects.create(
        edition=edition,
        verdict=move,
        part=part,
        decided_by=by,
        owner=edition.portfolio.owner,
        endorsed_by=edition.portfolio.line_manager if is_lead else None,
        comment="As signed.",
        edition_sha256=edition.sha256,
        signature=signature(by, part, text),
    )


def signed_off(edition: Edition, lead) -> Edition:
    """Endorsed by the line manager, confirmed by `lead`, with judgements and a seal."""
    for place in range(2):
        words = "Seen in both observations.\n\nAnd in the report."
        judgement(edition, words=words, place=place)
    manager = edition.portfolio.line_manager
    decision(edition, Move.ENDORSE, by=manager, text="I endorse this.\n\nComment\nA careful year.")
    decision(edition, Move.CONFIRM, by=lead, text="I confirm this.")
    edition.state = State.CONFIRMED
    edition.save(update_fields=["state"])
    seal(edition=edition, by=lead)
    return edition
