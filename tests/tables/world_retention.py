"""What is kept, due and held in the world of the tables."""

from datetime import timedelta

from audit import clock, ledger
from retention import actions
from retention.kinds import Kind
from tests.factories import PersonFactory, PortfolioFactory


class Retained:
    """The part of a world that is about retention."""

    def _retained(self):
        """One portfolio that is due, one whose deletion waits, and a hold that may end."""
        self.due = self._long_over()
        waiting = self._long_over()
        about = {"kind": Kind.UNFINISHED, "pk": waiting.pk}
        self.deletion = actions.propose(by=self.administrator, **about)
        facts = {"reason": "A claim.", "by": self.administrator}
        self.hold = actions.set_hold(portfolio_id=self._long_over().pk, **facts)
        self.ending_hold = actions.set_hold(person=self.other_social_worker, **facts)
        actions.ask_release(hold=self.ending_hold, by=self.administrator)

    def _long_over(self):
        """Withdrawn longer ago than the period."""
        employer = self.owner.employer
        owner = PersonFactory(employer=employer, social_worker=True)
        over = PortfolioFactory(owner=owner, programme=self.programme, status="withdrawn")
        with clock.at(clock.now() - timedelta(days=400)):
            ledger.record("portfolio.withdrawn", over, by=owner, employer_id=employer.pk)
        return over
