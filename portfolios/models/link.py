"""Which statement an entry shows, and how."""

from django.db import models

from audit import clock
from audit.constraints import not_blank
from people.models import Person
from portfolios.models.entry import Entry, may_read
from portfolios.models.portfolio import Portfolio
from standards.models import Statement


class LinkQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Links of the entries that `person` may read."""
        return self.filter(may_read(person, "entry__"))


class Link(models.Model):
    """Entry and statement, with the owner's explanation. Few and chosen."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="links")
    # The entry's portfolio again, so that a matrix of a portfolio is one index scan.
    portfolio = models.ForeignKey(Portfolio, models.CASCADE, related_name="links")
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="links")
    explanation = models.TextField()
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["statement__framework_id", "statement__position"]
        constraints = [
            models.UniqueConstraint("entry", "statement", name="entry_is_linked_once_to_each"),
            not_blank("explanation", "link_is_explained"),
        ]
        indexes = [models.Index(fields=["portfolio", "statement"], name="link_matrix")]

    def __str__(self) -> str:
        return f"{self.entry}: {self.statement}"
