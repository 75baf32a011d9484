"""The three kinds of entry, and what every part of this package has to know of each."""

from dataclasses import dataclass

from django.http import Http404

from support.models import ProtectedTime, Supervision, Workload
from support.models.given import Given, GivenQuerySet


@dataclass(frozen=True)
class Kind:
    """`name` stands in addresses and `about` in an Answer; `key` tells two entries apart.

    `facts` are the columns that a person fills in.
    """

    name: str
    about: str
    model: type[Given]
    key: tuple[str, ...]
    facts: tuple[str, ...]
    title: str
    one: str
    many: str

    @property
    def rows(self) -> GivenQuerySet:
        """All entries of this kind, of every portfolio."""
        return self.model._default_manager.all()

    def key_of(self, facts: dict) -> tuple:
        return tuple(facts[name] for name in self.key)

    def counted(self, number: int) -> str:
        """ "3 supervisions"."""
        return f"{number} {self.one if number == 1 else self.many}"


SUPERVISION = Kind(
    name="supervision",
    about="supervision",
    model=Supervision,
    key=("day", "supervisor"),
    facts=("day", "outcome", "planned_on", "minutes", "kind", "supervisor", "reason"),
    title="Supervision",
    one="supervision",
    many="supervisions",
)
TIME = Kind(
    name="time",
    about="protected_time",
    model=ProtectedTime,
    key=("week",),
    facts=("week", "entitled_hours", "taken_hours", "used_for", "reason"),
    title="Protected time",
    one="week of protected time",
    many="weeks of protected time",
)
WORKLOAD = Kind(
    name="workload",
    about="workload",
    model=Workload,
    key=("starts_on",),
    facts=(
        "starts_on",
        "ends_on",
        "allocated",
        "full_caseload",
        "agreed_percent",
        "actual_percent",
        "in_court",
    ),
    title="Workload",
    one="workload",
    many="workloads",
)
KINDS = (SUPERVISION, TIME, WORKLOAD)


def kind_named(name: str) -> Kind:
    """The kind with that name in an address, or 404."""
    for kind in KINDS:
        if kind.name == name:
            return kind
    raise Http404
