"""What a funder says that it has paid, line by line, and which claim each line pays."""

from django.db import models
from django.db.models import Q

from audit import clock
from audit.constraints import all_or_none, not_blank
from oversight.funding.schemes import Part
from oversight.models.claim import Claim
from oversight.models.scheme import OfEmployer
from people.models import Employer, Person


class Remittance(models.Model):
    """One payment of a funder. `pence` is its sum as the funder gives it."""

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+")
    scheme = models.SlugField(max_length=60)
    reference = models.CharField(max_length=60)
    paid_on = models.DateField()
    pence = models.IntegerField()
    entered_at = models.DateTimeField(default=clock.now)
    entered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = OfEmployer.as_manager()

    class Meta:
        ordering = ["-paid_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                "employer", "scheme", "reference", name="remittance_is_entered_once"
            ),
            not_blank("reference", "remittance_has_a_reference"),
            models.CheckConstraint(condition=Q(pence__gt=0), name="remittance_pays_something"),
        ]

    def __str__(self) -> str:
        return self.reference


class LineQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Those of remittances that `person` may see."""
        return self.filter(remittance__in=Remittance.objects.visible_to(person))


class RemittanceLine(models.Model):
    """What was paid for one social worker. With a claim it is booked on that."""

    remittance = models.ForeignKey(Remittance, models.PROTECT, related_name="lines")
    row = models.PositiveIntegerField()
    registration_number = models.CharField(max_length=20)
    part = models.CharField(max_length=12, choices=Part.choices)
    pence = models.IntegerField()
    claim = models.ForeignKey(Claim, models.PROTECT, null=True, related_name="lines")
    booked_at = models.DateTimeField(null=True)
    booked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = LineQuerySet.as_manager()

    class Meta:
        ordering = ["row"]
        constraints = [
            models.UniqueConstraint("remittance", "row", name="line_has_its_row_in_a_remittance"),
            models.CheckConstraint(condition=Q(pence__gt=0), name="line_pays_something"),
            models.CheckConstraint(
                condition=Q(part__in=Part.values), name="line_is_for_a_known_part"
            ),
            all_or_none(
                "claim", "booked_at", "booked_by", name="booked_line_says_claim_who_and_when"
            ),
        ]

    def __str__(self) -> str:
        return f"line {self.row}"
