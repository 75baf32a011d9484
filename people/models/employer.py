"""The employer is the wall: whoever and whatever is of one is never seen by another."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from audit.constraints import not_blank


class Employer(models.Model):
    """An organisation that employs social workers, and the wall between tenants."""

    name = models.CharField(max_length=200, unique=True)
    slug = models.SlugField(unique=True)
    # What this employer calls its programme lead (once "NAAS lead"); no rule hangs on the word.
    lead_title = models.CharField(max_length=60, default="Programme lead")
    # How many in a hundred records a panel moderates.
    moderation_share = models.PositiveSmallIntegerField(default=10)
    # Why people do not get what they wrote as a pack to take along; empty where they do.
    no_packs_because = models.CharField(max_length=300, blank=True)
    # Whether this employs nobody who has a portfolio, but looks at how employers run programmes.
    is_reviewing_body = models.BooleanField(default=False)

    class Meta:
        constraints = [
            not_blank("name", "employer_has_a_name"),
            models.CheckConstraint(
                condition=Q(moderation_share__gte=1, moderation_share__lte=100),
                name="moderation_share_is_a_percentage",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="teams")
    name = models.CharField(max_length=120)
    # The part of the employer that it belongs to; figures of small teams are told by service.
    service = models.CharField(max_length=120, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint("employer", Lower("name"), name="team_is_named_once"),
            not_blank("name", "team_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
