"""Valid rows of what is invested and of annual reports; see `tests.tables.rows`."""

from functools import cached_property

from audit import clock
from oversight.models import AnnualReport, CountedYear, Investment, ReportPdf, YearFigure


class ReportRows:
    def investment(self):
        facts = {"year": 2026, "kind": "training", "pence": 100_00}
        return Investment(employer=self.council, entered_by=self.owner, **facts)

    def counted_year(self):
        return CountedYear(employer=self.council, year=2026, counted_by=self.owner)

    @cached_property
    def a_counted_year(self):
        row = self.counted_year()
        row.save()
        return row

    def year_figure(self):
        return YearFigure(counted=self.a_counted_year, key="started", people=10, kept=5)

    def annual_report(self):
        return AnnualReport(employer=self.council, year=2026, begun_by=self.owner)

    @cached_property
    def an_annual_report(self):
        row = self.annual_report()
        row.save()
        return row

    def published_report(self):
        row = self.annual_report()
        row.number, row.state, row.contents = 2, "published", {"year": 2026}
        row.proposed_at = row.published_at = clock.now()
        row.proposed_by, row.published_by = self.owner, self.a_colleague
        return row

    @cached_property
    def a_published_report(self):
        row = self.published_report()
        row.save()
        return row

    def report_pdf(self):
        return ReportPdf(report=self.an_annual_report, job=self.a_job)
