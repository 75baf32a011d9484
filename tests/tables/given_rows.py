"""The rows of supervision, protected time and workload."""

from datetime import date
from functools import cached_property
from uuid import UUID

from support.models import Answer, ProtectedTime, Supervision, Workload


class GivenRows:
    """Part of `Rows`, which has the people and the portfolio."""

    def supervision(self):
        return Supervision(
            portfolio=self.a_portfolio,
            day=date(2026, 3, 2),
            minutes=90,
            kind="reflective",
            supervisor="assessor",
            form_key=UUID(int=4),
            entered_by=self.owner,
        )

    def missed_supervision(self):
        row = self.supervision()
        row.outcome, row.minutes, row.kind, row.reason = "missed", None, "", "urgent"
        return row

    def corrected_supervision(self):
        row = self.supervision()
        row.form_key, row.replaces = None, self.a_supervision
        return row

    def protected_time(self):
        return ProtectedTime(
            portfolio=self.a_portfolio,
            week=date(2026, 3, 2),
            entitled_hours=3,
            taken_hours=2,
            used_for="reading",
            reason="cover",
            form_key=UUID(int=4),
            entered_by=self.owner,
        )

    def corrected_time(self):
        row = self.protected_time()
        row.form_key, row.replaces = None, self.a_week
        return row

    def workload(self):
        return Workload(
            portfolio=self.a_portfolio,
            starts_on=date(2026, 3, 2),
            ends_on=date(2026, 3, 15),
            allocated=4,
            full_caseload=18,
            agreed_percent=25,
            actual_percent=22,
            in_court=1,
            form_key=UUID(int=4),
            entered_by=self.owner,
        )

    def corrected_workload(self):
        row = self.workload()
        row.form_key, row.replaces = None, self.a_period
        return row

    def confirmed_row(self):
        return Answer(supervision=self.a_supervision, verdict="confirmed", answered_by=self.manager)

    def disputed_row(self):
        row = self.confirmed_row()
        row.verdict, row.words = "disputed", "It was cut short."
        return row

    @cached_property
    def a_supervision(self):
        return self._kept(self.supervision())

    @cached_property
    def a_week(self):
        return self._kept(self.protected_time())

    @cached_property
    def a_period(self):
        return self._kept(self.workload())

    def _kept(self, row):
        row.form_key = UUID(int=5)
        row.save()
        return row
