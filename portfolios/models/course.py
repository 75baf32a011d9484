"""How a portfolio's year is interrupted: who asks for a pause, who agrees, and why, kept apart."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import JSONObject

from audit import clock
from audit.constraints import all_or_none
from people.models import Person, Role
from portfolios.models.portfolio import Portfolio, may_open
from standards.models import Programme

WAITING = Q(agreed_at__isnull=True, dropped_at__isnull=True)


class PauseRequestQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Everybody near a portfolio sees that a pause is asked for; why is another matter."""
        return self.filter(may_open(person, "portfolio__"))

    def waiting(self):
        """Those that not everybody has agreed to yet."""
        return self.filter(WAITING)

    def waiting_for(self, person: Person):
        """Those that `person` has a part in and has not answered, or nobody of their part has."""
        given = PauseAnswer.objects.filter(request=OuterRef("pk"))
        near = (
            Q(portfolio__owner=person.pk)
            | Q(portfolio__assessor=person.pk)
            | Q(portfolio__line_manager=person.pk)
        )
        asked = near & ~Exists(given.filter(created_by=person.pk))
        if person.holds(Role.PROGRAMME_LEAD):
            by_a_lead = given.filter(part="programme_lead")
            asked |= ~Q(portfolio__owner=person.pk) & ~Exists(by_a_lead)
        return self.waiting().filter(asked, portfolio__employer=person.employer_id)

    def with_answers(self):
        """Each carries `said`: its answers in order, with the names of who gave them."""
        answers = PauseAnswer.objects.filter(request=OuterRef("pk")).order_by("pk")
        facts = JSONObject(
            pk="pk",
            part="part",
            agrees="agrees",
            words="words",
            by="created_by",
            first_name="created_by__first_name",
            last_name="created_by__last_name",
        )
        return self.annotate(said=ArraySubquery(answers.values(json=facts)))


class PauseRequest(models.Model):
    """Somebody asks that a portfolio stands still from a day, or goes on again from one.

    It takes effect when everybody whom `portfolios.course.permissions.needed` names has agreed
    (Dorset's ASYE policy). Whoever asks agrees by asking. It can be dropped until then.
    """

    class Kind(models.TextChoices):
        PAUSE = "pause", "Pause"
        RETURN = "return", "Return"

    portfolio = models.ForeignKey(Portfolio, models.CASCADE, related_name="pause_requests")
    kind = models.CharField(max_length=6, choices=Kind.choices)
    from_day = models.DateField()
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    # The last of those who agreed.
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    dropped_at = models.DateTimeField(null=True)
    dropped_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = PauseRequestQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                "portfolio", condition=WAITING, name="one_pause_waits_for_agreement_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["pause", "return"]), name="pause_request_is_of_a_known_kind"
            ),
            all_or_none("agreed_at", "agreed_by", name="agreed_pause_says_who_and_when"),
            all_or_none("dropped_at", "dropped_by", name="dropped_pause_says_who_and_when"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} from {self.from_day:%-d %B %Y}"

    @property
    def is_waiting(self) -> bool:
        return self.agreed_at is None and self.dropped_at is None

    @property
    def is_return(self) -> bool:
        return self.kind == self.Kind.RETURN


class PauseAnswer(models.Model):
    """Somebody agrees to a request in one part of theirs, or does not and says why.

    The last one of a part counts. Who says no can be won over; what was said stays.
    """

    request = models.ForeignKey(PauseRequest, models.CASCADE, related_name="answers")
    part = models.CharField(max_length=20)
    agrees = models.BooleanField()
    words = models.TextField(blank=True)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(agrees=True, words="") | Q(agrees=False, words__regex=r"\S"),
                name="who_does_not_agree_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.part} {'agrees' if self.agrees else 'does not agree'}"


class CourseReasonQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Owner, line manager and programme leads: those who have to act on it.

        Not the assessor, who judges practice; not senior leaders. No edition and no document takes
        any of it.
        """
        near = Q(portfolio__owner=person.pk) | Q(portfolio__line_manager=person.pk)
        if person.holds(Role.PROGRAMME_LEAD):
            near |= Q(portfolio__employer=person.employer_id)
        return self.filter(near, portfolio__employer=person.employer_id)


class CourseReason(models.Model):
    """Why a portfolio is paused, put off or ended. It may be about somebody's health.

    Kept apart from what is reported, so that no list or document can take it along by accident.
    """

    class Why(models.TextChoices):
        """Dorset's reasons. Capability is none of them, and never becomes one."""

        SICKNESS = "sickness", "Sickness"
        BEREAVEMENT = "bereavement", "Bereavement"
        FAMILY_LEAVE = "family_leave", "Maternity, paternity, adoption or other family leave"
        NO_SUPPORT = "no_support", "Not getting the support that was promised"
        OTHER = "other", "Another reason, which is not about capability"

    portfolio = models.ForeignKey(Portfolio, models.CASCADE, related_name="course_reasons")
    # What it is the reason for: a request for a pause, else the name of a move.
    request = models.OneToOneField(
        PauseRequest, models.CASCADE, null=True, related_name="reason_kept"
    )
    move = models.CharField(max_length=10)
    why = models.CharField(max_length=20, choices=Why.choices, blank=True)
    words = models.TextField(blank=True)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = CourseReasonQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(words__regex=r"\S") | ~Q(why=""), name="reason_says_something"
            ),
            models.CheckConstraint(
                condition=Q(
                    why__in=["", "sickness", "bereavement", "family_leave", "no_support", "other"]
                ),
                name="nobody_is_paused_for_capability",
            ),
            models.CheckConstraint(
                condition=Q(request__isnull=True) | (Q(move="pause") & ~Q(why="")),
                name="pause_has_a_reason_of_the_list",
            ),
        ]

    def __str__(self) -> str:
        return f"reason {self.pk}"


class ProgrammeChange(models.Model):
    """A portfolio went over to another programme, or another version, in the middle of its year.

    Links to standards of the earlier one stay as they are; see `portfolios.course.successors`.
    """

    portfolio = models.ForeignKey(Portfolio, models.CASCADE, related_name="programme_changes")
    before = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    after = models.ForeignKey(Programme, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(before=F("after")), name="programme_changes_to_another"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.before} to {self.after}"
