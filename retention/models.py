"""Periods, holds, deletions that somebody proposed, and the log of what was removed."""

import pgtrigger
from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from audit import clock
from audit.constraints import all_or_none, not_blank
from people.models import Employer, Person, Role
from retention.kinds import KINDS, Kind
from retention.portfolios import owned_by


def of_their_employer(person: Person) -> Q:
    """What those who run the programme of an employer may see of this room; nobody else sees it."""
    if person.holds(Role.PROGRAMME_LEAD, Role.ADMINISTRATOR):
        return Q(employer=person.employer_id)
    return Q(pk__in=[])


class Visible(models.QuerySet):
    def visible_to(self, person: Person):
        """Rows of the employer whose programme `person` runs."""
        return self.filter(of_their_employer(person))


class Period(models.Model):
    """An employer keeps one kind for another number of months than the default."""

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="periods")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    months = models.PositiveSmallIntegerField()
    changed_at = models.DateTimeField(default=clock.now)
    changed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = Visible.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("employer", "kind", name="period_is_set_once_for_each_kind"),
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="period_is_of_a_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(months__gte=1, months__lte=600),
                name="period_is_of_a_month_to_fifty_years",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.months} months"


class HoldQuerySet(Visible):
    def visible_to(self, person: Person):
        """Not those on themselves or their own portfolios: the owner is not told."""
        others = super().visible_to(person).exclude(person=person.pk)
        return others.exclude(portfolio_id__in=owned_by(person.pk))

    def in_force(self):
        return self.filter(released_at__isnull=True)

    def with_people(self):
        return self.select_related("person", "set_by", "release_asked_by", "released_by")


class Hold(models.Model):
    """Nothing of a portfolio, or of a person and their portfolios, is removed while this stands.

    Its reason is for administrators alone. The portfolio is named by its number, since this room
    does not know portfolios, and the row outlives them.
    """

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+")
    portfolio_id = models.BigIntegerField(null=True)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reason = models.TextField()
    set_at = models.DateTimeField(default=clock.now)
    set_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    release_asked_at = models.DateTimeField(null=True)
    release_asked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    released_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering = ["-set_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(portfolio_id__isnull=True) ^ Q(person__isnull=True),
                name="hold_is_on_a_portfolio_or_a_person",
            ),
            not_blank("reason", "hold_gives_a_reason"),
            all_or_none(
                "release_asked_at", "release_asked_by", name="asked_release_says_who_and_when"
            ),
            all_or_none("released_at", "released_by", name="released_hold_says_who_and_when"),
            models.CheckConstraint(
                condition=Q(released_by__isnull=True)
                | Q(release_asked_by__isnull=False) & ~Q(released_by=F("release_asked_by")),
                name="two_people_release_a_hold",
            ),
            models.UniqueConstraint(
                "portfolio_id",
                condition=Q(released_at__isnull=True),
                name="portfolio_is_held_once_at_a_time",
            ),
            models.UniqueConstraint(
                "person",
                condition=Q(released_at__isnull=True),
                name="person_is_held_once_at_a_time",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="hold_is_not_deleted", operation=pgtrigger.Delete),
            pgtrigger.ReadOnly(
                name="hold_stays_as_it_was_set",
                fields=["employer", "portfolio_id", "person", "reason", "set_at", "set_by"],
            ),
        ]

    def __str__(self) -> str:
        return f"Hold {self.pk}"


def not_held(portfolio: str, owner: str) -> Q:
    """A filter: no hold stands on the portfolio or its owner; both are paths to a number.

    `not_held("portfolio_id", "portfolio__owner_id")`. Whatever cleans up by itself asks this, and
    asks it again for each row once that is locked.
    """
    on_it = Q(portfolio_id=OuterRef(portfolio)) | Q(person=OuterRef(owner))
    return Q(~Exists(Hold.objects.in_force().filter(on_it)))


class Deletion(models.Model):
    """Somebody proposes that something is removed; it goes when somebody else approves.

    `owner` is whose it is, copied so that the database can hold that nobody deletes their own.
    """

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    subject_id = models.BigIntegerField()
    owner = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    months = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    proposed_on = models.DateField(default=clock.today)
    proposed_at = models.DateTimeField(default=clock.now)
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    dropped_at = models.DateTimeField(null=True)
    dropped_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = Visible.as_manager()

    class Meta:
        ordering = ["-proposed_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="deletion_is_of_a_known_kind"
            ),
            all_or_none("approved_at", "approved_by", name="approved_deletion_says_who_and_when"),
            all_or_none("dropped_at", "dropped_by", name="dropped_deletion_says_who_and_when"),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True) | Q(dropped_at__isnull=True),
                name="deletion_is_approved_or_dropped",
            ),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("proposed_by")),
                name="two_people_delete",
            ),
            models.CheckConstraint(
                condition=Q(owner__isnull=True)
                | ~Q(proposed_by=F("owner"))
                & (Q(approved_by__isnull=True) | ~Q(approved_by=F("owner"))),
                name="nobody_deletes_their_own",
            ),
            models.CheckConstraint(
                condition=Q(proposed_on__gte=F("due_on")), name="nothing_is_deleted_before_its_day"
            ),
            models.UniqueConstraint(
                "kind",
                "subject_id",
                condition=Q(approved_at__isnull=True, dropped_at__isnull=True),
                name="one_deletion_is_proposed_at_a_time",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="deletion_is_not_deleted", operation=pgtrigger.Delete),
            pgtrigger.Protect(
                name="decided_deletion_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__approved_at__isnull=False)
                | pgtrigger.Q(old__dropped_at__isnull=False),
            ),
            pgtrigger.ReadOnly(
                name="deletion_stays_as_proposed",
                fields=[
                    "employer",
                    "kind",
                    "subject_id",
                    "owner",
                    "months",
                    "due_on",
                    "proposed_on",
                    "proposed_at",
                    "proposed_by",
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"Deletion {self.pk}"

    @property
    def is_waiting(self) -> bool:
        """Whether it waits for a second person."""
        return self.approved_at is None and self.dropped_at is None

    @property
    def words(self):
        """What is said of its kind: a `retention.kinds.Rule`."""
        return KINDS[Kind(self.kind)]


def only_by_the_function(name: str) -> pgtrigger.Protect:
    """A trigger that refuses every change: only `retention_remove`, of the owning role, may."""
    return pgtrigger.Protect(
        name=name, operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete
    )


class Removed(models.Model):
    """The deletion log: one row for each deletion that was carried out, with counts, no content.

    `fingerprints` are those of sealed editions that went: [{edition, number, sha256}].
    """

    deletion = models.OneToOneField(Deletion, models.PROTECT, primary_key=True)
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    subject_id = models.BigIntegerField()
    months = models.PositiveSmallIntegerField()
    due_on = models.DateField()
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    removed_at = models.DateTimeField()
    counts = models.JSONField(default=dict)
    fingerprints = models.JSONField(default=list)

    objects = Visible.as_manager()

    class Meta:
        ordering = ["-removed_at", "-pk"]
        triggers = [only_by_the_function("deletion_log_is_written_by_deleting")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id} removed"


class Leftover(models.Model):
    """A file whose row was removed. It goes after the commit; until then this row remembers it."""

    deletion = models.ForeignKey(Deletion, models.PROTECT, related_name="leftovers")
    path = models.CharField(max_length=200)
    cleared_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [
            models.Index(
                fields=["id"], condition=Q(cleared_at__isnull=True), name="file_to_be_removed"
            )
        ]
        triggers = [
            pgtrigger.Protect(
                name="leftover_is_written_by_deleting",
                operation=pgtrigger.Insert | pgtrigger.Delete,
            ),
            pgtrigger.ReadOnly(name="leftover_keeps_its_path", fields=["deletion", "path"]),
        ]

    def __str__(self) -> str:
        return f"file of deletion {self.deletion_id}"
