"""Who is registered with a funder, and what only they themselves may say about themselves."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import ExpressionWrapper, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from audit import clock
from oversight.funding.schemes import schemes
from oversight.models.scheme import FundingTerms
from people.models import Employer, Person
from people.permissions import RUNNERS
from portfolios.models import Portfolio

NUMBER = RegexValidator(r"^SW\d+$", "Use SW and the digits, like SW123456")


class Qualification(models.TextChoices):
    BA = "ba", "BA"
    BSC = "bsc", "BSc"
    MA = "ma", "MA"
    MSC = "msc", "MSc"
    DIPLOMA = "diploma", "Postgraduate diploma"
    OTHER = "other", "Another qualification"


class Route(models.TextChoices):
    STEP_UP = "step_up", "Step Up to Social Work"
    APPROACH = "approach", "Approach Social Work"
    APPRENTICESHIP = "apprenticeship", "Degree apprenticeship"
    UNDERGRADUATE = "undergraduate", "Undergraduate degree"
    POSTGRADUATE = "postgraduate", "Postgraduate degree"
    OTHER = "other", "Another route"


class Work(models.TextChoices):
    STATUTORY = "statutory", "Statutory social work"
    CAN_SHOW = "can_show", "Other work in which they can show every standard"
    OTHER = "other", "Other work"


class Agency(models.TextChoices):
    NO = "no", "No"
    AGREED = "agreed", "Yes, and it is agreed who supports and assesses them"
    NOT_AGREED = "not_agreed", "Yes, and that is not agreed"


def _is_for() -> Q:
    """Portfolios on a programme of the scheme with that `slug`."""
    found = Q(pk__in=[])
    for one in schemes().values():
        found |= Q(slug=one.slug, programme__key__in=one.programmes)
    return found


class RegistrationQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """All of the employer, for those who run its programme; one's own."""
        mine = self.filter(employer=person.employer_id)
        return mine if person.holds(*RUNNERS) else mine.filter(person=person.pk)

    def with_portfolio(self, **more: str):
        """Each carries `course`: status and start of the latest portfolio of its scheme.

        `more` are columns of the portfolio that are read as well. And it carries `opens`: the
        opening days that somebody at the employer set for its scheme.
        """
        theirs = Portfolio.objects.filter(owner=OuterRef("person"), employer=OuterRef("employer"))
        slug = ExpressionWrapper(OuterRef("scheme"), models.SlugField())
        theirs = theirs.annotate(slug=slug).filter(_is_for())
        fact = JSONObject(status="status", started_on="started_on", **more)
        course = Subquery(theirs.order_by("-pk").values(json=fact)[:1])
        return self.annotate(course=course, opens=ArraySubquery(_opening_days()))


def _opening_days():
    """Part → day, of the terms that were set last for the scheme of a registration."""
    set_here = FundingTerms.objects.filter(employer=OuterRef("employer"), scheme=OuterRef("scheme"))
    latest = set_here.order_by("part", "-pk").distinct("part")
    return latest.values(json=JSONObject(part="part", opens_on="opens_on"))


class Registration(models.Model):
    """A newly qualified social worker as a funder knows them. What is not known yet is empty.

    `year_ends_on` is the last day of the funder's year, from which it is kept.
    """

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="registrations")
    scheme = models.SlugField(max_length=60)
    year_ends_on = models.DateField()
    registration_number = models.CharField(max_length=20, blank=True, validators=[NUMBER])
    registered_on = models.DateField(null=True)
    qualification = models.CharField(max_length=10, choices=Qualification.choices, blank=True)
    qualified_in = models.PositiveSmallIntegerField(null=True)
    qualified_on = models.DateField(null=True)
    route = models.CharField(max_length=15, choices=Route.choices, blank=True)
    university = models.CharField(max_length=200, blank=True)
    employed_on = models.DateField(null=True)
    starts_on = models.DateField(null=True)
    work = models.CharField(max_length=10, choices=Work.choices, blank=True)
    agency = models.CharField(max_length=10, choices=Agency.choices, blank=True)
    funded_before = models.BooleanField(null=True)
    changed_at = models.DateTimeField(default=clock.now)
    changed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = RegistrationQuerySet.as_manager()
    course: Any  # by `with_portfolio`
    opens: Any  # likewise

    class Meta:
        constraints = [
            models.UniqueConstraint("person", "scheme", name="registered_once_for_a_scheme"),
            models.UniqueConstraint(
                "employer",
                "scheme",
                "registration_number",
                condition=~Q(registration_number=""),
                name="number_is_registered_once_for_a_scheme",
            ),
            models.CheckConstraint(
                condition=Q(qualified_in__isnull=True)
                | Q(qualified_in__gte=1960, qualified_in__lte=2100),
                name="qualification_ended_in_a_year",
            ),
        ]
        indexes = [models.Index(fields=["employer", "scheme"], name="registration_of_scheme")]

    def __str__(self) -> str:
        return f"Registration {self.pk}"


class Equality(models.Model):
    """What somebody likes to say about themselves; each answer may be empty.

    They alone write and read it. `to_funder` says whether it may stand in the funder's
    spreadsheet; `counted_since` on which day they agreed that it is counted in the figures of
    `oversight.fairness`, None where they did not.
    """

    registration = models.OneToOneField(Registration, models.PROTECT, related_name="equality")
    date_of_birth = models.DateField(null=True)
    sex = models.CharField(max_length=20, blank=True)
    gender_as_registered = models.CharField(max_length=20, blank=True)
    ethnic_group = models.CharField(max_length=60, blank=True)
    ethnic_background = models.CharField(max_length=60, blank=True)
    disability = models.CharField(max_length=20, blank=True)
    to_funder = models.BooleanField(default=False)
    counted_since = models.DateField(null=True)

    def __str__(self) -> str:
        return f"Answers {self.pk}"
