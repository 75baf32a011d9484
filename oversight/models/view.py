"""A way in which somebody looks at a list, kept under a name."""

from django.db import models
from django.db.models.functions import Lower

from audit.constraints import not_blank
from people.models import Person


class SavedViewQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """One's own, and nobody else's."""
        return self.filter(person=person.pk)


class SavedView(models.Model):
    """Filters and order of the list of portfolios, as they stand in its address."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="saved_views")
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=500, blank=True)

    objects = SavedViewQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint("person", Lower("name"), name="saved_view_is_named_once"),
            not_blank("name", "saved_view_has_a_name"),
        ]

    def __str__(self) -> str:
        return self.name
