"""A file of staff between its check and its confirmation."""

from datetime import timedelta

from django.db import models
from django.db.models import Q

from audit import clock
from audit.constraints import all_or_none
from people.models.employer import Employer
from people.models.person import Person, Role

KEPT = timedelta(days=1)


class StaffImportQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Files of the employer, for who runs its programme."""
        if person.holds(Role.PROGRAMME_LEAD, Role.ADMINISTRATOR):
            return self.filter(employer=person.employer_id)
        return self.none()

    def waiting(self):
        return self.filter(applied_at__isnull=True, uploaded_at__gt=clock.now() - KEPT)

    def left_behind(self):
        """Checked and never confirmed; they hold people's details and must go."""
        return self.filter(applied_at__isnull=True, uploaded_at__lte=clock.now() - KEPT)


class StaffImport(models.Model):
    """What somebody uploaded. The content goes when it is applied, or after a day."""

    employer = models.ForeignKey(Employer, models.CASCADE, related_name="+")
    content = models.BinaryField()
    uploaded_at = models.DateTimeField(default=clock.now)
    uploaded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    applied_at = models.DateTimeField(null=True)
    applied_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = StaffImportQuerySet.as_manager()

    class Meta:
        constraints = [
            all_or_none("applied_at", "applied_by", name="applied_import_says_who_and_when"),
            models.CheckConstraint(
                condition=Q(applied_at__isnull=True) | Q(content=b""),
                name="applied_import_keeps_no_file",
            ),
        ]

    def __str__(self) -> str:
        return f"staff file {self.pk}"
