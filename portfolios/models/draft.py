"""A draft: words of a form that is not sent yet, kept for whoever types them."""

from django.db import models
from django.db.models import Q

from audit import clock
from people.models import Person
from portfolios.models.portfolio import Portfolio, may_open


class DraftQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Nobody's but one's own, and only while the portfolio may still be opened."""
        return self.filter(may_open(person, "portfolio__"), created_by=person.pk)


class Draft(models.Model):
    """What somebody has typed into a form about a portfolio, field by field.

    `place` names the form ("judge:5:pqs"). When the form is really sent the words go and the number
    of the version goes up, so that an older window cannot bring them back; the empty row goes
    with the night's cleaning.
    """

    portfolio = models.ForeignKey(Portfolio, models.CASCADE, related_name="drafts")
    place = models.CharField(max_length=80)
    words = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    saved_in = models.UUIDField(null=True, editable=False)
    saved_step = models.PositiveBigIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField(default=clock.now)

    objects = DraftQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("created_by", "place", name="one_draft_for_each_form"),
            models.CheckConstraint(condition=~Q(place=""), name="draft_belongs_to_a_form"),
        ]

    def __str__(self) -> str:
        return self.place
