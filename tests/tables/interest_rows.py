"""Valid rows of who comes to a programme; see `tests.tables.rows`."""

from functools import cached_property

from portfolios.models import Interest, InterestMove


class InterestRows:
    def interest(self):
        return Interest(
            employer=self.council,
            owner=self.owner,
            programme_key="practice-endorsement",
            state="interested",
            changed_by=self.owner,
        )

    @cached_property
    def an_interest(self):
        row = self.interest()
        row.save()
        return row

    def interest_move(self):
        return InterestMove(interest=self.an_interest, move="say", made_by=self.owner)
