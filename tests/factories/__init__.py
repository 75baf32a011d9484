"""Objects for tests, with traits for the states they can be in."""

from tests.factories.people import EmployerFactory, MembershipFactory, PersonFactory, TeamFactory
from tests.factories.portfolios import EntryFactory, PortfolioFactory
from tests.factories.standards import FrameworkFactory, ProgrammeFactory, StatementFactory

__all__ = [
    "EmployerFactory",
    "EntryFactory",
    "FrameworkFactory",
    "MembershipFactory",
    "PersonFactory",
    "PortfolioFactory",
    "ProgrammeFactory",
    "StatementFactory",
    "TeamFactory",
]
