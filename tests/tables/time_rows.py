"""Valid rows of the time that things take; see `tests.tables.rows`."""

from datetime import date
from functools import cached_property

from oversight.models import HeldBack, TimeCount, TimeFigure
from portfolios.models import TimeSpent


class TimeRows:
    def time_spent(self):
        return TimeSpent(entry=self.an_entry, minutes=60)

    def held_back(self):
        return HeldBack(portfolio=self.a_portfolio, reasons=["time"])

    def time_count(self):
        return TimeCount(employer=self.council, first_day=date(2026, 4, 1))

    @cached_property
    def a_time_count(self):
        row = self.time_count()
        row.save()
        return row

    def time_figure(self):
        facts = {"programme_key": "asye", "what": "said", "about": "document"}
        return TimeFigure(count=self.a_time_count, people=15, kept=10, middle=60, **facts)
