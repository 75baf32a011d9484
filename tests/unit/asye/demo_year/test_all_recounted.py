"""Every page with a chart or a table of figures has a recount; a new one without fails here."""

from pathlib import Path

from django.conf import settings

from tests.unit.asye.demo_year import test_recounts as main
from tests.unit.asye.demo_year import test_recounts_of_employers as employers
from tests.unit.asye.demo_year import test_recounts_of_people as people

COMPONENTS = ("chart", "scatter", "strip", "table")
SHOWS = ("<table", *(f"components/{one}.html" for one in COMPONENTS))
RECOUNTED = {
    "fairness/_figures.html": people.test_outcomes_by_group,
    "funding/overview.html": main.test_every_sum_of_a_scheme,
    "funding/scheme.html": main.test_every_sum_of_a_scheme,
    "investing/investment.html": employers.test_what_came_of_it,
    "leading/portfolios.html": main.test_counts_above_the_list_for_each_filter,
    "managing/team.html": people.test_every_row_of_a_team,
    "overview/overview.html": employers.test_rho_and_its_interval,
    "promises/promise.html": main.test_one_promise_by_month_and_by_team,
    "promises/promises.html": main.test_all_promises_of_the_latest_month_and_over_time,
    "pulse/one.html": main.test_every_answer_of_a_round,
    "reporting/pdf/_figures.html": main.test_every_figure_of_a_year,
    "reporting/report.html": employers.test_every_figure_of_the_report,
    "threesixty/review.html": main.test_every_mean_of_a_review,
    "threesixty/statement.html": main.test_every_mean_of_a_review,
    "timecost/overview.html": people.test_what_each_programme_asks_in_all,
    "timecost/programme.html": people.test_where_people_stop,
    "visits/evidence.html": employers.test_figures_that_a_visit_shows,
}
NO_FIGURES = {
    "funding/remittance.html": "lines of one payment, as the funder has them",
    "funding/remittances.html": "payments, as the funder has them",
    "funding/sending.html": "who goes to the funder, row by row",
    "reporting/pdf/_cover.html": "days and people of a report",
}


def test_every_page_of_figures_is_recounted():
    room = Path(settings.BASE_DIR) / "templates" / "oversight"
    shown = {
        str(page.relative_to(room))
        for page in room.rglob("*.html")
        if any(one in page.read_text(encoding="utf-8") for one in SHOWS)
    }
    assert shown == {*RECOUNTED, *NO_FIGURES}
