"""Annual reports in the world of the tables: published, handed over, and another employer's."""

from audit import clock
from oversight.models import ReportPdf
from oversight.reporting import actions
from tests.factories import reporting


class Reported:
    """The part of a world that is about annual reports."""

    def _reporting(self):
        lead, leader = self.programme_lead, self.senior_leader
        self.published_report = reporting.in_state("published", lead, leader)
        made = ReportPdf.objects.filter(report=self.published_report)
        made.update(content=b"%PDF-1.7", pages=1)
        with clock.at(reporting.AFTER):
            self.proposed_report = actions.propose(report=reporting.written(lead, 2024), by=lead)
            self.drafted_report = reporting.written(self.stranger_lead)
