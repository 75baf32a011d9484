"""A signature that was withdrawn: by whom, why, and which one."""

from django.db import models
from django.db.models import F, Q

from audit import clock
from audit.constraints import not_blank
from audit.covering import CoveredText
from audit.models import Signature, append_only
from endorsement.models.edition import Edition
from endorsement.workflow import Part
from people.models import Person
from portfolios.models.portfolio import may_open


class WithdrawalQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Withdrawals on the portfolios that `person` may open."""
        return self.filter(may_open(person, "edition__portfolio__"))


class Withdrawal(models.Model):
    """One append-only row beside the signature that no longer counts, which itself stays.

    `of` is that signature and `signature` the one under the withdrawal. `signed_by` is copied from
    `of`, so that the database can hold that nobody withdraws what somebody else has signed.
    """

    edition = models.OneToOneField(Edition, models.PROTECT, related_name="withdrawal")
    of = models.OneToOneField(Signature, models.PROTECT, related_name="+")
    part = models.CharField(max_length=20, choices=Part.choices)
    signed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(default=clock.now)
    withdrawn_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = CoveredText()
    signature = models.OneToOneField(Signature, models.PROTECT, related_name="+")

    objects = WithdrawalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(withdrawn_by=F("signed_by")),
                name="signature_is_withdrawn_by_who_signed",
            ),
            models.CheckConstraint(
                condition=~Q(of=F("signature")), name="withdrawal_has_a_signature_of_its_own"
            ),
            models.CheckConstraint(
                condition=Q(part__in=Part.values), name="withdrawal_is_of_a_known_part"
            ),
            not_blank("reason", "withdrawal_gives_a_reason"),
        ]
        triggers = [append_only("withdrawal_is_append_only")]

    def __str__(self) -> str:
        return f"Withdrawn: {self.edition}"
