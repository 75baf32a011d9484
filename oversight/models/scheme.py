"""What an employer keeps beside the file of a scheme: late amounts and days, and its columns."""

from django.db import models
from django.db.models import F, Q

from audit import clock
from audit.constraints import not_blank
from audit.models import append_only
from oversight.funding.schemes import Part
from people.models import Employer, Person
from people.permissions import RUNNERS


class OfEmployer(models.QuerySet):
    def visible_to(self, person: Person):
        """Those of the employer, for those who run its programme."""
        if person.holds(*RUNNERS):
            return self.filter(employer=person.employer_id)
        return self.none()


class FundingTerms(models.Model):
    """Amount and days of one payment as somebody set them, append-only; the latest holds.

    Without `opens_on` the opening day is that of the scheme's file.
    """

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+")
    scheme = models.SlugField(max_length=60)
    part = models.CharField(max_length=12, choices=Part.choices)
    pence = models.IntegerField(null=True)
    opens_on = models.DateField(null=True)
    closes_on = models.DateField(null=True)
    because = models.CharField(max_length=200)
    set_at = models.DateTimeField(default=clock.now)
    set_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = OfEmployer.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(part__in=Part.values), name="terms_are_of_a_known_part"
            ),
            models.CheckConstraint(
                condition=Q(pence__isnull=True) | Q(pence__gte=0),
                name="terms_pay_nothing_below_zero",
            ),
            models.CheckConstraint(
                condition=Q(opens_on__isnull=True)
                | Q(closes_on__isnull=True)
                | Q(opens_on__lte=F("closes_on")),
                name="claims_open_before_they_close",
            ),
            not_blank("because", "terms_say_where_they_come_from"),
        ]
        indexes = [models.Index(fields=["employer", "scheme"], name="terms_of_scheme")]
        triggers = [append_only("terms_are_append_only")]

    def __str__(self) -> str:
        return f"Terms {self.pk}"


class ColumnMap(models.Model):
    """The columns of a funder's spreadsheet, a version each time they change.

    `columns` are pairs: the funder's heading, and the field that stands under it ("": empty).
    """

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+")
    scheme = models.SlugField(max_length=60)
    number = models.PositiveSmallIntegerField()
    columns = models.JSONField()
    saved_at = models.DateTimeField(default=clock.now)
    saved_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = OfEmployer.as_manager()

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(
                "employer", "scheme", "number", name="version_of_columns_is_used_once"
            ),
        ]
        triggers = [append_only("column_map_is_append_only")]

    def __str__(self) -> str:
        return f"Version {self.number}"
