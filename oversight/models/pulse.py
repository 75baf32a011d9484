"""A pulse: one round of questions, who is asked, the sealed answers, and what became of them."""

import uuid
from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from audit import clock
from audit.constraints import all_or_none, not_blank
from oversight.pulse.workflow import GOING_ON, State
from oversight.themes.workflow import State as Answer
from people.models import Employer, Person, Role

RUNS = (Role.PROGRAMME_LEAD, Role.SENIOR_LEADER)


class PulseQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """All of the employer for who runs the programme; else those in which one was asked."""
        ours = self.filter(employer=person.employer_id)
        if person.holds(*RUNS):
            return ours
        # Not by a join: `with_asked` would count its rows, one for each round.
        return ours.filter(pk__in=PulseAsked.objects.filter(person=person.pk).values("pulse"))

    def reviews(self):
        """The 360 reviews of the organisation among them."""
        return self.filter(year__isnull=False)

    def with_part_of(self, person: Person):
        """Each carries `my_role`, in which `person` is asked; None where they are not."""
        mine = PulseAsked.objects.filter(pulse=OuterRef("pk"), person=person.pk)
        return self.annotate(my_role=Subquery(mine.values("role")))

    def with_last_year(self):
        """Each carries `last`: questions and counts of the closed review of the year before, in a
        list that is empty where there is none."""
        before = {"employer": OuterRef("employer"), "year": OuterRef("year") - 1}
        held = Pulse.objects.filter(state=State.COUNTED, **before).order_by()
        facts = JSONObject(questions="questions", counted="counted")
        return self.annotate(last=ArraySubquery(held.values(json=facts)))

    def with_asked(self):
        """Each carries `how_many`: the number of people who are asked."""
        found = self.annotate(how_many=Count("asked"))
        return found.order_by(*self.model._meta.ordering)  # counting forgets the order


class Pulse(models.Model):
    """One round. Its questions are frozen words: later versions of them change nothing here.

    `counted` is made when it closes: groups of roles with at least five answers each, and about how
    often each answer was given there, in steps of five. Nothing finer is kept.

    A round with a `year` is the 360 review of that programme year: `oversight.threesixty`.
    """

    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(null=True)
    title = models.CharField(max_length=80)
    questions = models.JSONField()
    roles = ArrayField(models.CharField(max_length=20))
    first_day = models.DateField()
    last_day = models.DateField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.PLANNED)
    counted: Any = models.JSONField(default=dict)
    closed_on = models.DateField(null=True)
    reminded_on = models.DateField(null=True)
    opened_at = models.DateTimeField(default=clock.now)
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    called_off_at = models.DateTimeField(null=True)
    called_off_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = PulseQuerySet.as_manager()
    my_role: str | None  # by `with_part_of`

    class Meta:
        ordering = ["-first_day", "-pk"]
        constraints = [
            not_blank("title", "pulse_has_a_title"),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="pulse_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")), name="pulse_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=~Q(roles=[]), name="pulse_asks_somebody"),
            models.UniqueConstraint(
                "employer",
                condition=Q(state__in=GOING_ON),
                name="one_pulse_goes_on_at_a_time",
            ),
            models.UniqueConstraint(
                "employer",
                "year",
                condition=Q(state__in=(*GOING_ON, State.COUNTED)),
                name="year_has_one_review",
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) ^ Q(state__in=(State.COUNTED, State.UNREAD)),
                name="closed_pulse_says_when",
            ),
            models.CheckConstraint(
                condition=Q(counted={}) ^ Q(state=State.COUNTED),
                name="only_a_counted_pulse_has_counts",
            ),
            all_or_none("called_off_at", "called_off_by", name="called_off_pulse_says_who"),
        ]

    def __str__(self) -> str:
        return self.title


class PulseAsked(models.Model):
    """Somebody is asked, in one role. Nothing here says whether they answered."""

    pulse = models.ForeignKey(Pulse, models.CASCADE, related_name="asked")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint("pulse", "person", name="person_is_asked_once_a_pulse"),
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.pulse}"


class PulsePool(models.Model):
    """The answers of an open round, sealed as one block: see `oversight.pulse.sealing`."""

    pulse = models.OneToOneField(Pulse, models.CASCADE, primary_key=True, related_name="pool")
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"answers of pulse {self.pulse_id}"


class PulseRoll(models.Model):
    """Who has answered an open round, sealed as one block of its own."""

    pulse = models.OneToOneField(Pulse, models.CASCADE, primary_key=True, related_name="roll")
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return f"roll of pulse {self.pulse_id}"


class Remark(models.Model):
    """A free text, of nobody: written with all the others of its round, in random order."""

    key = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pulse = models.ForeignKey(Pulse, models.CASCADE, related_name="remarks")
    words = models.TextField()

    class Meta:
        ordering = ["key"]
        constraints = [not_blank("words", "remark_says_something")]

    def __str__(self) -> str:
        return f"remark {self.key}"


class ThemeQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Those of the rounds that `person` may see, and those that they answer for."""
        seen = Pulse.objects.visible_to(person).values("pk")
        ours = self.filter(pulse__employer=person.employer_id)
        return ours.filter(Q(pulse__in=seen) | Q(owner=person.pk))

    def late_with(self, person: Person):
        """What `person` answers for, not for good yet, of which the day is over."""
        waits = self.filter(owner=person.pk, state__in=(Answer.WAITING, Answer.DOING))
        return waits.filter(due_on__lt=clock.today())

    def without_answer(self, day: date):
        """Those that had nobody or no day on `day`, of which they were gathered or before."""
        lacking = Q(owner__isnull=True) | Q(due_on__isnull=True)
        return self.filter(lacking, gathered_at__date__lte=day)


class Theme(models.Model):
    """You said, we did: what several people said, who answers for it, what is done and by when.

    An action of a 360 review is one that names the statement which it follows from.
    """

    pulse = models.ForeignKey(Pulse, models.PROTECT, related_name="themes")
    statement = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=120)
    said = models.TextField(blank=True)
    remarks = models.ManyToManyField(Remark, related_name="themes")
    state = models.CharField(max_length=12, choices=Answer.choices, default=Answer.WAITING)
    owner = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    due_on = models.DateField(null=True)
    reply = models.TextField(blank=True)
    gathered_at = models.DateTimeField(default=clock.now)
    gathered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = ThemeQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            not_blank("title", "theme_has_a_title"),
            models.CheckConstraint(
                condition=Q(state__in=Answer.values), name="theme_has_a_known_answer"
            ),
            models.CheckConstraint(
                condition=Q(state=Answer.WAITING)
                | Q(owner__isnull=False, due_on__isnull=False, reply__regex=r"\S"),
                name="answered_theme_says_who_when_and_what",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_overdue(self) -> bool:
        """Whether its day has passed while it still waits to be answered or done."""
        waits = self.state in (Answer.WAITING, Answer.DOING)
        return waits and self.due_on is not None and self.due_on < clock.today()
