"""Where an entry came from that was carried forward from an earlier portfolio."""

from django.db import models

from audit import clock
from audit.constraints import not_blank
from people.models import Person
from portfolios.models.entry import Entry
from portfolios.models.portfolio import Portfolio


class Carried(models.Model):
    """A copy of an entry, and what it was copied from, in the words of that day.

    The words stay when the source is taken back, put in the bin or removed.
    """

    entry = models.OneToOneField(Entry, models.CASCADE, related_name="carried")
    # The portfolio of the copy again: one entry is carried into it once.
    portfolio = models.ForeignKey(Portfolio, models.CASCADE, related_name="carried")
    source = models.ForeignKey(Entry, models.SET_NULL, null=True, related_name="copies")
    # None once that portfolio is deleted by rule.
    source_portfolio = models.ForeignKey(Portfolio, models.PROTECT, null=True, related_name="+")
    programme = models.CharField(max_length=200)
    title = models.CharField(max_length=200)
    version = models.PositiveIntegerField()
    completed_on = models.DateField()
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "portfolio", "source", name="entry_is_carried_once_into_a_portfolio"
            ),
            models.CheckConstraint(
                condition=~models.Q(portfolio=models.F("source_portfolio")),
                name="carried_entry_is_from_another_portfolio",
            ),
            not_blank("programme", "carried_entry_names_its_programme"),
        ]

    def __str__(self) -> str:
        return f"{self.programme}, {self.completed_on:%-d %B %Y}"
