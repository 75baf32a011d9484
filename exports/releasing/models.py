"""Which submitted editions an administrator may take as documents, until when, and who said so."""

from django.db import models
from django.db.models import F, Q

from audit import clock
from audit.constraints import all_or_none, not_blank
from endorsement.models import Edition
from people.models import Employer, Person, Role
from portfolios.models.portfolio import may_open


class CohortReleaseQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Leads see every release of their employer; an administrator those that are to them."""
        here = self.filter(employer=person.employer_id)
        if person.holds(Role.PROGRAMME_LEAD):
            return here
        return (
            here.filter(released_to=person.pk) if person.holds(Role.ADMINISTRATOR) else self.none()
        )

    def standing(self):
        return self.filter(withdrawn_at__isnull=True, last_on__gte=clock.today())


class CohortRelease(models.Model):
    """A programme lead lets an administrator take documents, up to and including `last_on`.

    It opens no portfolio: it is asked where a ZIP is made and taken, and nowhere else.
    """

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+")
    released_at = models.DateTimeField(default=clock.now)
    released_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    released_to = models.ForeignKey(Person, models.PROTECT, related_name="+")
    reason = models.CharField(max_length=200)
    last_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = CohortReleaseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(released_to=F("released_by")), name="nobody_releases_to_themselves"
            ),
            not_blank("reason", "release_of_a_cohort_has_a_reason"),
            all_or_none("withdrawn_at", "withdrawn_by", name="withdrawn_cohort_release_says_who"),
        ]
        indexes = [models.Index(fields=["released_to", "last_on"], name="release_by_who_has_it")]

    def __str__(self) -> str:
        return f"Release {self.pk}"

    @property
    def is_standing(self) -> bool:
        return self.withdrawn_at is None and self.last_on >= clock.today()


class ReleasedEditionQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """What was released of the portfolios that `person` may open."""
        return self.filter(may_open(person, "edition__portfolio__"))

    def given_to(self, person: Person):
        """What `person` may take now: as an administrator, of their own employer."""
        if not person.holds(Role.ADMINISTRATOR):
            return self.none()
        standing = CohortRelease.objects.standing().filter(
            released_to=person.pk, employer=person.employer_id
        )
        return self.filter(release__in=standing.values("pk"))


class ReleasedEdition(models.Model):
    """One edition of a release."""

    release = models.ForeignKey(CohortRelease, models.PROTECT, related_name="editions")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="+")

    objects = ReleasedEditionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("release", "edition", name="edition_is_in_a_release_once")
        ]

    def __str__(self) -> str:
        return f"Edition {self.edition_id} of release {self.release_id}"


def may_take(person: Person, prefix: str = "") -> Q:
    """Editions of which `person` may take the document: of what they may open, or was released
    to them.

    `prefix` leads from another model to the edition ("edition__"). Asked anew each time, so that a
    release that is withdrawn or over bites at once.
    """
    given = ReleasedEdition.objects.given_to(person).values("edition")
    return may_open(person, f"{prefix}portfolio__") | Q(**{f"{prefix}pk__in": given})
