"""A decision: who, in which part, when, what, and over which exact text."""

from django.db import models
from django.db.models import F, Q

from audit import clock
from audit.constraints import not_blank
from audit.covering import CoveredText
from audit.models import Signature, append_only
from endorsement.models.edition import Edition
from endorsement.workflow import SHORT_OF_A_PASS, Move, Outcome, Part
from people.models import Person
from portfolios.models.portfolio import may_open

BY_ASSESSOR = [Move.RECOMMEND, Move.RETURN_BY_ASSESSOR]
BY_MANAGER = [Move.ENDORSE, Move.RETURN_BY_MANAGER]
OUTCOMES = list(SHORT_OF_A_PASS)  # each with reasons, a plan and a written notice
BY_LEAD = [Move.CONFIRM, Move.RETURN_BY_LEAD, *OUTCOMES]
RETURNS = [Move.RETURN_BY_ASSESSOR, Move.RETURN_BY_MANAGER, Move.RETURN_BY_LEAD]
NEEDS_REASONS = [*RETURNS, *OUTCOMES]
KNOWN = [str(outcome) for outcome in Outcome]


class DecisionQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Decisions on the portfolios that `person` may open."""
        return self.filter(may_open(person, "edition__portfolio__"))


class Decision(models.Model):
    """One append-only row for each decision on an edition.

    `owner` and `endorsed_by` are copied onto the row so that the database itself can hold that
    nobody signs their own and that two people sign. `recommendation` is what the assessor
    recommended, on their own row and on those that follow it; empty where nobody recommends.
    `notice_on` is the day of the written notice of an outcome that is short of a pass.
    """

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="decisions")
    verdict = models.CharField(max_length=20, choices=Move.choices)
    part = models.CharField(max_length=20, choices=Part.choices)
    decided_at = models.DateTimeField(default=clock.now)
    decided_by = models.ForeignKey(Person, models.PROTECT, related_name="decisions")
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    endorsed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    comment = CoveredText(blank=True)
    support_plan = CoveredText(blank=True)
    recommendation = models.CharField(max_length=20, choices=Outcome.choices, blank=True)
    notice_on = models.DateField(null=True)
    edition_sha256 = models.CharField(max_length=64)
    signature = models.OneToOneField(Signature, models.PROTECT, related_name="+")

    objects = DecisionQuerySet.as_manager()

    class Meta:
        ordering = ["decided_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(decided_by=F("owner")), name="nobody_signs_their_own"
            ),
            models.CheckConstraint(
                condition=Q(part="assessor", verdict__in=BY_ASSESSOR)
                | Q(part="line_manager", verdict__in=BY_MANAGER)
                | Q(part="programme_lead", verdict__in=BY_LEAD),
                name="decision_belongs_to_the_part",
            ),
            models.CheckConstraint(
                condition=~Q(part="programme_lead") | Q(endorsed_by__isnull=False),
                name="lead_decides_after_the_manager",
            ),
            models.CheckConstraint(
                condition=Q(endorsed_by__isnull=True) | ~Q(endorsed_by=F("decided_by")),
                name="two_people_sign",
            ),
            models.CheckConstraint(
                condition=~Q(verdict__in=NEEDS_REASONS) | Q(comment__regex=r"\S"),
                name="return_and_not_yet_give_reasons",
            ),
            models.CheckConstraint(
                condition=~Q(verdict__in=OUTCOMES) | Q(support_plan__regex=r"\S"),
                name="not_yet_comes_with_a_support_plan",
            ),
            models.CheckConstraint(
                condition=~Q(verdict__in=OUTCOMES) | Q(notice_on__isnull=False),
                name="outcome_short_of_a_pass_is_told_in_writing",
            ),
            models.CheckConstraint(
                condition=Q(recommendation__in=KNOWN)
                | Q(recommendation="") & ~Q(verdict="recommend"),
                name="recommendation_is_of_a_known_outcome",
            ),
            models.CheckConstraint(
                condition=~Q(verdict="recommend")
                | Q(recommendation="pass")
                | Q(comment__regex=r"\S"),
                name="recommendation_short_of_a_pass_gives_reasons",
            ),
            models.CheckConstraint(
                condition=~Q(verdict="confirm") | Q(recommendation__in=["", "pass"]),
                name="only_a_pass_is_confirmed",
            ),
            models.UniqueConstraint("edition", "part", name="each_part_decides_once_on_an_edition"),
            models.UniqueConstraint(
                "edition", "decided_by", name="nobody_decides_twice_on_an_edition"
            ),
            not_blank("edition_sha256", "decision_is_over_an_edition"),
        ]
        triggers = [append_only("decision_is_append_only")]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()}: {self.edition}"
