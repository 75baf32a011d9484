"""The part of the table of constraints that is about investment and annual reports."""

from decimal import Decimal

from tests.tables.breaking import Broken, broken, doubled, now
from tests.tables.rows import Rows


def owner(rows):
    return rows.owner


FROZEN = {"contents": {"year": 2026}}

REPORTS: dict[str, list[Broken]] = {
    "investment_is_of_a_known_kind": [broken(Rows.investment, kind="luck")],
    "investment_is_in_hours_or_in_pence": [
        broken(Rows.investment, kind="time"),
        broken(Rows.investment, hours=Decimal(3)),
        broken(Rows.investment, pence=None),
    ],
    "investment_takes_some_hours": [
        broken(Rows.investment, kind="time", pence=None, hours=Decimal(-1)),
        broken(Rows.investment, kind="time", pence=None, hours=Decimal(401)),
    ],
    "investment_costs_nothing_below_zero": [broken(Rows.investment, pence=-1)],
    "year_is_counted_once": [doubled(Rows.counted_year)],
    "figure_of_a_year_is_told_once": [doubled(Rows.year_figure)],
    "year_is_told_of_five_or_more": [broken(Rows.year_figure, people=0, kept=0)],
    "figure_of_a_year_is_some_of_all": [broken(Rows.year_figure, kept=15)],
    "people_of_a_year_go_in_steps_of_five": [broken(Rows.year_figure, people=11)],
    "kept_of_a_year_go_in_steps_of_five": [broken(Rows.year_figure, kept=4)],
    "edition_of_a_report_has_its_number": [doubled(Rows.published_report)],
    "one_report_is_written_at_a_time": [doubled(Rows.annual_report, number=2)],
    "report_is_in_a_known_state": [broken(Rows.annual_report, state="lost", **FROZEN)],
    "report_is_frozen_once_it_is_handed_over": [
        broken(Rows.annual_report, **FROZEN),
        broken(Rows.annual_report, state="proposed"),
    ],
    "published_report_says_when": [
        broken(Rows.published_report, published_at=None, published_by=None),
        broken(Rows.annual_report, published_at=now, published_by=owner),
    ],
    "two_people_publish_a_report": [broken(Rows.published_report, published_by=owner)],
    "proposed_report_says_who_and_when": [broken(Rows.annual_report, proposed_at=now)],
    "published_report_says_who_and_when": [broken(Rows.published_report, published_by=None)],
    "oversight.reportpdf.job": [
        doubled(Rows.report_pdf, report=lambda rows: rows.a_published_report)
    ],
}
