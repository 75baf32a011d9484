"""Valid rows of quality visits; see `tests.tables.rows`."""

from functools import cached_property

from oversight.models import Remit
from tests.factories import EmployerFactory


class VisitRows:
    """Part of `Rows`, which has the people."""

    @cached_property
    def a_body(self):
        return EmployerFactory(is_reviewing_body=True)

    def remit(self):
        return Remit(body=self.a_body, employer=self.council, agreed_by=self.lead)
