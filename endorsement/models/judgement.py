"""A judgement: a verdict on one statement, in words and a level."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from audit import clock
from audit.constraints import all_or_none
from audit.covering import CoveredText
from endorsement.models.edition import Edition
from endorsement.workflow import Part
from people.models import Person
from portfolios.models.portfolio import may_open
from standards.models import Statement


class JudgementQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Published judgements on what `person` may open, and the drafts they wrote themselves."""
        return self.filter(
            may_open(person, "edition__portfolio__"),
            Q(published_at__isnull=False) | Q(created_by=person.pk),
        )


class Judgement(models.Model):
    """One judge on one statement of one edition. A draft until it is published.

    `owner` is the portfolio's, copied so that the database can hold that nobody judges themselves.
    `part` is the one in which it is judged. Recommending and endorsing publish every draft of who
    signs; a published judgement is signed and never changes.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="judgements")
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="+")
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    part = models.CharField(max_length=20, choices=Part.choices, default=Part.LINE_MANAGER)
    level = models.CharField(max_length=40, blank=True)  # a key of the edition's levels
    words = CoveredText(blank=True)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="judgements")
    changed_at = models.DateTimeField(default=clock.now)
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = JudgementQuerySet.as_manager()

    class Meta:
        ordering = ["statement__framework_id", "statement__position"]
        constraints = [
            models.UniqueConstraint(
                "edition", "statement", "created_by", name="one_judgement_for_each_statement"
            ),
            all_or_none(
                "published_at", "published_by", name="published_judgement_says_who_and_when"
            ),
            models.CheckConstraint(
                condition=~Q(created_by=F("owner")), name="nobody_judges_their_own"
            ),
            models.CheckConstraint(
                condition=Q(part__in=["assessor", "line_manager"]),
                name="assessor_and_line_manager_judge",
            ),
            models.CheckConstraint(
                condition=Q(published_by__isnull=True) | Q(published_by=F("created_by")),
                name="judgement_is_published_by_its_author",
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True) | ~Q(level=""),
                name="published_judgement_has_a_level",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="published_judgement_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__published_at__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.statement}: {self.level}"
