"""Linking entries to statements."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from people.models import Person
from portfolios import permissions
from portfolios.actions.drafts import spend_draft
from portfolios.actions.holding import hold_entry, note, refuse
from portfolios.models import Entry, Link
from standards.definition import definition
from standards.frameworks import frameworks_for
from standards.models import Statement


@transaction.atomic
def link(*, entry: Entry, statement: Statement, explanation: str, by: Person) -> Link:
    """Say how `entry` shows `statement`; if it is said already, say it anew.

    The statement is of a framework open to the portfolio: one of its programme's, or one of the
    employer's own values. One entry may be linked to several frameworks.
    """
    entry = hold_entry(entry)
    refuse(permissions.why_not_link(entry, by))
    if not _is_open(statement, entry):
        raise PermissionDenied("This statement is not part of the programme.")
    made, is_new = Link.objects.update_or_create(
        entry=entry,
        statement=statement,
        defaults={"explanation": explanation},
        create_defaults={
            "explanation": explanation,
            "portfolio": entry.portfolio,
            "created_by": by,
        },
    )
    if is_new:
        refuse(_why_too_many(entry))
    word = "link.made" if is_new else "link.explained_anew"
    note(word, made, entry.portfolio, by, entry=entry.pk, statement=statement.pk)
    return made


@transaction.atomic
def link_each(
    *, entry: Entry, explanations: dict[Statement, str], by: Person, place: str = ""
) -> None:
    """Link `entry` to several statements, each with its explanation: all of them or none.

    `place` names the form whose draft is spent by that.
    """
    if place:
        spend_draft(portfolio=entry.portfolio, place=place, by=by)
    for statement, explanation in explanations.items():
        link(entry=entry, statement=statement, explanation=explanation, by=by)


@transaction.atomic
def unlink(*, link: Link, by: Person) -> None:
    """Remove a link. The ledger keeps that there was one, not its words."""
    entry = hold_entry(link.entry)
    refuse(permissions.why_not_link(entry, by))
    facts = {"entry": entry.pk, "statement": link.statement_id}
    note("link.removed", link, entry.portfolio, by, **facts)
    Link.objects.filter(pk=link.pk).delete()


def _is_open(statement: Statement, entry: Entry) -> bool:
    frameworks = frameworks_for(entry.portfolio.programme, entry.portfolio.employer_id)
    return frameworks.filter(pk=statement.framework_id).exists()


def _why_too_many(entry: Entry) -> str | None:
    """Links to standards of an earlier programme are kept, and do not count."""
    portfolio = entry.portfolio
    most = definition(portfolio.programme).link_limit
    open_to = frameworks_for(portfolio.programme, portfolio.employer_id).values("pk")
    if Link.objects.filter(entry=entry, statement__framework__in=open_to).count() <= most:
        return None
    return f"An entry can be linked to up to {most} statements. Choose those it shows best."
