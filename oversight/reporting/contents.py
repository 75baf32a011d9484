"""All that a report says, as one thing: made anew while it is written, then frozen as it is.

Page and PDF are made of it and of nothing else. It is plain JSON.
"""

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from oversight.models import AnnualReport, CountedYear
from oversight.reporting import doing
from oversight.reporting.counting import Year, years_of
from oversight.reporting.figures import PEOPLE, SUPPORT, Defined
from oversight.reporting.sections import SECTIONS
from oversight.reporting.shown import lines, said
from oversight.reporting.workflow import State
from oversight.years import span, title

# Which text stands under which table of figures; the others stand before and after all of them.
UNDER = {PEOPLE: "outcomes", SUPPORT: "support"}


def with_earlier(reports: QuerySet) -> QuerySet:
    """Each carries `told_before`: the actions of the last report of the year before, or None; and
    `is_counted`: whether its year was, at night or for an earlier edition.
    """
    last = AnnualReport.objects.filter(
        employer=OuterRef("employer"), year=OuterRef("year") - 1, state=State.PUBLISHED
    )
    newest = last.order_by("-number").values("contents__actions")[:1]
    counted = CountedYear.objects.filter(employer=OuterRef("employer"), year=OuterRef("year"))
    about = {"told_before": Subquery(newest), "is_counted": Exists(counted)}
    return reports.select_related("employer").annotate(**about)


def contents_of(report: AnnualReport) -> dict:
    """What `report`, of `with_earlier`, says: frozen, or with the figures of this moment."""
    return report.contents or made(report, years_of(report.employer_id, shown_in(report)))


def shown_in(report: AnnualReport) -> tuple[int, int]:
    """The year of the report, and the one before."""
    return report.year, report.year - 1


def made(report: AnnualReport, years: dict[int, Year]) -> dict:
    """The contents with what is told of these years and the actions as they stand now."""
    before = report.told_before or []
    known = [*report.chosen, *(one["ref"] for one in before)]
    actions = doing.actions_of(report.employer_id, report.year, known)
    this, last = (years[year] for year in shown_in(report))
    return {
        "employer": {"name": report.employer.name},
        "number": report.number,
        "title": f"Annual report {title(report.year)}",
        "years": [title(year) for year in shown_in(report)],
        "days": [day.isoformat() for day in span(report.year)],
        "groups": _groups(this, last),
        "texts": {one.key: report.texts.get(one.key, "") for one in SECTIONS},
        "actions": doing.frozen(one for one in actions if one.ref in report.chosen),
        "earlier": doing.came_of(before, actions),
    }


def _groups(this: Year, last: Year) -> list[dict]:
    groups: dict[str, list[dict]] = {}
    for line in lines():
        groups.setdefault(line.group, []).append(_row(line, this, last))
    return [
        {"title": group, "text": UNDER.get(group, ""), "rows": rows}
        for group, rows in groups.items()
    ]


def _row(line: Defined, this: Year, last: Year) -> dict:
    return {
        "key": line.key,
        "label": line.label,
        "this": said(line, this),
        "last": said(line, last),
        "counted": list(line.counted),
        "comes_from": line.comes_from,
    }
