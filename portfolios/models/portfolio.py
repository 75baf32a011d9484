"""A portfolio: one social worker on one version of a programme."""

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.models import F, Q

from audit import clock
from audit.constraints import all_or_none
from people.models import Employer, Membership, Person, Role
from standards.models import Programme

NEAR = ("owner", "assessor", "line_manager")
OPEN = ["active", "paused", "deferred"]  # somebody has one of these on a programme
STATUSES = [*OPEN, "withdrawn", "completed", "left", "transferred"]
PARTICULARS = (
    "password",
    "last_login",
    "email",
    "team",
    "manager",
    "registration_number",
    "employed_on",
    "fte",
    "reminded_by_mail",
    "created_at",
)


def particulars(prefix: str = "", who: tuple[str, ...] = NEAR) -> list[str]:
    """The columns of the people near a portfolio that its pages do not show."""
    return [f"{prefix}{one}__{name}" for one in who for name in PARTICULARS]


class PortfolioQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Portfolios that `person` may open: see `may_open`."""
        return self.filter(may_open(person))

    def for_reading(self):
        """With the names of everybody near it; what no page says of a person stays where it is."""
        return self.select_related(*NEAR, "programme", "employer").defer(*particulars())

    def for_page(self):
        return self.select_related(
            "owner", "assessor", "line_manager", "programme", "employer", "owner__team"
        )


def may_open(person: Person, prefix: str = "") -> Q:
    """Owner, assessor and line manager of a portfolio, and the programme leads of its employer.

    `prefix` leads from another model to the portfolio ("portfolio__"). A right that is lost bites
    at once, since this is asked anew on every request.
    """
    here = Q(**{f"{prefix}employer": person.employer_id})
    if person.holds(Role.PROGRAMME_LEAD):
        return here
    near = (
        Q(**{f"{prefix}owner": person.pk})
        | Q(**{f"{prefix}assessor": person.pk})
        | Q(**{f"{prefix}line_manager": person.pk})
    )
    return near & here


def opens(person: Person, portfolio: "Portfolio") -> bool:
    """Whether `person` may open `portfolio`: `may_open`, asked of one that is at hand."""
    near = (portfolio.owner_id, portfolio.assessor_id, portfolio.line_manager_id)
    is_near = person.pk in near or person.holds(Role.PROGRAMME_LEAD)
    return is_near and person.employer_id == portfolio.employer_id


def openers(portfolio: "Portfolio") -> Q:
    """The people who may open `portfolio`: `may_open` read the other way, as a filter of people.

    "Who can see this" is made from it; a test holds the two together over random set-ups.
    """
    leads = Membership.objects.current().filter(role=Role.PROGRAMME_LEAD).values("person")
    near = [portfolio.owner_id, portfolio.assessor_id, portfolio.line_manager_id]
    named = Q(pk__in=[pk for pk in near if pk])
    return Q(employer=portfolio.employer_id, is_active=True) & (named | Q(pk__in=leads))


class Portfolio(models.Model):
    """What one social worker compiles on one version of a programme.

    While an edition of it is being judged the portfolio is locked: it can be read, not changed.
    """

    class Status(models.TextChoices):
        ACTIVE = "active", "Active"
        PAUSED = "paused", "Paused"
        DEFERRED = "deferred", "Deferred"
        WITHDRAWN = "withdrawn", "Withdrawn"
        COMPLETED = "completed", "Completed"
        LEFT = "left", "Closed, because its owner left"
        TRANSFERRED = "transferred", "Taken over by another employer"

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="portfolios")
    owner = models.ForeignKey(Person, models.PROTECT, related_name="portfolios")
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="portfolios")
    line_manager = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="portfolios_managed"
    )
    assessor = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="portfolios_assessed"
    )
    status = models.CharField(max_length=11, choices=Status.choices, default=Status.ACTIVE)
    started_on = models.DateField(default=clock.today)
    # Share of full time that its dates are counted with: the owner's on the day it was started.
    fte = models.DecimalField(max_digits=3, decimal_places=2, default=1)
    # When it stood still, in order: from a day to that of return, open while nobody knows that.
    # Changed by `portfolios.course` alone.
    pauses = ArrayField(DateRangeField(), default=list)
    # Where its owner came over from another employer in the middle of the year: on which day, and
    # the keys of the reviews that were held there. The start is counted back from the time served.
    came_on = models.DateField(null=True)
    held_before = ArrayField(models.CharField(max_length=50), default=list)
    created_at = models.DateTimeField(default=clock.now)
    # Nobody, where the command of whoever runs the server brought in the staff.
    created_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    locked_at = models.DateTimeField(null=True)
    locked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = PortfolioQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "owner",
                "programme",
                condition=Q(status__in=OPEN),
                name="one_open_portfolio_for_each_programme",
            ),
            models.CheckConstraint(
                condition=Q(assessor__isnull=True) | ~Q(assessor=F("owner")),
                name="nobody_assesses_their_own_portfolio",
            ),
            models.CheckConstraint(
                condition=Q(line_manager__isnull=True) | ~Q(line_manager=F("owner")),
                name="nobody_manages_their_own_portfolio",
            ),
            models.CheckConstraint(
                condition=Q(status__in=STATUSES),
                name="portfolio_has_a_known_status",
            ),
            models.CheckConstraint(
                condition=Q(fte__gt=0, fte__lte=1), name="portfolio_is_worked_up_to_full_time"
            ),
            all_or_none("locked_at", "locked_by", name="locked_portfolio_says_who_and_when"),
        ]
        indexes = [
            models.Index(
                fields=["employer", "id"],
                condition=Q(status="active"),
                name="portfolio_active_at_employer",
            )
        ]

    def __str__(self) -> str:
        return f"{self.owner}: {self.programme}"

    @property
    def is_open(self) -> bool:
        """Whether it goes on, or can: not withdrawn, completed or left."""
        return self.status in OPEN

    @property
    def is_locked(self) -> bool:
        return self.locked_at is not None
