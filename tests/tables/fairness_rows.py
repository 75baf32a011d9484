"""Valid rows of what is told of fairness; see `tests.tables.rows`."""

from functools import cached_property

from oversight.models import FairFigure, FairPeriod


class FairnessRows:
    def fair_period(self):
        return FairPeriod(employer=self.council, first_year=2024, last_year=2025)

    @cached_property
    def a_fair_period(self):
        row = self.fair_period()
        row.save()
        return row

    def fair_figure(self):
        return FairFigure(
            period=self.a_fair_period,
            outcome="deferred",
            characteristic="sex",
            groups=["female"],
            people=25,
            so=10,
        )
