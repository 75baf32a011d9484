"""A concern about progress, with the support that follows from it."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from audit import clock
from audit.constraints import all_or_none, not_blank
from audit.covering import CoveredText
from people.models import Person
from portfolios.models import Portfolio
from portfolios.models.portfolio import may_open
from portfolios.models.signed import changed

SAID = ("portfolio", "owner", "words", "plan", "look_again_on", "created_at", "created_by")
ANSWERED = ("closed_at", "closed_by", "closed_words")


class ConcernQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Owner, assessor, line manager and programme leads: nobody is spoken about unheard."""
        return self.filter(may_open(person, "portfolio__"))

    def open(self):
        return self.filter(closed_at__isnull=True)


class Concern(models.Model):
    """What the assessor sees in time, and the support and action plan that goes with it.

    Where a newly qualified social worker struggles, the assessor says so with a plan (employers'
    guidance on the year). Formal procedures are another matter, and not kept here.
    """

    portfolio = models.ForeignKey(Portfolio, models.PROTECT, related_name="concerns")
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    words = CoveredText()
    plan = CoveredText()
    look_again_on = models.DateField()
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    closed_words = CoveredText(blank=True)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "portfolio",
                condition=Q(closed_at__isnull=True),
                name="one_concern_is_open_at_a_time",
            ),
            not_blank("words", "concern_says_what_it_is"),
            not_blank("plan", "concern_comes_with_a_plan"),
            models.CheckConstraint(
                condition=~Q(created_by=F("owner")), name="nobody_raises_a_concern_about_themselves"
            ),
            all_or_none("closed_at", "closed_by", name="closed_concern_says_who_and_when"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_words="")
                | Q(closed_at__isnull=False, closed_words__regex=r"\S"),
                name="closed_concern_says_what_became_of_it",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="concern_is_not_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="concern_stays_as_it_was_raised",
                operation=pgtrigger.Update,
                condition=changed(*SAID)
                | (pgtrigger.Q(old__closed_at__isnull=False) & changed(*ANSWERED)),
            ),
        ]

    def __str__(self) -> str:
        return f"concern in portfolio {self.portfolio_id}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None
