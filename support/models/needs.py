"""What a social worker needs to learn and what would help them, before the agreement is made."""

from django.db import models

from audit import clock
from audit.constraints import not_blank
from people.models import Person
from portfolios.models import Portfolio
from portfolios.models.portfolio import may_open


class NeedsQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Needs in the portfolios that `person` may open: they are shared when they are sent."""
        return self.filter(may_open(person, "portfolio__"))


class Needs(models.Model):
    """The owner's own words for the agreement; what was typed and not sent is a `Draft`.

    The agreement takes `learning_needs` as they stand when it is offered. `adjustments` are what
    the owner asks for; what is agreed of them stands in the agreement.
    """

    portfolio = models.OneToOneField(Portfolio, models.PROTECT, related_name="needs")
    learning_needs = models.TextField()
    adjustments = models.TextField(blank=True)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=clock.now)

    objects = NeedsQuerySet.as_manager()

    class Meta:
        constraints = [not_blank("learning_needs", "needs_say_something")]

    def __str__(self) -> str:
        return f"needs of portfolio {self.portfolio_id}"
