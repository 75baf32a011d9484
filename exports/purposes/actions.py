"""What the owner does with a document of their choice: keep the form, answer the check, ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from audit import ledger
from audit.frozen import canonical
from audit.signing import fingerprint
from dispatch import jobs
from dispatch.models import UNDER_WAY
from endorsement.freeze_entries import frozen_sections
from exports.actions import TooMany
from exports.models import KIND, Compilation, Export
from exports.permissions import why_not_another
from exports.purposes.catalogue import Purpose
from exports.purposes.checking import found_there, refuse_unanswered
from exports.purposes.compiling import compiled
from exports.purposes.forms import PurposeForm
from exports.purposes.permissions import why_not_compile
from exports.purposes.replacing import line
from exports.purposes.selecting import as_kept
from people.models import Person
from portfolios import actions as writing
from portfolios.actions.holding import hold, refuse
from portfolios.checking.gate import answers_in
from portfolios.models import Draft, Portfolio

GONE = "These words are not in this document any more."


class NotReady(PermissionDenied):
    """The form is not filled in, or is not as it was when the page was shown."""

    def __init__(self) -> None:
        super().__init__("Fill in the form of this document first.")


@dataclass
class Ahead:
    """What would be frozen now."""

    contents: dict
    sections: list[dict]

    @property
    def text(self) -> str:
        return canonical(self.contents)

    @property
    def sha256(self) -> str:
        return fingerprint(self.text)


def place_of(portfolio_id: int, purpose: Purpose) -> str:
    """The name of the form's draft."""
    return f"purpose:{portfolio_id}:{purpose.key}"


def ahead(portfolio: Portfolio, purpose: Purpose, words: dict[str, str]) -> Ahead:
    """The contents that the form's `words` ask for. Raises `NotReady`."""
    sections = frozen_sections(portfolio)
    form = PurposeForm({**words}, purpose=purpose, sections=sections)
    if not form.is_valid():
        raise NotReady
    return Ahead(compiled(portfolio, form.selection(words), sections), sections)


def keep_form(*, portfolio: Portfolio, purpose: Purpose, by: Person, words: dict[str, str]) -> None:
    """Keep all `words` of the form, as its button does; only their writer ever sees them.

    Raises `NotReady` where the form is written in another window at this moment.
    """
    refuse(why_not_compile(portfolio, by))
    place = place_of(portfolio.pk, purpose)
    draft = Draft.objects.filter(created_by=by, place=place).first()
    try:
        writing.keep_draft(
            portfolio=portfolio,
            place=place,
            by=by,
            words=words,
            based_on=draft.version if draft else 0,
            tab=uuid4(),
            step=1,
        )
    except writing.Conflict as conflict:
        raise NotReady from conflict


@transaction.atomic
def let_out(
    *, portfolio: Portfolio, purpose: Purpose, by: Person, kind: str, words: str, reason: str
) -> None:
    """Let words that may identify somebody leave with this document, for a reason."""
    draft = _held(portfolio, purpose, by)
    _refuse_gone(portfolio, purpose, draft, kind, words)
    keep_form(portfolio=portfolio, purpose=purpose, by=by, words=as_kept(kind, words, reason))
    _note("exports.kept", portfolio, purpose, by, kind)


@transaction.atomic
def replace(
    *, portfolio: Portfolio, purpose: Purpose, by: Person, kind: str, words: str, instead: str
) -> None:
    """Have words replaced in this document; the portfolio stays as it is."""
    draft = _held(portfolio, purpose, by)
    _refuse_gone(portfolio, purpose, draft, kind, words)
    lines = [draft.words.get("replace", "").rstrip(), line(words, instead)]
    new = {"replace": "\n".join(filter(None, lines))}
    keep_form(portfolio=portfolio, purpose=purpose, by=by, words=new)
    _note("exports.replaced", portfolio, purpose, by, kind)


@transaction.atomic
def ask(*, portfolio: Portfolio, purpose: Purpose, by: Person, seen: str | None = None) -> Export:
    """Freeze what the form asks for and have its PDF made; asking twice at once is asking once.

    `seen` is the fingerprint of what they were shown. Raises `NotReady`, `Unanswered`, `TooMany`.
    """
    draft = _held(portfolio, purpose, by)
    new = ahead(portfolio, purpose, draft.words)
    if seen is not None and seen != new.sha256:
        raise NotReady
    refuse_unanswered(new.contents, answers_in(portfolio.pk))
    wish = f"compilation:{portfolio.pk}:{by.pk}:{new.sha256[:32]}:"
    mine = Export.objects.filter(job__key__startswith=wish).select_related("job")
    standing = mine.filter(Q(job__state__in=UNDER_WAY) | ~Q(file="")).first()
    if standing:
        return standing
    if reason := why_not_another(by):
        raise TooMany(reason)
    key, employer = f"{wish}{mine.count()}", portfolio.employer_id
    job, _ = jobs.request(kind=KIND, key=key, employer_id=employer, by=by)
    compilation = Compilation.objects.create(
        portfolio=portfolio,
        purpose=purpose.key,
        title=purpose.title,
        content=new.text,
        sha256=new.sha256,
        made_by=by,
    )
    export = Export.objects.create(job=job, compilation=compilation)
    facts = {"portfolio": portfolio.pk, "compilation": compilation.pk, "purpose": purpose.key}
    ledger.record("exports.asked", export, by=by, employer_id=employer, **facts)
    return export


def _held(portfolio: Portfolio, purpose: Purpose, by: Person) -> Draft:
    """The form as it is kept, with the portfolio held: two who ask come one after the other."""
    refuse(why_not_compile(portfolio, by))
    hold(portfolio.pk)
    place = place_of(portfolio.pk, purpose)
    draft = Draft.objects.visible_to(by).filter(place=place).first()
    if draft is None:
        raise NotReady
    return draft


def _refuse_gone(
    portfolio: Portfolio, purpose: Purpose, draft: Draft, kind: str, words: str
) -> None:
    contents = ahead(portfolio, purpose, draft.words).contents
    answers: Iterable = answers_in(portfolio.pk)
    refuse(None if found_there(contents, answers, kind, words) else GONE)


def _note(action: str, portfolio: Portfolio, purpose: Purpose, by: Person, kind: str) -> None:
    facts = {"portfolio": portfolio.pk, "purpose": purpose.key, "kind": kind}
    ledger.record(action, portfolio, by=by, employer_id=portfolio.employer_id, **facts)
