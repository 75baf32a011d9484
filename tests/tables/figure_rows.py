"""Valid rows of what is told of promises; see `tests.tables.rows`."""

from datetime import date
from functools import cached_property

from oversight.models import CountedMonth, Figure


class FigureRows:
    def counted_month(self):
        return CountedMonth(employer=self.council, month=date(2026, 10, 1))

    @cached_property
    def a_counted_month(self):
        row = self.counted_month()
        row.save()
        return row

    def figure(self):
        counted = self.a_counted_month
        return Figure(counted=counted, measure="time", unit="Adults", people=10, kept=5)
