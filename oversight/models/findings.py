"""What was heard and found on a visit, what is recommended, answered, and came of it."""

from django.db import models
from django.db.models import CharField, Q, Value
from django.db.models.functions import Cast, Concat

from audit import clock
from audit.constraints import all_or_none, not_blank
from oversight.models.visit import RATINGS, Visit
from oversight.visits.workflow import State
from people.models import Person, Role


class Topic(models.TextChoices):
    """What the 2019 review of employers looked at (domain fact)."""

    LEADERSHIP = "leadership", "Leadership and investment"
    SUPERVISION = "supervision", "Supervision"
    WORKLOAD = "workload", "Workload"
    TIME = "time", "Protected time for development"
    ASSESSMENT = "assessment", "Evidence and assessment"
    FEEDBACK = "feedback", "Feedback, and what comes of it"


class Conversation(models.Model):
    """What was said by people in one role: never by whom."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="conversations")
    role = models.CharField(max_length=20, choices=Role.choices)
    people = models.PositiveSmallIntegerField()
    words = models.TextField()
    noted_at = models.DateTimeField(default=clock.now)
    noted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("visit", "role", name="role_is_heard_once_a_visit"),
            models.CheckConstraint(condition=Q(people__gt=0), name="somebody_was_heard"),
            not_blank("words", "conversation_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}, {self.visit}"


class Finding(models.Model):
    """Of one topic: what is strong, what was found, and how robust it is."""

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="findings")
    topic = models.CharField(max_length=12, choices=Topic.choices)
    strengths = models.TextField(blank=True)
    words = models.TextField()
    rating = models.PositiveSmallIntegerField()
    found_at = models.DateTimeField(default=clock.now)
    found_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("visit", "topic", name="topic_is_found_on_once_a_visit"),
            models.CheckConstraint(
                condition=Q(topic__in=Topic.values), name="finding_is_of_a_known_topic"
            ),
            not_blank("words", "finding_says_something"),
            models.CheckConstraint(
                condition=Q(rating__in=list(RATINGS)), name="finding_is_rated_from_one_to_five"
            ),
        ]

    def __str__(self) -> str:
        return self.get_topic_display()


class RecommendationQuerySet(models.QuerySet):
    def to_be_done(self):
        """Those that the employer took on and that are neither done nor given up."""
        return self.filter(
            progress__in=("", Recommendation.Progress.UNDER_WAY),
            visit__state=State.ANSWERED,
            visit__remit__ended_at=None,
            done_by__isnull=False,
        )

    def titled(self):
        """Each carries `title`, by which it is known beside other actions."""
        number, body = Cast("number", CharField()), "visit__remit__body__name"
        return self.annotate(title=Concat(Value("Recommendation "), number, Value(" of "), body))


class Recommendation(models.Model):
    """What a body recommends by when, what the employer answers, and what came of it."""

    class Answer(models.TextChoices):
        ACCEPTED = "accepted", "Accepted"
        IN_PART = "in_part", "Accepted in part"
        DECLINED = "declined", "Not accepted"

    class Progress(models.TextChoices):
        DONE = "done", "Done"
        UNDER_WAY = "under_way", "Under way"
        NOT_DONE = "not_done", "Not done"

    visit = models.ForeignKey(Visit, models.PROTECT, related_name="recommendations")
    number = models.PositiveSmallIntegerField()
    words = models.TextField()
    due_on = models.DateField()
    answer = models.CharField(max_length=8, choices=Answer.choices, blank=True)
    reply = models.TextField(blank=True)
    owner = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    done_by = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    progress = models.CharField(max_length=9, choices=Progress.choices, blank=True)
    came_of_it = models.TextField(blank=True)
    followed_at = models.DateTimeField(null=True)
    followed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = RecommendationQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint("visit", "number", name="recommendation_is_numbered_once"),
            not_blank("words", "recommendation_says_something"),
            models.CheckConstraint(
                condition=Q(answer="") | Q(answer__in=["accepted", "in_part", "declined"]),
                name="recommendation_has_a_known_answer",
            ),
            models.CheckConstraint(
                condition=Q(answer__in=["", "accepted"]) | Q(reply__regex=r"\S"),
                name="recommendation_is_not_taken_whole_for_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(answer__in=["", "declined"])
                | Q(owner__isnull=False, done_by__isnull=False),
                name="taken_recommendation_has_an_owner_and_a_day",
            ),
            models.CheckConstraint(
                condition=Q(answer="") ^ Q(answered_at__isnull=False),
                name="answered_recommendation_says_when",
            ),
            all_or_none("answered_at", "answered_by", name="answered_recommendation_says_who"),
            models.CheckConstraint(
                condition=Q(progress="") | Q(progress__in=["done", "under_way", "not_done"]),
                name="recommendation_has_a_known_progress",
            ),
            models.CheckConstraint(
                condition=Q(progress="") ^ Q(followed_at__isnull=False),
                name="followed_recommendation_says_when",
            ),
            all_or_none("followed_at", "followed_by", name="followed_recommendation_says_who"),
        ]

    def __str__(self) -> str:
        return f"Recommendation {self.number}"
