"""How the programme is doing, in the world of the tables."""

from tests.factories import capacity
from tests.tables.world_funding import Funded
from tests.tables.world_leading import Led
from tests.tables.world_pulse import Asked
from tests.tables.world_reporting import Reported
from tests.tables.world_visits import Visited


class Overseen(Asked, Funded, Led, Reported, Visited):
    """All parts of the room; where portfolios stand is counted when they are all there."""

    def _oversight(self):
        self._funding()
        self._pulse()
        self.capacity_problem = capacity.raised(self.programme_lead, self.senior_leader)
        self._visits()
        self._reporting()
