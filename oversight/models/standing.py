"""Where a portfolio stands: what its programme lead looks at, counted beforehand."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from people.models import Employer, Person, Role
from portfolios.models import Portfolio
from portfolios.models.portfolio import may_open
from standards.models import Programme


class Stage(models.TextChoices):
    """How far a portfolio is. Beside the states of an edition, what is before and after it."""

    WRITING = "writing", "Being written"
    WITH_ASSESSOR = "with_assessor", "With the assessor"
    WITH_MANAGER = "with_manager", "With the line manager"
    WITH_LEAD = "with_lead", "With the programme lead"
    RETURNED = "returned", "Returned with reasons"
    WITHDRAWN = "withdrawn", "Signature withdrawn"
    NOT_YET = "not_yet", "Not yet endorsed"
    PAUSED = "paused", "Paused"
    PUT_OFF = "put_off", "Put off"
    DEFERRED = "deferred", "Deferred"
    FAILED = "failed", "Not passed"
    CONFIRMED = "confirmed", "Endorsed"
    CLOSED = "closed", "Closed"


class Wait(models.TextChoices):
    """For whom the next step of a portfolio waits."""

    OWNER = "owner", "Social worker"
    ASSESSOR = "assessor", "Assessor"
    LINE_MANAGER = "line_manager", "Line manager"
    PROGRAMME_LEAD = "programme_lead", "Programme lead"
    PANEL = "panel", "Moderation panel"


OVER = (Stage.FAILED, Stage.CONFIRMED, Stage.CLOSED)
GOES_ON = ~Q(stage__in=[str(stage) for stage in OVER])
# The parts that one person of the portfolio has, by the name of its column.
NEAR = (Wait.OWNER, Wait.ASSESSOR, Wait.LINE_MANAGER)


class StandingQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Those of the portfolios that `person` may open: see `portfolios.models.may_open`."""
        if person.holds(Role.PROGRAMME_LEAD):
            return self.filter(employer=person.employer_id)
        return self.filter(may_open(person, "portfolio__"), employer=person.employer_id)

    def going_on(self):
        return self.filter(GOES_ON)


class Standing(models.Model):
    """One row for each portfolio. It is counted whole by `oversight.leading.recounting`, and

    nothing else writes it. What is late is found by comparing a day that stands here with today's,
    so that no night makes a row wrong, but the one after which supervision is no next step.
    """

    portfolio = models.OneToOneField(
        Portfolio, models.CASCADE, primary_key=True, related_name="standing"
    )
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+", db_index=False)
    programme = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    stage = models.CharField(max_length=15, choices=Stage.choices)
    # Against the minimums of the programme, all kinds of evidence together and each: its name and
    # the count in words, "2 of 3".
    have = models.PositiveSmallIntegerField()
    need = models.PositiveSmallIntegerField()
    lines = models.JSONField(default=list)
    # The next step: what, by which day, whom it waits for and, where that is known, since when.
    next_step = models.CharField(max_length=200, blank=True)
    next_due_on = models.DateField(null=True)
    waits_for = ArrayField(models.CharField(max_length=15), default=list)
    waits_since = models.DateField(null=True)
    supervision_due_on = models.DateField(null=True)
    agreement_due_on = models.DateField(null=True)
    review_due_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    lacks_assessor = models.BooleanField(default=False)
    lacks_manager = models.BooleanField(default=False)

    objects = StandingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(stage__in=Stage.values), name="standing_is_of_a_known_stage"
            ),
            models.CheckConstraint(
                condition=Q(waits_for__contained_by=[str(one) for one in Wait]),
                name="standing_waits_for_known_parts",
            ),
            models.CheckConstraint(
                condition=Q(have__lte=F("need")), name="standing_counts_no_more_than_is_asked"
            ),
        ]
        indexes = [
            models.Index(
                fields=["employer", "next_due_on", "portfolio"],
                condition=GOES_ON,
                name="standing_by_next_day",
            ),
            models.Index(fields=["employer", "stage"], name="standing_by_stage"),
        ]

    def __str__(self) -> str:
        return f"{self.portfolio_id}: {self.stage}"
