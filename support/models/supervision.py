"""A session of supervision, or one that was planned and did not take place."""

from django.db import models
from django.db.models import F, Q

from support.models.given import Given, kept, shared_constraints

LONGEST = 480  # minutes


class Supervision(Given):
    """On `day` it was held; where it was not, `day` is the one it was planned for.

    Reflective supervision is what a programme asks for, by a registered social worker; the line
    manager's supervision of cases may be shared with it (Skills for Care, ASYE guidance).
    """

    class Outcome(models.TextChoices):
        HELD = "held", "Held as planned"
        MOVED = "moved", "Held on another day than planned"
        MISSED = "missed", "Planned, and not held"

    class Kind(models.TextChoices):
        REFLECTIVE = "reflective", "Reflective"
        CASES = "cases", "About cases"
        BOTH = "both", "Both"

    class With(models.TextChoices):
        ASSESSOR = "assessor", "Assessor"
        LINE_MANAGER = "line_manager", "Line manager"
        OTHER = "other", "Somebody else"

    class Reason(models.TextChoices):
        SUPERVISOR = "supervisor", "The supervisor could not"
        SOCIAL_WORKER = "social_worker", "The social worker could not"
        URGENT = "urgent", "Urgent work came first"
        CLOSED = "closed", "The office was closed"
        UNSAID = "unsaid", "Not said"

    day = models.DateField()
    outcome = models.CharField(max_length=6, choices=Outcome.choices, default=Outcome.HELD)
    planned_on = models.DateField(null=True)
    minutes = models.PositiveSmallIntegerField(null=True)
    kind = models.CharField(max_length=10, choices=Kind.choices, blank=True)
    supervisor = models.CharField(max_length=12, choices=With.choices)
    reason = models.CharField(max_length=13, choices=Reason.choices, blank=True)

    class Meta(Given.Meta):
        abstract = False
        triggers = kept("supervision")
        constraints = [
            *shared_constraints("supervision"),
            models.CheckConstraint(
                condition=Q(outcome__in=["held", "moved", "missed"]),
                name="supervision_has_a_known_outcome",
            ),
            models.CheckConstraint(
                condition=Q(supervisor__in=["assessor", "line_manager", "other"]),
                name="supervision_is_by_a_known_part",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["reflective", "cases", "both", ""]),
                name="supervision_is_of_a_known_kind",
            ),
            models.CheckConstraint(
                condition=Q(
                    reason__in=["supervisor", "social_worker", "urgent", "closed", "unsaid", ""]
                ),
                name="supervision_has_a_known_reason",
            ),
            models.CheckConstraint(
                condition=(Q(outcome="missed") & Q(minutes__isnull=True))
                | (~Q(outcome="missed") & Q(minutes__isnull=False)),
                name="supervision_has_minutes_exactly_where_it_was_held",
            ),
            models.CheckConstraint(
                condition=(Q(outcome="missed") & Q(kind="")) | (~Q(outcome="missed") & ~Q(kind="")),
                name="supervision_has_a_kind_exactly_where_it_was_held",
            ),
            models.CheckConstraint(
                condition=(Q(outcome="held") & Q(reason="")) | (~Q(outcome="held") & ~Q(reason="")),
                name="supervision_has_a_reason_exactly_where_plans_changed",
            ),
            models.CheckConstraint(
                condition=Q(minutes__isnull=True) | Q(minutes__range=(1, LONGEST)),
                name="supervision_takes_some_minutes",
            ),
            models.CheckConstraint(
                condition=Q(planned_on__isnull=True) | ~Q(planned_on=F("day")),
                name="supervision_was_planned_for_another_day",
            ),
        ]

    def __str__(self) -> str:
        return f"supervision on {self.day}"
