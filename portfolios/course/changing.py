"""Going over to another programme in the middle of a year, and taking links along."""

from collections.abc import Iterable

from django.db import transaction
from django.urls import reverse

from dispatch.notices import tell
from people.models import Person
from portfolios.actions.holding import hold, note, refuse
from portfolios.actions.links import link as make_link
from portfolios.course.successors import earlier
from portfolios.models import Entry, Link, Portfolio, ProgrammeChange
from portfolios.models.portfolio import OPEN
from portfolios.permissions import is_lead_of
from portfolios.permissions import why_not_change as why_not_anything
from standards.models import Programme, Statement

NOT_PROPOSED = "This is not proposed any more. Look at the page again."


def why_not_change_programme(portfolio: Portfolio, person: Person) -> str | None:
    """Whether `person` may move `portfolio` to another programme."""
    if not is_lead_of(portfolio, person):
        return "Only the programme lead can do this."
    return why_not_anything(portfolio)


def why_not_to(portfolio: Portfolio, programme: Programme) -> str | None:
    """Whether `portfolio` can go over to `programme`."""
    if programme.pk == portfolio.programme_id or not programme.is_current:
        return "Choose another programme that is in use."
    others = Portfolio.objects.filter(owner=portfolio.owner_id, status__in=OPEN)
    if others.filter(programme__key=programme.key).exclude(pk=portfolio.pk).exists():
        return "There is another open portfolio of the same owner on this programme."
    return None


def why_not_take_along(portfolio: Portfolio, person: Person) -> str | None:
    """Whether `person` may confirm successors of old links."""
    if person.pk != portfolio.owner_id:
        return "Entries are linked to standards by the owner of the portfolio."
    return why_not_anything(portfolio)


@transaction.atomic
def change_programme(*, portfolio: Portfolio, programme: Programme, by: Person) -> Portfolio:
    """`portfolio` is on `programme` from now on: what is asked, counted and judged is its.

    Nothing is removed: entries stay, and so do links to the standards of the earlier programme.
    A second time does nothing.
    """
    portfolio = hold(portfolio.pk)
    last = portfolio.programme_changes.last()
    if last and (last.after_id, last.created_by_id) == (programme.pk, by.pk):
        return portfolio
    refuse(why_not_change_programme(portfolio, by))
    refuse(why_not_to(portfolio, programme))
    before, portfolio.programme = portfolio.programme, programme
    portfolio.save(update_fields=["programme"])
    change = ProgrammeChange.objects.create(
        portfolio=portfolio, before=before, after=programme, created_by=by
    )
    facts = {"before": before.pk, "after": programme.pk}
    note("portfolio.programme_changed", change, portfolio, by, **facts)
    _tell(portfolio, by)
    return portfolio


def _tell(portfolio: Portfolio, by: Person) -> None:
    programme = portfolio.programme.title
    near = [one for one in (portfolio.assessor, portfolio.line_manager) if one and one != by]
    sentence = f"The portfolio of {portfolio.owner} is now on the programme {programme}."
    tell(near, sentence=sentence, path=reverse("portfolios:detail", args=[portfolio.pk]))
    sentence = f"Your portfolio is now on the programme {programme}. Look which links go along."
    path = reverse("portfolios:earlier-links", args=[portfolio.pk])
    tell([portfolio.owner], sentence=sentence, path=path)


@transaction.atomic
def take_along(*, portfolio: Portfolio, keys: Iterable[str], by: Person) -> list[Link]:
    """Link entries to the proposed successors named by `keys`, each with its old explanation.

    Where two old links of an entry lead to one statement, it is explained by both.
    """
    portfolio = hold(portfolio.pk)
    refuse(why_not_take_along(portfolio, by))
    proposed = {one.key: one for old in earlier(portfolio, by) for one in old.proposals}
    chosen = [proposed.get(key) for key in dict.fromkeys(keys)]
    refuse(None if all(chosen) else NOT_PROPOSED)
    said: dict[tuple[Entry, Statement], list[str]] = {}
    for one in chosen:
        said.setdefault((one.link.entry, one.successor), []).append(one.link.explanation)
    return [
        make_link(entry=entry, statement=statement, explanation="\n\n".join(words), by=by)
        for (entry, statement), words in said.items()
    ]
