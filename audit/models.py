"""The ledger, signatures and the access log: append-only, and the database says so."""

import hashlib

import pgtrigger
from django.conf import settings
from django.db import models

from audit import clock
from audit.constraints import not_blank
from audit.covering import CoveredText


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
    text = CoveredText()
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


class Reason(models.TextChoices):
    """Why words are pulled back, as the record says it: a kind of reason, never the words."""

    NAMED = "named", "named a person"
    IDENTIFIES = "identifies", "could tell who a person is"
    ASKED = "asked", "the person it is about asked for it"
    MISTAKE = "mistake", "shared by mistake"
    CONFIDENTIAL = "confidential", "confidential for another reason"


class Redaction(models.Model):
    """The line for the data-protection officer: words were pulled back. It never holds them.

    `subject` is what it began with. `went` says how often each kind of thing held the words,
    `outside` which documents had been made of them (ids) and who had downloaded or opened them
    (ids of people), so that the officer knows who may have a copy.
    """

    redacted_at = models.DateTimeField(default=clock.now)
    redacted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    redacted_as = models.CharField(max_length=40)
    employer_id = models.BigIntegerField()
    portfolio_id = models.BigIntegerField()
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    is_whole = models.BooleanField()
    reason = models.CharField(max_length=20, choices=Reason.choices)
    went = models.JSONField(default=dict)
    outside = models.JSONField(default=dict)
    # The transaction in which it was written: a record that is signed lets go of its words in this
    # one and in no other (see `portfolios.models.signed`).
    written_in = models.BigIntegerField(editable=False)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reason__in=Reason.values), name="redaction_is_for_a_known_reason"
            ),
            not_blank("redacted_as", "redaction_says_in_which_part"),
        ]
        indexes = [
            models.Index(fields=["employer_id", "-redacted_at"], name="redaction_at_employer"),
            models.Index(fields=["portfolio_id"], name="redaction_by_portfolio"),
        ]
        triggers = [append_only("redaction_is_append_only")]

    def __str__(self) -> str:
        return f"redaction {self.pk}"


class RedactedPlace(models.Model):
    """Where a redaction took words away: which row, and how often there. Never which words."""

    redaction = models.ForeignKey(Redaction, models.PROTECT, related_name="places")
    subject_kind = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    times = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "redaction", "subject_kind", "subject_id", name="row_is_named_once_a_redaction"
            ),
            models.CheckConstraint(
                condition=models.Q(times__gt=0), name="redacted_place_held_something"
            ),
        ]
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="redacted_by_subject")]
        triggers = [append_only("redacted_place_is_append_only")]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_id}"


class Cover(models.Model):
    """Characters `start` to `stop` of a frozen text, and what readers see instead.

    `place` is table and column, `key` the row there. `sha256` is that of the text that it was made
    over: it covers that text and no other. See `audit.covering`.
    """

    redaction = models.ForeignKey(Redaction, models.PROTECT, related_name="covers")
    place = models.CharField(max_length=100)
    key = models.BigIntegerField()
    sha256 = models.CharField(max_length=64)
    start = models.PositiveIntegerField()
    stop = models.PositiveIntegerField()
    instead = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(stop__gt=models.F("start")), name="cover_covers_something"
            ),
            models.UniqueConstraint("place", "key", "sha256", "start", name="cover_starts_once"),
        ]
        triggers = [append_only("cover_is_append_only")]

    def __str__(self) -> str:
        return f"cover of {self.place} {self.key}"


class OfficerNote(models.Model):
    """What the data-protection officer notes beside a redaction; the last one counts."""

    redaction = models.ForeignKey(Redaction, models.PROTECT, related_name="notes")
    number = models.CharField(max_length=60, blank=True)
    words = models.CharField(max_length=500, blank=True)
    noted_at = models.DateTimeField(default=clock.now)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(number__regex=r"\S") | models.Q(words__regex=r"\S"),
                name="officer_notes_something",
            ),
        ]
        triggers = [append_only("officer_note_is_append_only")]

    def __str__(self) -> str:
        return self.number or f"note {self.pk}"
