"""A body from outside and its visits, in the world of the tables."""

from audit import clock
from oversight.models import VisitRecord
from oversight.visits import evidence, remits, writing
from oversight.visits.workflow import State
from tests.factories import EmployerFactory, visits


class Visited:
    """The reviewer's body looks at the owner's employer; another body does not."""

    def _visits(self):
        self.remit = remits.let(body=self.reviewer.employer, by=self.senior_leader)
        self.another_body = EmployerFactory(is_reviewing_body=True)
        for state in (State.PLANNED, State.AGREED, State.RELEASED, State.VISITED):
            setattr(self, f"visit_{state}", self._visit(state))
        self.visit_ready = self._visit(State.AGREED)
        self._findings()
        self._released_records()

    def _visit(self, state):
        return visits.in_state(state, self.reviewer, self.programme_lead)

    def _findings(self):
        """One whose recommendation is answered and not sent, and one that is followed up."""
        visits.written(self.visit_visited, self.reviewer)
        self.visit_shared = self._visit(State.SHARED)
        visits.replied(self.visit_shared.recommendations.get(), self.programme_lead)
        self.visit_answered = self._visit(State.ANSWERED)
        found = self.visit_answered.recommendations.get()
        writing.follow(found=found, progress="under_way", came_of_it="", by=self.reviewer)

    def _released_records(self):
        """One is drawn and not let through; five are read."""
        drawn = self.being_prepared.edition
        self.visit_record = VisitRecord.objects.create(
            visit=self.visit_agreed, place=1, edition=drawn
        )
        self.seen_visit_record = evidence.prepared(self.visit_record)
        let = {"state": "released", "released_at": clock.now(), "released_by": self.programme_lead}
        editions = [drawn, *(self._edition_of(drawn.contents) for _ in range(4))]
        for place, edition in enumerate(editions, 1):
            self.read_record = VisitRecord.objects.create(
                visit=self.visit_released, place=place, edition=edition, **let
            )
