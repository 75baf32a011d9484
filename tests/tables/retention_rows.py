"""Valid rows of periods, holds and deletions; see `tests.tables.rows`."""

from datetime import timedelta

from audit import clock
from retention.models import Deletion, Hold, Period


class RetentionRows:
    def period(self):
        return Period(employer=self.council, kind="evidence", months=24, changed_by=self.lead)

    def hold(self):
        return Hold(employer=self.council, person=self.owner, reason="A claim.", set_by=self.lead)

    def portfolio_hold(self):
        facts = {"employer": self.council, "reason": "A claim.", "set_by": self.lead}
        return Hold(portfolio_id=self.a_portfolio.pk, **facts)

    def released_hold(self):
        hold = self.hold()
        hold.release_asked_at = hold.released_at = clock.now()
        hold.release_asked_by, hold.released_by = self.lead, self.manager
        return hold

    def deletion(self):
        return Deletion(
            employer=self.council,
            kind="unfinished",
            subject_id=7,
            owner=self.owner,
            months=12,
            due_on=clock.today() - timedelta(days=1),
            proposed_by=self.lead,
        )

    def approved_deletion(self):
        deletion = self.deletion()
        deletion.approved_at, deletion.approved_by = clock.now(), self.manager
        return deletion
