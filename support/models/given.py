"""What the three records of what an employer gave have in common."""

from django.db import models
from django.db.models import Q

from audit import clock
from audit.models import append_only
from people.models import Person
from portfolios.models import Portfolio
from portfolios.models.portfolio import may_open


class GivenQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """What was given in the portfolios that `person` may open."""
        return self.filter(may_open(person, "portfolio__"))

    def latest(self):
        """Without those that a correction has replaced."""
        return self.filter(replaced_by__isnull=True)


class Given(models.Model):
    """One entry about what the employer gave. It never changes; a correction is a new row.

    There is nowhere to write in it, so that nothing about a family can be. `is_mistake` is a
    correction that says that the entry should not be there at all.
    """

    portfolio = models.ForeignKey(Portfolio, models.PROTECT, related_name="%(class)s")
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    is_mistake = models.BooleanField(default=False)
    form_key = models.UUIDField(null=True, editable=False)
    entered_at = models.DateTimeField(default=clock.now)
    entered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    replaces_id: int | None  # Django adds it

    objects = GivenQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["pk"]
        triggers = []


def shared_constraints(kind: str) -> list[models.BaseConstraint]:
    """The constraints of every such entry; `kind` begins their names."""
    return [
        models.UniqueConstraint("entered_by", "form_key", name=f"form_makes_one_{kind}"),
        models.CheckConstraint(
            condition=Q(is_mistake=False) | Q(replaces__isnull=False),
            name=f"only_a_correction_calls_{kind}_a_mistake",
        ),
    ]


def kept(kind: str) -> list:
    """The trigger that keeps such an entry as it was written."""
    return [append_only(f"{kind}_is_append_only")]
