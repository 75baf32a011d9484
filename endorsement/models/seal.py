"""A seal: a confirmed record, chained to the one before it and signed by the service."""

import json

from django.db import models
from django.db.models import Q

from audit import clock
from audit.constraints import not_blank
from audit.models import append_only
from endorsement.models.edition import Edition, Sha256
from people.models import Employer, Person
from portfolios.models.portfolio import may_open


class SealQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Seals on the portfolios that `person` may open."""
        return self.filter(may_open(person, "edition__portfolio__"))


class Seal(models.Model):
    """One append-only row for each confirmed edition; see `endorsement.sealing`.

    `content` is canonical JSON: the record, this row's place in its employer's chain, and the
    SHA-256 of the seal before it. `code` is printed on the document and finds the record on the
    public page; it is kept as it is, for whoever reads this table can read the record too.
    """

    # A seal outlives the words: once they are deleted by rule a tombstone stands for the edition.
    edition = models.OneToOneField(
        Edition, models.PROTECT, related_name="seal", db_constraint=False
    )
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    code = models.CharField(max_length=12, unique=True)
    sealed_at = models.DateTimeField(default=clock.now)
    sealed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    key_id = models.CharField(max_length=16)
    signature = models.CharField(max_length=128)

    objects = SealQuerySet.as_manager()

    class Meta:
        ordering = ["employer_id", "number"]
        constraints = [
            models.UniqueConstraint(
                "employer", "number", name="seals_of_an_employer_are_one_chain"
            ),
            models.CheckConstraint(condition=Q(number__gt=0), name="seal_is_numbered_from_one"),
            models.CheckConstraint(
                condition=Q(sha256=Sha256("content")), name="seal_has_its_own_fingerprint"
            ),
            models.CheckConstraint(
                condition=Q(code__regex=r"^[0-9A-HJKMNP-TV-Z]{12}$"), name="seal_has_a_code_to_type"
            ),
            not_blank("signature", "seal_is_signed"),
        ]
        triggers = [append_only("seal_is_append_only")]

    def __str__(self) -> str:
        return f"Seal {self.number}"

    @property
    def contents(self) -> dict:
        """What was sealed: see `endorsement.sealing.actions.seal`."""
        return json.loads(self.content)
