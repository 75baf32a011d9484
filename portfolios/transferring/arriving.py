"""One thing that comes over from another employer: in a transfer, or in a pack."""

from datetime import date
from uuid import uuid4

from audit import clock
from portfolios import facts
from portfolios.actions.entries import accept
from portfolios.actions.holding import note
from portfolios.actions.versions import note_version
from portfolios.models import Brought, Entry, Link, Portfolio, Source
from standards.definition import definition
from standards.frameworks import frameworks_for


def brought(
    item: dict, portfolio: Portfolio, entry: Entry | None, fingerprint: str = ""
) -> Brought:
    """That it came, and when it was made; with its words, where they do not stand in `entry`.

    Of what came in a pack, its `fingerprint`.
    """
    return Brought.objects.create(
        portfolio=portfolio,
        entry=entry,
        kind=item["kind"],
        title=_title(item),
        made_on=date.fromisoformat(item["made_on"]),
        content={} if item.get("is_own") else item,
        fingerprint=fingerprint,
        created_by=portfolio.owner,
    )


def _title(item: dict) -> str:
    """Where something in it was redacted, what stands there instead may be longer than a title."""
    return item["title"][: Brought._meta.get_field("title").max_length]


def entry_of(item: dict, portfolio: Portfolio) -> Entry:
    """Own writing as a draft of the owner's; what both have signed is complete, and stays so."""
    owner = portfolio.owner
    entry = Entry(
        portfolio=portfolio,
        kind=item["kind"],
        language=item["language"],
        created_by=owner,
        changed_by=owner,
        form_key=uuid4(),
    )
    if not item["is_own"]:
        entry.source = Source.EMPLOYER
        entry.completed_at, entry.completed_by = clock.now(), owner
    accept(entry, {"title": _title(item), "body": item["body"], **_facts(item, portfolio)})
    entry.save()
    note_version(entry, owner, kept=True, into=None)
    note("entry.brought", entry, portfolio, owner, kind=entry.kind)
    return entry


def _facts(item: dict, portfolio: Portfolio) -> dict:
    """The facts of its kind. A review that this programme does not ask for is left open."""
    told = {name: value for name, value in item["facts"].items() if value}
    if day := told.get("happened_on"):
        told["happened_on"] = date.fromisoformat(day)
    months = facts.review_months(item["kind"], portfolio.programme)
    if told.get("review_month") not in months:
        told.pop("review_month", None)
    return told


def link(item: dict, entry: Entry) -> None:
    """Links to statements that this programme knows too, up to the limit."""
    portfolio = entry.portfolio
    open_to = frameworks_for(portfolio.programme, portfolio.employer_id).values("pk")
    explained = {one["statement"]: one["explanation"] for one in item["links"]}
    known = Link._meta.get_field("statement").related_model.objects.filter(
        pk__in=explained, framework__in=open_to
    )
    most = definition(portfolio.programme).link_limit
    Link.objects.bulk_create(
        Link(
            entry=entry,
            portfolio=portfolio,
            statement=statement,
            explanation=explained[statement.pk],
            created_by=portfolio.owner,
        )
        for statement in known.order_by("framework__key", "position")[:most]
    )
