"""What a social worker and their assessor think of practice, each for themselves, then together."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from audit import clock
from audit.constraints import not_blank
from audit.covering import CoveredLine
from audit.models import append_only
from people.models import Person
from portfolios.models import Portfolio
from portfolios.models.portfolio import may_open
from standards.models import Statement


class Assessing(models.TextChoices):
    """Who assesses: two people, independently."""

    OWNER = "owner", "Social worker"
    ASSESSOR = "assessor", "Assessor"


class SelfAssessmentQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """One's own; and, once both have published, owner and assessor see the two together.

        Line manager and lead learn that it was done, through `done`, and not what it says: it is
        for the talk between two people, and no part of the portfolio.
        """
        other = SelfAssessment.objects.filter(portfolio=OuterRef("portfolio"), key=OuterRef("key"))
        both = Exists(other.filter(~Q(part=OuterRef("part"))))
        two = Q(portfolio__owner=person.pk) | Q(portfolio__assessor=person.pk)
        return self.filter(may_open(person, "portfolio__")).filter(
            Q(created_by=person.pk) | (two & both)
        )


class SelfAssessment(models.Model):
    """One person's view at one point of the programme (`key`), published and never changed.

    Before that it is a `Draft` of theirs. National rules have it done at the beginning, midway and
    towards the end; moderation asks only whether it was.
    """

    portfolio = models.ForeignKey(Portfolio, models.PROTECT, related_name="self_assessments")
    key = models.CharField(max_length=40)
    part = models.CharField(max_length=20, choices=Assessing.choices)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = SelfAssessmentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "portfolio", "key", "part", name="each_part_assesses_once_at_each_point"
            ),
            models.CheckConstraint(
                condition=Q(part__in=Assessing.values), name="self_assessment_is_of_a_known_part"
            ),
            models.CheckConstraint(
                condition=Q(part="owner", created_by=F("owner"))
                | (~Q(part="owner") & ~Q(created_by=F("owner"))),
                name="two_different_people_assess",
            ),
        ]
        triggers = [append_only("self_assessment_is_append_only")]

    def __str__(self) -> str:
        return f"{self.part} at {self.key} in portfolio {self.portfolio_id}"


class SelfMark(models.Model):
    """One statement in it: a step of the programme's scale and, if they like, a line of notes."""

    assessment = models.ForeignKey(SelfAssessment, models.PROTECT, related_name="marks")
    statement = models.ForeignKey(Statement, models.PROTECT, related_name="+")
    level = models.CharField(max_length=40)
    note = CoveredLine(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                "assessment", "statement", name="statement_is_self_assessed_once"
            ),
            not_blank("level", "self_assessed_statement_has_a_level"),
        ]
        triggers = [append_only("self_mark_is_append_only")]

    def __str__(self) -> str:
        return f"{self.level} for statement {self.statement_id}"
