"""Which statement an entry shows, and how."""

from django.db import models
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from audit import clock
from audit.constraints import all_or_none, not_blank
from people.models import Person
from portfolios.models.entry import Entry, may_read
from portfolios.models.portfolio import Portfolio
from standards.models import Statement

# Best evidence: so many of the entries of a statement, each in a place of its own.
PLACES = (1, 2, 3)


class LinkQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Links of the entries that `person` may read."""
        return self.filter(may_read(person, "entry__"))

    def best(self):
        """Those that the owner marked as best evidence of their statement."""
        return self.filter(best_place__isnull=False)


class Link(models.Model):
    """Entry and statement, with the owner's explanation. Few and chosen."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="links")
    # The entry's portfolio again, so that a matrix of a portfolio is one index scan.
    portfolio = models.ForeignKey(Portfolio, models.CASCADE, related_name="links")
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="links")
    explanation = models.TextField()
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # Which of the places of its statement it holds, if it is best evidence. No order of merit:
    # places are there so that the database itself never takes a fourth.
    best_place = models.PositiveSmallIntegerField(null=True)
    best_at = models.DateTimeField(null=True)
    best_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = LinkQuerySet.as_manager()

    class Meta:
        ordering = ["statement__framework_id", "statement__position"]
        constraints = [
            models.UniqueConstraint("entry", "statement", name="entry_is_linked_once_to_each"),
            not_blank("explanation", "link_is_explained"),
            models.UniqueConstraint(
                "portfolio", "statement", "best_place", name="each_place_of_best_is_held_once"
            ),
            models.CheckConstraint(
                condition=Q(best_place__isnull=True) | Q(best_place__in=[1, 2, 3]),
                name="best_evidence_has_three_places",
            ),
            all_or_none("best_place", "best_at", "best_by", name="best_evidence_says_who_and_when"),
        ]
        indexes = [models.Index(fields=["portfolio", "statement"], name="link_matrix")]

    def __str__(self) -> str:
        return f"{self.entry}: {self.statement}"

    @property
    def is_best(self) -> bool:
        return self.best_place is not None


def with_others_best(links: QuerySet, person: Person) -> QuerySet:
    """`links`, each with `others_best`: how many other entries are best evidence of its statement.

    Of those that `person` may read: what they may not must not show in a number.
    """
    others = Link.objects.visible_to(person).best().exclude(entry=OuterRef("entry"))
    same = others.filter(portfolio=OuterRef("portfolio"), statement=OuterRef("statement"))
    counted = same.order_by().values("statement").annotate(times=Count("pk")).values("times")
    return links.annotate(others_best=Coalesce(Subquery(counted), 0))
