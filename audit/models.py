"""The ledger, signatures and the access log: append-only, and the database says so."""

import hashlib

import pgtrigger
from django.conf import settings
from django.db import models

from audit import clock
from audit.constraints import not_blank


def append_only(name: str) -> pgtrigger.Protect:
    """A trigger that refuses to change or delete a row once it is written."""
    return pgtrigger.Protect(name=name, operation=pgtrigger.Update | pgtrigger.Delete)


class LedgerEntry(models.Model):
    """One thing that happened, written in the same transaction as the change itself.

    It names rows by kind and id and outlives them. `facts` holds states, counts and ids, never
    anything that a person wrote.
    """

    happened_at = models.DateTimeField(default=clock.now, db_index=True)
    happened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    employer_id = models.BigIntegerField(null=True)
    action = models.CharField(max_length=60)
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    facts = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="ledger_by_subject")]
        triggers = [append_only("ledger_is_append_only")]

    def __str__(self) -> str:
        return f"{self.action} {self.subject_kind} {self.subject_id}"


class Signature(models.Model):
    """A person put their name to an exact text.

    `text` is frozen: it says what was signed in full, and names the fingerprint of the edition it
    is about. `signed_as` is the role in which they signed.
    """

    signed_at = models.DateTimeField(default=clock.now)
    signed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    signed_as = models.CharField(max_length=40)
    signed_name = models.CharField(max_length=200)
    text = models.TextField()
    sha256 = models.CharField(max_length=64, editable=False)

    class Meta:
        constraints = [not_blank("text", "signature_is_over_some_text")]
        triggers = [append_only("signature_is_append_only")]

    def __str__(self) -> str:
        return f"{self.signed_name}, {self.signed_as}"

    def save(self, *args, **kwargs):
        self.sha256 = hashlib.sha256(self.text.encode()).hexdigest()
        super().save(*args, **kwargs)


class Opening(models.Model):
    """Somebody other than its owner opened something that is not theirs: the access log.

    `portfolio_id` is the portfolio in which that is; its owner reads there who opened what.
    """

    opened_at = models.DateTimeField(default=clock.now)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    employer_id = models.BigIntegerField()
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    portfolio_id = models.BigIntegerField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="opening_by_subject"),
            models.Index(fields=["portfolio_id", "opened_at"], name="opening_by_portfolio"),
        ]
        triggers = [append_only("opening_is_append_only")]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_id}"
