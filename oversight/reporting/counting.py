"""What a year comes to: counted anew until it is over for two weeks, then kept.

A year is counted once, for the same reason as a month (docs/adr/0040): two counts of two days
would tell of single people. So what is kept wins, and later editions tell the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Expression, Max, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce, JSONObject

from oversight.investing.kinds import Kind
from oversight.models import (
    CountedYear,
    Figure,
    Investment,
    RemittanceLine,
    YearFigure,
)
from oversight.reporting.apart import told_of
from oversight.reporting.before import told_before
from oversight.reporting.figures import EVERYBODY, FIGURES, MONTHLY
from oversight.reporting.rules import running
from oversight.small_groups import STEP, Told
from oversight.years import span
from people.models import Employer, Person
from people.prepared import NOBODY, prepared
from portfolios.small_groups import SMALLEST_GROUP


@dataclass(frozen=True)
class Year:
    """What is told of a year. No figure of people where there were too few.

    `invested` is kind → hours a week or pence, of what was recorded. `never` is what had been told
    of people who never submitted, some of whom ended in the year.
    """

    year: int
    is_kept: bool = False
    figures: dict[str, Told] = field(default_factory=dict)
    received: int | None = None
    invested: dict[Kind, Decimal | int] = field(default_factory=dict)
    never: int = 0


def years_of(employer_id: int, years: Iterable[int], *, now: bool = True) -> dict[int, Year]:
    """What is told of each of `years`: kept, or counted now where it is not. One query.

    Without `now` nothing is counted: a year that is not kept has what is told of its months, and
    what was put in. Readers who may not open every portfolio are shown no more.
    """
    years = tuple(years)
    [row] = _rows(NOBODY, years, now, of=employer_id)
    return {year: _year(year, _of_year(row, year)) for year in years}


@prepared
def _rows(nobody: Person, years: tuple[int, ...], now: bool, *, of: int) -> QuerySet:
    """One row, of the employer `of`: its columns for each of `years`. Who reads it, the page says.

    Django takes most of a tenth of a second to write it.
    """
    make = _columns if now else _known
    columns = {f"{name}_{year}": one for year in years for name, one in make(year).items()}
    return Employer.objects.filter(pk=of).values(**columns)


def _of_year(row: dict, year: int) -> dict:
    end = f"_{year}"
    return {name.removesuffix(end): one for name, one in row.items() if name.endswith(end)}


def keep(employer_id: int, found: Year, by: Person | None) -> None:
    """Write down what a year comes to, for `oversight.fairness.counting.count_year` alone."""
    facts = {"employer_id": employer_id, "year": found.year, "counted_by": by}
    counted = CountedYear.objects.create(received=found.received, **facts)
    YearFigure.objects.bulk_create(
        YearFigure(counted=counted, key=key, people=one.people, kept=one.kept)
        for key, one in found.figures.items()
    )


def _columns(year: int) -> dict[str, Expression]:
    first, last = span(year)
    people = running(first, last)
    counted = {one.key: _number(people.filter(one.rule(first, last))) for one in FIGURES}
    return {
        EVERYBODY.key: _number(people),
        **counted,
        "never": told_before(first, last),
        "paid": ArraySubquery(_paid(first, last)),
        **_known(year),
    }


def _known(year: int) -> dict[str, Expression]:
    """What needs no counting of people."""
    return {
        "months": ArraySubquery(_months(*span(year))),
        "invested": ArraySubquery(_invested(year)),
        "kept": ArraySubquery(_kept(year)),
    }


def _number(portfolios: QuerySet) -> Expression:
    """How many people these portfolios have."""
    counted = portfolios.values("employer").annotate(n=Count("owner", distinct=True))
    return Coalesce(Subquery(counted.values("n")), 0)


def _months(first: date, last: date) -> QuerySet:
    """For each promise, the sums of what is told of the months."""
    told_of = Figure.objects.filter(
        counted__employer=OuterRef("pk"), counted__month__range=(first, last)
    )
    sums = told_of.order_by().values("measure").annotate(n=Sum("people"), k=Sum("kept"))
    return sums.values(json=JSONObject(measure="measure", people="n", kept="k"))


def _paid(first: date, last: date) -> QuerySet:
    """The sum of what funders paid, for how many people, and the largest payment for one."""
    lines = RemittanceLine.objects.filter(
        remittance__employer=OuterRef("pk"), remittance__paid_on__range=(first, last)
    )
    by_employer = lines.order_by().values("remittance__employer")
    sums = by_employer.annotate(
        total=Sum("pence"), most=Max("pence"), n=Count("registration_number", distinct=True)
    )
    return sums.values(json=JSONObject(total="total", most="most", people="n"))


def _invested(year: int) -> QuerySet:
    rows = Investment.objects.filter(employer=OuterRef("pk"), year=year).in_force()
    return rows.values(json=JSONObject(kind="kind", hours="hours", pence="pence"))


def _kept(year: int) -> QuerySet:
    figures = YearFigure.objects.filter(counted=OuterRef("pk")).order_by()
    numbers = figures.values(json=JSONObject(key="key", people="people", kept="kept"))
    counted = CountedYear.objects.filter(employer=OuterRef("pk"), year=year)
    return counted.values(json=JSONObject(received="received", figures=ArraySubquery(numbers)))


def _year(year: int, row: dict) -> Year:
    invested = {Kind(one["kind"]): _amount(one) for one in row["invested"]}
    if row["kept"]:
        (kept,) = row["kept"]
        figures = {one["key"]: Told(one["people"], one["kept"]) for one in kept["figures"]}
        return Year(year, True, figures, kept["received"], invested)
    paid, never = about(*row.get("paid", ())), row.get("never", 0)
    return Year(year, False, _figures(row), paid, invested, never)


def _amount(one: dict) -> Decimal | int:
    return one["pence"] if one["hours"] is None else Decimal(str(one["hours"]))


def _figures(row: dict) -> dict[str, Told]:
    people, found = row.get(EVERYBODY.key, 0), {}
    if people >= SMALLEST_GROUP:
        found = told_of(people, {one.key: row[one.key] for one in FIGURES}, row["never"])
    sums = {one["measure"]: Told(one["people"], one["kept"]) for one in row["months"]}
    for one in MONTHLY:
        if months := sums.get(one.measure):
            kept = months.people - months.kept if one.is_opposite else months.kept
            found[one.key] = Told(months.people, kept)
    return found


def about(paid: dict | None = None) -> int | None:
    """What funders paid in steps of five of the largest payment; None for fewer than five people.

    Exact sums would say how many people each payment was for, and so how many completed.
    """
    if paid is None or paid["people"] < SMALLEST_GROUP:
        return None
    step = STEP * paid["most"]
    return (paid["total"] + step // 2) // step * step
