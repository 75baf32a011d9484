"""Protected time for development, week by week."""

from django.db import models
from django.db.models import Q

from support.models.given import Given, kept, shared_constraints

MOST_HOURS = 60


class ProtectedTime(Given):
    """What there was to take in the week that begins on `week`, a Monday, and what was taken.

    No hours are due in a week of leave: `entitled_hours` is 0 then.
    """

    class Use(models.TextChoices):
        PORTFOLIO = "portfolio", "Portfolio writing"
        READING = "reading", "Reading and research"
        COURSE = "course", "Course or workshop"
        GROUP = "group", "Action learning set or peer group"
        VISIT = "visit", "Shadowing or a visit to a service"
        OTHER = "other", "Something else"

    class Reason(models.TextChoices):
        URGENT = "urgent", "Urgent work came first"
        COVER = "cover", "Cover for a colleague"
        MEETING = "meeting", "A meeting or a hearing"
        AWAY = "away", "Leave, illness or closure"
        OTHER = "other", "Something else"
        UNSAID = "unsaid", "Not said"

    week = models.DateField()
    entitled_hours = models.DecimalField(max_digits=4, decimal_places=2)
    taken_hours = models.DecimalField(max_digits=4, decimal_places=2)
    used_for = models.CharField(max_length=9, choices=Use.choices, blank=True)
    reason = models.CharField(max_length=7, choices=Reason.choices, blank=True)

    class Meta(Given.Meta):
        abstract = False
        triggers = kept("protected_time")
        constraints = [
            *shared_constraints("protected_time"),
            models.CheckConstraint(
                condition=Q(week__iso_week_day=1), name="protected_time_is_of_a_week_from_monday"
            ),
            models.CheckConstraint(
                condition=Q(entitled_hours__range=(0, MOST_HOURS)),
                name="protected_time_is_due_for_some_hours_of_a_week",
            ),
            models.CheckConstraint(
                condition=Q(taken_hours__range=(0, MOST_HOURS)),
                name="protected_time_is_taken_for_some_hours_of_a_week",
            ),
            models.CheckConstraint(
                condition=Q(
                    used_for__in=["portfolio", "reading", "course", "group", "visit", "other", ""]
                ),
                name="protected_time_has_a_known_use",
            ),
            models.CheckConstraint(
                condition=Q(
                    reason__in=["urgent", "cover", "meeting", "away", "other", "unsaid", ""]
                ),
                name="protected_time_has_a_known_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"protected time in the week of {self.week}"
