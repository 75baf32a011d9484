"""Going over to another employer, in the world of the tables."""

import json

from audit.signing import fingerprint
from portfolios.models import Brought
from portfolios.transferring import wording
from tests.factories import PortfolioFactory, stories, transfers


class Leaving:
    """The part of a world that is about transfers."""

    def _transfer(self):
        """One that the owner has agreed to, one that is claimed elsewhere, and what came here."""
        self.leaving = self._left(self.owner)
        self.agreed, _ = transfers.agreed(self.leaving, self.programme_lead)
        self.left_entry = f"entry:{self.leaving.entries.get().pk}"
        self.seen_release = fingerprint(wording.text_for(json.loads(self.agreed.content)))
        other = self._left(self.other_social_worker)
        newcomer = transfers.newcomer_of(other, self.stranger.employer)
        self.claimed = transfers.claimed(other, self.programme_lead, newcomer)
        self.brought = Brought.objects.create(
            portfolio=self.portfolio,
            kind="review",
            title="Three-month review",
            made_on=self.portfolio.started_on,
            content={"label": "Progress review", "parts": [], "signatures": []},
            created_by=self.owner,
        )

    def _left(self, owner):
        """A portfolio that was closed because its owner leaves, with something to take along."""
        near = {"assessor": None, "line_manager": None}
        left = PortfolioFactory(owner=owner, programme=self.other_programme, **near)
        stories.complete_entry(left, title="A visit")
        left.status = "left"
        left.save()
        return left
