"""The rows of observations, one step after the other."""

from uuid import UUID

from audit import clock
from portfolios.models import Observation


class ObservationRows:
    """Part of `Rows`, which has the people and the entry."""

    def _signed(self):
        signature = self.signature()
        signature.save()
        return signature

    def observation(self):
        return Observation(
            entry=self.an_entry,
            owner=self.owner,
            observer=self.manager,
            planned_on=clock.today(),
            context="A first visit.",
            focus="How I listen.",
            form_key=UUID(int=3),
            created_by=self.owner,
            changed_by=self.owner,
        )

    def published_observation(self):
        row = self.observation()
        row.published_at, row.published_by = clock.now(), self.manager
        row.observer_signature = self._signed()
        return row

    def answered_observation(self):
        row = self.published_observation()
        row.answer, row.answered_at, row.answered_by = "So.", clock.now(), self.owner
        row.owner_signature = self._signed()
        return row

    def withdrawn_observation(self):
        row = self.answered_observation()
        row.withdrawn_because = "Another visit."
        row.withdrawn_at, row.withdrawn_by = clock.now(), self.manager
        return row
