"""Everything of one person, in the format, by a rule.

The number of queries grows with the number of portfolios, of which somebody has one or two, and
with nothing else.
"""

from collections.abc import Iterable

from django.conf import settings

from audit import clock
from exports.packs.checking import open_in
from exports.packs.editions import editions_of
from exports.packs.entries import chapter_of, with_everything, written
from exports.packs.format.schema import CHAPTERS, VERSION
from exports.packs.format.writing import filled
from exports.packs.leaving import HELD
from exports.packs.rules import Rule
from people.models import Person
from portfolios.checking.gate import with_answers
from portfolios.models import Entry, Portfolio

FORMAT = "asye-pack"
PROGRAMME = ("key", "version", "title", "months")


def own_portfolios(person: Person) -> list[Portfolio]:
    """Those of `person` that they may open, oldest first, with answers of the privacy check."""
    mine = with_answers(Portfolio.objects.for_page().visible_to(person)).filter(owner=person.pk)
    return list(mine.order_by("started_on", "pk"))


def everything_of(person: Person, *, rule: Rule) -> dict:
    """What `rule` lets go of `person`, as `exports.packs.format.schema` has it."""
    portfolios = own_portfolios(person)
    entries = list(with_everything(rule.entries(person)).select_related("portfolio"))
    held = {one.entry for one in open_in(portfolios, entries)} if rule.is_checked else set()
    left_out = [*rule.left_out(person), *_held(len(held))]
    gone_along = [one for one in entries if one.pk not in held]
    editions = editions_of(person)
    return {
        "format": FORMAT,
        "version": VERSION,
        "kind": rule.kind,
        "made_at": clock.now().isoformat(),
        "made_by": {"employer": person.employer.name, "site": settings.SITE_URL},
        "person": _person(person),
        "rules": [{"of": one.of, "says": one.says} for one in rule.table],
        "left_out": left_out,
        "portfolios": [
            _portfolio(one, number, gone_along, rule, editions.get(one.pk, []))
            for number, one in enumerate(portfolios, 1)
        ],
    }


def _held(number: int) -> Iterable[dict]:
    if number:
        yield {"what": HELD.what, "how_many": number, "why": HELD.says}


def _person(person: Person) -> dict:
    return filled(
        name=person.name,
        email=person.email,
        registration_number=person.registration_number,
        team=person.team.name if person.team else None,
        employed_on=person.employed_on.isoformat() if person.employed_on else None,
    )


def _portfolio(
    portfolio: Portfolio, number: int, entries: list[Entry], rule: Rule, editions: list[dict]
) -> dict:
    chapters: dict[str, list[dict]] = {name: [] for name in CHAPTERS} | {"editions": editions}
    for entry in entries:
        if entry.portfolio_id == portfolio.pk:
            chapters[chapter_of(entry)].append(written(entry))
    return {
        **_head(portfolio),
        "document": f"document-{number}.pdf",
        **chapters,
        **rule.records(portfolio),
    }


def _head(portfolio: Portfolio) -> dict:
    near = (("Line manager", portfolio.line_manager), ("Assessor", portfolio.assessor))
    programme = portfolio.programme
    return filled(
        ref=f"portfolio:{portfolio.pk}",
        programme={name: getattr(programme, name) for name in PROGRAMME},
        employer=portfolio.employer.name,
        status=portfolio.status,
        started_on=portfolio.started_on.isoformat(),
        came_on=portfolio.came_on.isoformat() if portfolio.came_on else None,
        fte=float(portfolio.fte),
        pauses=[_pause(one) for one in portfolio.pauses],
        near=[{"part": part, "name": one.name} for part, one in near if one],
    )


def _pause(days) -> dict:
    until = days.upper.isoformat() if days.upper else None
    return filled(**{"from": days.lower.isoformat(), "until": until})
