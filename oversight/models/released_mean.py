"""What an employer releases of its 360 review to a body that looks at several employers."""

from django.db import models
from django.db.models import Q

from audit import clock
from audit.models import append_only
from oversight.models.remit import Remit
from people.models import Person


class ReleasedMeanQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Those of the remits that `person` may see: of one's employer, or to one's body."""
        return self.filter(remit__in=Remit.objects.visible_to(person))


class ReleasedMean(models.Model):
    """The mean of the leadership statements of a programme year, as it was on that day."""

    remit = models.ForeignKey(Remit, models.PROTECT, related_name="released_means")
    year = models.PositiveSmallIntegerField()
    mean = models.DecimalField(max_digits=3, decimal_places=2)
    released_at = models.DateTimeField(default=clock.now)
    released_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = ReleasedMeanQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("remit", "year", name="mean_is_released_once_to_a_body"),
            models.CheckConstraint(
                condition=Q(mean__gte=1, mean__lte=5), name="released_mean_is_from_one_to_five"
            ),
        ]
        triggers = [append_only("released_mean_is_append_only")]

    def __str__(self) -> str:
        return f"leadership mean of {self.year}"
