"""What the other side says of an entry about what was given."""

from django.db import models
from django.db.models import Q

from audit import clock
from audit.covering import CoveredText
from audit.models import append_only
from people.models import Person
from portfolios.models.portfolio import may_open
from support.models.protected_time import ProtectedTime
from support.models.supervision import Supervision
from support.models.workload import Workload

ABOUT = ("supervision", "protected_time", "workload")


class AnswerQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Answers in the portfolios that `person` may open."""
        near = [may_open(person, f"{about}__portfolio__") for about in ABOUT]
        return self.filter(near[0] | near[1] | near[2])


def _about(only: str) -> Q:
    return Q(**{f"{about}__isnull": about != only for about in ABOUT})


class Answer(models.Model):
    """Confirmed, or disputed with words. It stands beside the entry and overwrites nothing.

    Somebody may answer again: what they said last counts, what they said before stays.
    """

    class Verdict(models.TextChoices):
        CONFIRMED = "confirmed", "Confirmed"
        DISPUTED = "disputed", "Disputed"

    supervision = models.ForeignKey(Supervision, models.PROTECT, null=True, related_name="answers")
    protected_time = models.ForeignKey(
        ProtectedTime, models.PROTECT, null=True, related_name="answers"
    )
    workload = models.ForeignKey(Workload, models.PROTECT, null=True, related_name="answers")
    verdict = models.CharField(max_length=9, choices=Verdict.choices)
    words = CoveredText(blank=True)
    answered_at = models.DateTimeField(default=clock.now)
    answered_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        triggers = [append_only("answer_is_append_only")]
        constraints = [
            models.CheckConstraint(
                condition=_about("supervision") | _about("protected_time") | _about("workload"),
                name="answer_is_about_one_entry",
            ),
            models.CheckConstraint(
                condition=Q(verdict__in=["confirmed", "disputed"]), name="answer_is_a_known_verdict"
            ),
            models.CheckConstraint(
                condition=(Q(verdict="disputed") & Q(words__regex=r"\S"))
                | (~Q(verdict="disputed") & Q(words="")),
                name="answer_has_words_exactly_where_it_disputes",
            ),
        ]

    def __str__(self) -> str:
        return f"answer {self.pk}"
