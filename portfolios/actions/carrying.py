"""Carrying work of an earlier portfolio forward, as a copy that says where it came from."""

from contextlib import ExitStack

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import FileField
from django.utils import timezone

from people.models import Person
from portfolios import carrying, facts, permissions, uploads
from portfolios.actions.entries import accept
from portfolios.actions.holding import hold, note, refuse
from portfolios.actions.versions import note_version
from portfolios.models import Attachment, Carried, Entry, Link, Portfolio
from portfolios.models.attachment import kept_under
from standards.definition import definition
from standards.frameworks import frameworks_for

GONE = "This entry can no longer be carried forward: it was taken back or removed."


def carry(*, source: Entry, portfolio: Portfolio, by: Person) -> Entry:
    """A copy of `source`, a complete entry of the owner's earlier work, as a draft in `portfolio`.

    Title, text, facts, files, and the links to statements that this programme knows too. The source
    stays as it is. A second time gives the copy that is there. Raises `OSError` when a file cannot
    be read or stored; then nothing is kept, neither a row nor a file.
    """
    with ExitStack() as kept, transaction.atomic():
        portfolio = hold(portfolio.pk)
        refuse(permissions.why_not_carry(portfolio, by, source.kind))
        if made := Carried.objects.filter(portfolio=portfolio, source=source.pk).first():
            return made.entry
        fresh = _held(source, portfolio, by)
        entry = _copied(fresh, portfolio, by)
        _note_source(fresh, entry, by)
        _copy_links(fresh, entry, by)
        for attachment in fresh.attachments.all():
            copy_file(attachment, entry, by, kept)
        facts_of = {"kind": entry.kind, "source": fresh.pk, "version": fresh.version}
        note("entry.carried", entry, portfolio, by, **facts_of)
    return entry


def _held(source: Entry, portfolio: Portfolio, by: Person) -> Entry:
    """The source as it is now: it is not taken back while it is copied."""
    found = carrying.choices(portfolio, by).filter(pk=source.pk)
    fresh = found.select_for_update(of=("self",), no_key=True).first()
    if fresh is None:
        raise PermissionDenied(GONE)
    return fresh


def _copied(source: Entry, portfolio: Portfolio, by: Person) -> Entry:
    entry = Entry(
        portfolio=portfolio,
        kind=source.kind,
        language=source.language,
        created_by=by,
        changed_by=by,
    )
    accept(entry, {"title": source.title, "body": source.body, **_facts(source, portfolio)})
    entry.save()
    note_version(entry, by, kept=True, into=None)
    return entry


def _facts(source: Entry, portfolio: Portfolio) -> dict:
    """The facts of its kind. A review that this programme does not ask for is left open."""
    told = {name: getattr(source, name) for name in facts.FACTS[source.kind]}
    months = facts.review_months(source.kind, portfolio.programme)
    if told.get("review_month") not in months:
        told.pop("review_month", None)
    return told


def _note_source(source: Entry, entry: Entry, by: Person) -> None:
    entry.carried = Carried.objects.create(
        entry=entry,
        portfolio=entry.portfolio,
        source=source,
        source_portfolio=source.portfolio,
        programme=source.portfolio.programme.title,
        title=source.title,
        version=source.version,
        completed_on=timezone.localdate(source.completed_at),
        created_by=by,
    )


def _copy_links(source: Entry, entry: Entry, by: Person) -> None:
    """Those to statements that this programme or the employer's values hold, up to the limit."""
    portfolio = entry.portfolio
    open_to = frameworks_for(portfolio.programme, portfolio.employer_id).values("pk")
    links = Link.objects.filter(entry=source, statement__framework__in=open_to).order_by("pk")
    most = definition(portfolio.programme).link_limit
    Link.objects.bulk_create(
        Link(
            entry=entry,
            portfolio=portfolio,
            statement_id=link.statement_id,
            explanation=link.explanation,
            created_by=by,
        )
        for link in links[:most]
    )


def copy_file(attachment: Attachment, entry: Entry, by: Person, kept: ExitStack) -> None:
    """A file of its own under the new portfolio, with everything that is known of it.

    It was checked when it came in and has not changed since. `kept` removes what was stored if
    anything fails afterwards.
    """
    copy = Attachment(entry=entry, created_by=by)
    for field in Attachment._meta.concrete_fields:
        if field.name in ("id", "entry", "created_at", "created_by"):
            continue
        value = getattr(attachment, field.attname)
        if isinstance(field, FileField) and value:
            with value.open("rb") as opened:
                content = opened.read()
            [value] = kept.enter_context(uploads.stored(kept_under(entry), content))
        setattr(copy, field.attname, value)
    copy.save()
