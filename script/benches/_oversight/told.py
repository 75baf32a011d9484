"""Figures that were counted: promises, fairness, time, and what was put in."""

from datetime import date

from audit import clock
from oversight import years
from oversight.fairness.groups import GROUPS
from oversight.investing.kinds import HOURS, Kind
from oversight.models import (
    CountedMonth,
    FairFigure,
    FairPeriod,
    Figure,
    Investment,
    Measure,
    Outcome,
    TimeCount,
    TimeFigure,
)
from oversight.promises.measures import Month
from oversight.timecost.halves import Half
from portfolios.applying.moves import Why
from portfolios.models import Kind as Evidence

MONTHS, TEAMS = 12, 3


class Told:
    """The part of an employer that is figures: a year of three teams, a year of each group."""

    def _told(self):
        self.year = years.year_of(clock.today())
        self.months = CountedMonth.objects.bulk_create(
            CountedMonth(employer=self.employer, month=Month.of(clock.today()).moved(-back).first)
            for back in range(1, MONTHS + 1)
        )
        self.promised(range(TEAMS))
        self.fair(self.year - 1)
        self.timed(Half.of(clock.today()).before.first)
        Investment.objects.bulk_create(
            self.invested(kind, year) for kind in Kind for year in (self.year, self.year - 1)
        )

    def promised(self, numbers):
        """What is told of these teams in each month."""
        Figure.objects.bulk_create(
            Figure(counted=month, measure=one, unit=f"Team {n}", people=10, kept=5)
            for month in self.months
            for n in numbers
            for one in Measure
        )

    def fair(self, year):
        """A year in which every group can be told of."""
        about = {"employer": self.employer, "first_year": year, "last_year": year}
        period = FairPeriod.objects.create(**about)
        everybody = [("", [[]]), *((one, [[key] for key in GROUPS[one]]) for one in GROUPS)]
        FairFigure.objects.bulk_create(
            FairFigure(
                period=period, outcome=outcome, characteristic=one, groups=keys, people=20, so=5
            )
            for one, groups in everybody
            for keys in groups
            for outcome in Outcome
        )

    def timed(self, first_day: date):
        """Half a year of which everything is told."""
        count = TimeCount.objects.create(employer=self.employer, first_day=first_day)
        named = [("said", Evidence.values), ("lacked", Evidence.values), ("left", Evidence.values)]
        named += [("still", [""]), ("never", [""]), ("reason", Why.values)]
        about = {"count": count, "programme_key": self.programme.key, "people": 15, "kept": 10}
        TimeFigure.objects.bulk_create(
            TimeFigure(what=what, about=one, middle=480 if what == "said" else None, **about)
            for what, kinds in named
            for one in kinds
        )

    def invested(self, kind, year, because=""):
        amount = {"hours": 20} if kind == HOURS else {"pence": 500_000}
        about = {"employer": self.employer, "year": year, "kind": kind, "because": because}
        return Investment(entered_by=self.lead, **about, **amount)
