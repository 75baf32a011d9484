"""Valid rows of the time that things take; see `tests.tables.rows`."""

from portfolios.models import TimeSpent


class TimeRows:
    def time_spent(self):
        return TimeSpent(entry=self.an_entry, minutes=60)
