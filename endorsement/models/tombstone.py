"""What is left of a sealed edition that was deleted by rule: its place in the chain of seals."""

from django.db import models

from people.models import Employer, Person
from retention.models import Deletion, only_by_the_function


class Tombstone(models.Model):
    """An edition whose words are gone; its seal may stand still, or be gone too.

    Written by the deletion alone. `previous` is the SHA-256 of the seal before, `state` the one in
    which the edition was: without either neither chain nor public check could answer.
    """

    edition_id = models.BigIntegerField(primary_key=True)
    portfolio_id = models.BigIntegerField(db_index=True)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    previous = models.CharField(max_length=64, blank=True)
    state = models.CharField(max_length=15)
    removed_at = models.DateTimeField()
    deletion = models.ForeignKey(Deletion, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["employer_id", "number"]
        triggers = [only_by_the_function("tombstone_is_written_by_deleting")]

    def __str__(self) -> str:
        return f"Seal {self.number}, deleted by rule"
