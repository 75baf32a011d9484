"""An edition: a portfolio as it stood on the day it was submitted."""

import json

import pgtrigger
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, JSONObject

from audit import clock
from audit.covering import CoveredText
from audit.frozen import Sha256, stored_intact
from audit.models import Signature
from audit.redactions import with_redactions
from audit.signing import fingerprint
from endorsement.workflow import OPEN_STATES, State
from people.models import Employer, Person
from portfolios.models import Portfolio
from portfolios.models.portfolio import may_open

# What permissions ask of a decision.
TAKEN = ("verdict", "part", "decided_by_id", "signature_id", "recommendation")
# What they ask of its moderation.
MODERATED = ("pk", "state", "panel")


class EditionQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Editions of the portfolios that `person` may open."""
        return self.filter(may_open(person, "portfolio__"))

    def for_page(self):
        """With seal, withdrawal, redactions, who decided what, and the people of the portfolio."""
        return with_redactions(self.with_taken()).select_related(
            "seal",
            "withdrawal__signature",
            "portfolio__owner",
            "portfolio__assessor",
            "portfolio__line_manager",
            "portfolio__employer",
            "portfolio__programme",
        )

    def with_moved_at(self):
        """Each carries `moved_at`: when it came to whoever has the next move."""
        decisions = self.model._meta.get_field("decisions").related_model.objects
        last = decisions.filter(edition=OuterRef("pk")).order_by("-decided_at", "-pk")
        decided_at = Subquery(last.values("decided_at")[:1])
        moved_at = Coalesce("withdrawal__withdrawn_at", decided_at, F("submitted_at"))
        return self.annotate(moved_at=moved_at)

    def with_taken(self):
        """Each carries `taken` and `moderated`: what permissions ask, as dictionaries.

        Its decisions, oldest first, and how often it was drawn for moderation, with the panel.
        """
        decisions = self.model._meta.get_field("decisions").related_model.objects
        mine = decisions.filter(edition=OuterRef("pk")).order_by("decided_at", "pk")
        drawn = self.model._meta.get_field("samples").related_model.objects
        drawn = drawn.filter(edition=OuterRef("pk")).with_panel()
        return self.annotate(
            taken=ArraySubquery(mine.values(row=JSONObject(**{name: name for name in TAKEN}))),
            moderated=ArraySubquery(
                drawn.values(row=JSONObject(**{name: name for name in MODERATED}))
            ),
        )


class Edition(models.Model):
    """A portfolio frozen at submission. Only `state` moves; the rest never changes.

    `content` is canonical JSON, written by `endorsement.freeze`; `sha256` is its fingerprint, and
    every signature names it.
    """

    portfolio = models.ForeignKey(Portfolio, models.PROTECT, related_name="editions")
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=15, choices=State.choices, default=State.WITH_MANAGER)
    content = CoveredText()
    sha256 = models.CharField(max_length=64)
    submitted_at = models.DateTimeField(default=clock.now)
    submitted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    declaration = models.OneToOneField(Signature, models.PROTECT, related_name="+")

    # Its decisions as rows, once `endorsement.permissions.taken` has read them.
    taken: list[dict]
    # How it was drawn for moderation, once `endorsement.permissions.moderated` has read it.
    moderated: list[dict]

    objects = EditionQuerySet.as_manager()

    class Meta:
        ordering = ["portfolio_id", "-number"]
        constraints = [
            models.UniqueConstraint("portfolio", "number", name="edition_number_is_used_once"),
            models.UniqueConstraint(
                "portfolio",
                condition=Q(state__in=[str(state) for state in OPEN_STATES]),
                name="one_edition_is_judged_at_a_time",
            ),
            models.UniqueConstraint(
                "portfolio",
                condition=Q(state="confirmed"),
                name="portfolio_is_endorsed_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="edition_is_in_a_known_state"
            ),
            models.CheckConstraint(condition=Q(number__gt=0), name="edition_is_numbered_from_one"),
            models.CheckConstraint(
                condition=Q(sha256=Sha256("content")), name="edition_has_its_own_fingerprint"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="edition_is_not_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="edition_is_frozen",
                fields=[
                    "portfolio",
                    "employer",
                    "number",
                    "content",
                    "sha256",
                    "submitted_at",
                    "submitted_by",
                    "declaration",
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"Edition {self.number}"

    @property
    def contents(self) -> dict:
        """The frozen portfolio as `endorsement.freeze.freeze` wrote it."""
        return json.loads(self.content)

    @property
    def is_intact(self) -> bool:
        """Whether the content still has the fingerprint that was signed."""
        return fingerprint(self.content) == self.sha256 or stored_intact(self)
