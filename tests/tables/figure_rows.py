"""Valid rows of what is told of promises; see `tests.tables.rows`."""

from datetime import date
from functools import cached_property

from audit import clock
from oversight.models import CapacityProblem, CapacityStep, CountedMonth, Figure


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

    def capacity_problem(self):
        return CapacityProblem(
            employer=self.council,
            leader=self.a_colleague,
            title="Too few assessors",
            words="Three of ten have left.",
            risk="Supervision becomes less.",
            answer_by=clock.today(),
            raised_by=self.owner,
        )

    @cached_property
    def a_capacity_problem(self):
        row = self.capacity_problem()
        row.save()
        return row

    def capacity_step(self):
        problem = self.a_capacity_problem
        return CapacityStep(problem=problem, move="decline", words="No.", made_by=self.a_colleague)
