"""A body from outside and what it may do, in the world of the tables."""

from oversight.visits import remits
from tests.factories import EmployerFactory


class Visited:
    """The reviewer's body looks at the owner's employer; another body does not."""

    def _visits(self):
        self.remit = remits.let(body=self.reviewer.employer, by=self.senior_leader)
        self.another_body = EmployerFactory(is_reviewing_body=True)
