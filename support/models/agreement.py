"""The support and assessment agreement of a portfolio: its versions, each signed by three."""

import json
from collections.abc import Iterable
from functools import cached_property, reduce
from operator import or_

import pgtrigger
from django.db import models
from django.db.models import F, Q

from audit import clock
from audit.constraints import all_or_none
from audit.covering import CoveredJSON, CoveredText
from audit.frozen import Sha256, stored_intact
from audit.models import Signature
from audit.signing import fingerprint
from people.models import Person
from portfolios.models import Portfolio
from portfolios.models.portfolio import may_open
from support.agreeing.terms import Terms
from support.agreeing.workflow import Part, State, transitions

# What stands fast once an agreement is offered.
FROZEN = [
    "portfolio",
    "number",
    "terms",
    "content",
    "sha256",
    "owner",
    "assessor",
    "line_manager",
    "created_at",
    "created_by",
    "offered_at",
    "offered_by",
]
# What is filled once, after that.
FILLED_ONCE = [
    "returned_at",
    "returned_by",
    "returned_because",
    "agreed_at",
    "agreed_by",
    "replaced_at",
    "replaced_by",
    "owner_signature",
    "assessor_signature",
    "manager_signature",
]
SIGNATURES = {
    Part.OWNER: "owner_signature",
    Part.ASSESSOR: "assessor_signature",
    Part.LINE_MANAGER: "manager_signature",
}
IS_DRAFT = Q(state="draft")
SIGNED = Q(state__in=["in_force", "replaced"])


def _somebody(*fields: str) -> Q:
    return Q(**{f"{field}__isnull": False for field in fields})


def _nobody(*fields: str) -> Q:
    return Q(**{f"{field}__isnull": True for field in fields})


def _changed(field: str) -> pgtrigger.Q:
    return pgtrigger.Q(**{f"old__{field}__df": pgtrigger.F(f"new__{field}")})


def _changed_once_filled(field: str) -> pgtrigger.Q:
    is_text = field == "returned_because"
    full = {f"old__{field}__df": ""} if is_text else {f"old__{field}__isnull": False}
    return pgtrigger.Q(**full) & _changed(field)


def _any(conditions: Iterable[pgtrigger.Q]) -> pgtrigger.Q:
    return reduce(or_, conditions)


class AgreementQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Agreements of the portfolios that `person` may open; a draft only by its author."""
        own = Q(created_by=person.pk)
        return self.filter(may_open(person, "portfolio__")).filter(~IS_DRAFT | own)

    def for_page(self):
        """With the people of the portfolio and the signatures."""
        return self.select_related(
            *(f"portfolio__{one}" for one in ("owner", "assessor", "line_manager")),
            "portfolio__employer",
            "portfolio__programme",
            *SIGNATURES.values(),
        )


class Agreement(models.Model):
    """One version of what is agreed about support and assessment in a portfolio.

    A draft is its author's alone and has no number. When it is offered its content is frozen, and
    the three who sign are written onto the row. What is returned stays as it was offered.
    """

    portfolio = models.ForeignKey(Portfolio, models.PROTECT, related_name="agreements")
    number = models.PositiveSmallIntegerField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    terms = CoveredJSON()
    content = CoveredText(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    owner = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    assessor = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    line_manager = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=clock.now)
    offered_at = models.DateTimeField(null=True)
    offered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    returned_at = models.DateTimeField(null=True)
    returned_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    returned_because = CoveredText(blank=True)
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    replaced_at = models.DateTimeField(null=True)
    replaced_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    owner_signature = models.OneToOneField(
        Signature, models.PROTECT, null=True, related_name="agreement_as_owner"
    )
    # One signature stands for both where the line manager is the assessor.
    assessor_signature = models.OneToOneField(
        Signature, models.PROTECT, null=True, related_name="agreement_as_assessor"
    )
    manager_signature = models.OneToOneField(
        Signature, models.PROTECT, null=True, related_name="agreement_as_manager"
    )

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["portfolio_id", "-number"]
        constraints = [
            models.UniqueConstraint("portfolio", "number", name="agreement_number_is_used_once"),
            models.UniqueConstraint(
                "portfolio",
                "created_by",
                condition=IS_DRAFT,
                name="author_has_one_draft_of_an_agreement",
            ),
            models.UniqueConstraint(
                "portfolio",
                condition=Q(state="offered"),
                name="one_agreement_is_offered_at_a_time",
            ),
            models.UniqueConstraint(
                "portfolio", condition=Q(state="in_force"), name="one_agreement_is_in_force"
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="agreement_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=(IS_DRAFT & Q(number__isnull=True))
                | (~IS_DRAFT & Q(number__isnull=False, number__gt=0)),
                name="agreement_is_numbered_when_it_is_offered",
            ),
            models.CheckConstraint(
                condition=(IS_DRAFT & Q(content="", sha256=""))
                | (~IS_DRAFT & Q(sha256=Sha256("content")) & ~Q(content="")),
                name="offered_agreement_has_its_own_fingerprint",
            ),
            models.CheckConstraint(
                condition=(IS_DRAFT & _nobody("owner", "assessor", "line_manager", "offered_at"))
                | (~IS_DRAFT & _somebody("owner", "assessor", "line_manager", "offered_at")),
                name="offered_agreement_says_who_signs",
            ),
            models.CheckConstraint(
                condition=Q(owner__isnull=True)
                | (~Q(owner=F("assessor")) & ~Q(owner=F("line_manager"))),
                name="nobody_agrees_with_themselves",
            ),
            models.CheckConstraint(
                condition=Q(state="returned", returned_at__isnull=False)
                & Q(returned_because__regex=r"\S")
                | ~Q(state="returned") & Q(returned_at__isnull=True, returned_because=""),
                name="returned_agreement_says_why",
            ),
            models.CheckConstraint(
                condition=(SIGNED & _somebody("agreed_at", *SIGNATURES.values()))
                | (~SIGNED & Q(agreed_at__isnull=True)),
                name="agreement_in_force_is_signed_by_all",
            ),
            models.CheckConstraint(
                condition=Q(state="replaced", replaced_at__isnull=False)
                | (~Q(state="replaced") & Q(replaced_at__isnull=True)),
                name="replaced_agreement_says_when",
            ),
            models.CheckConstraint(
                condition=~IS_DRAFT | _nobody(*SIGNATURES.values()),
                name="draft_of_an_agreement_is_not_signed",
            ),
            all_or_none("offered_at", "offered_by", name="offered_agreement_says_who_and_when"),
            all_or_none("returned_at", "returned_by", name="returned_agreement_says_who_and_when"),
            all_or_none("agreed_at", "agreed_by", name="agreement_in_force_says_who_and_when"),
            all_or_none("replaced_at", "replaced_by", name="replaced_agreement_says_who_and_when"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="offered_agreement_is_not_deleted",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__state__df="draft"),
            ),
            pgtrigger.Protect(
                name="offered_agreement_is_frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state__df="draft") & _any(map(_changed, FROZEN)),
            ),
            pgtrigger.Protect(
                name="agreement_is_signed_once",
                operation=pgtrigger.Update,
                condition=_any(map(_changed_once_filled, FILLED_ONCE)),
            ),
            pgtrigger.FSM(
                name="agreement_goes_by_its_table", field="state", transitions=transitions()
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """How it is called on pages."""
        return f"Version {self.number}" if self.number else "Draft"

    @cached_property
    def says(self) -> Terms:
        """Its terms, typed."""
        return Terms.read(self.terms)

    @property
    def contents(self) -> dict:
        """What was frozen when it was offered, as `support.agreeing.content` wrote it."""
        return json.loads(self.content)

    @property
    def is_intact(self) -> bool:
        """Whether the content still has the fingerprint that was signed."""
        return fingerprint(self.content) == self.sha256 or stored_intact(self)

    def parts_of(self, person: Person) -> set[Part]:
        """The parts in which `person` is named on it."""
        return {part for part in Part if getattr(self, f"{part}_id") == person.pk}

    @property
    def unsigned(self) -> set[Part]:
        """The parts that have not signed."""
        return {part for part, name in SIGNATURES.items() if getattr(self, f"{name}_id") is None}
