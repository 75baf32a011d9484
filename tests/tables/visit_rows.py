"""Valid rows of quality visits; see `tests.tables.rows`."""

from datetime import timedelta
from functools import cached_property

from audit import clock
from oversight.models import (
    Conversation,
    Finding,
    Recommendation,
    ReleasedMean,
    Remit,
    Visit,
    VisitRecord,
    VisitStep,
)
from tests.factories import EmployerFactory


class VisitRows:
    """Part of `Rows`, which has the people."""

    @cached_property
    def a_body(self):
        return EmployerFactory(is_reviewing_body=True)

    @cached_property
    def a_visit(self):
        row = self.visit()
        row.save()
        return row

    def remit(self):
        return Remit(body=self.a_body, employer=self.council, agreed_by=self.lead)

    @cached_property
    def a_remit(self):
        row = self.remit()
        row.save()
        return row

    def visit(self):
        day = clock.today()
        return Visit(
            remit=self.a_remit,
            year=2026,
            focus="Supervision.",
            first_day=day,
            last_day=day,
            seed="1",
            due_on=day,
            planned_by=self.owner,
        )

    def visit_step(self):
        return VisitStep(visit=self.a_visit, move="plan", made_by=self.owner)

    def visit_record(self):
        return VisitRecord(visit=self.a_visit, place=1, edition=self.an_edition)

    def conversation(self):
        return Conversation(
            visit=self.a_visit, role="assessor", people=2, words="Well.", noted_by=self.owner
        )

    def finding(self):
        facts = {"words": "Well.", "rating": 3, "found_by": self.owner}
        return Finding(visit=self.a_visit, topic="supervision", **facts)

    def recommendation(self):
        day = clock.today() + timedelta(days=9)
        return Recommendation(visit=self.a_visit, number=1, words="A room.", due_on=day)

    def answered_recommendation(self):
        row = self.recommendation()
        row.answer, row.owner, row.done_by = "accepted", self.lead, row.due_on
        row.answered_at, row.answered_by = clock.now(), self.lead
        return row

    def released_mean(self):
        return ReleasedMean(remit=self.a_remit, year=2025, mean="3.75", released_by=self.lead)
