"""A handover note: what the next assessor or line manager of a portfolio has to know."""

from django.db import models
from django.db.models import F, Q

from audit import clock
from audit.constraints import not_blank
from audit.covering import CoveredText
from audit.models import append_only
from people.models import Person
from portfolios.models.portfolio import Portfolio, may_open


class HandoverQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Notes in the portfolios that `person` may open; whoever has left sees none of them."""
        return self.filter(may_open(person, "portfolio__"))

    def of_those_in_part(self):
        """Notes about whoever still has the part that they hand over."""
        is_assessor = Q(part="assessor", leaving=F("portfolio__assessor"))
        return self.filter(
            is_assessor | Q(part="line_manager", leaving=F("portfolio__line_manager"))
        )


class Handover(models.Model):
    """Shared when it is sent, and never changed; what is still being written is a `Draft`.

    A change of assessor comes with a handover (Skills for Care, ASYE guidance on a change of
    assessor). `leaving` wrote it, or the programme lead in their place.
    """

    class Part(models.TextChoices):
        ASSESSOR = "assessor", "Assessor"
        LINE_MANAGER = "line_manager", "Line manager"

    portfolio = models.ForeignKey(Portfolio, models.PROTECT, related_name="handovers")
    part = models.CharField(max_length=12, choices=Part.choices)
    leaving = models.ForeignKey(Person, models.PROTECT, related_name="+")
    words = CoveredText()
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = HandoverQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            not_blank("words", "handover_says_something"),
            models.CheckConstraint(
                condition=Q(part__in=["assessor", "line_manager"]),
                name="handover_is_of_a_known_part",
            ),
        ]
        triggers = [append_only("handover_is_append_only")]

    def __str__(self) -> str:
        return f"handover by {self.leaving}"
