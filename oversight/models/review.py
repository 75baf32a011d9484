"""What belongs to a 360 review beside its round (`Pulse`): answers by name, and what is shown."""

from django.db import models

from audit import clock
from audit.constraints import not_blank
from oversight.models.pulse import Pulse
from people.models import Person, Role


class NamedAnswer(models.Model):
    """What somebody who leads the programme chose to answer under their name.

    It is not among the sealed answers and counts in no figure: docs/adr/0048.
    """

    pulse = models.ForeignKey(Pulse, models.CASCADE, related_name="named")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    role = models.CharField(max_length=20, choices=Role.choices)
    marks = models.JSONField()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("pulse", "person", name="person_answers_a_review_by_name_once"),
        ]

    def __str__(self) -> str:
        return f"{self.person} in {self.pulse}"


class ReviewEvidence(models.Model):
    """What shows how a statement of a review stands: words, and where to read more."""

    pulse = models.ForeignKey(Pulse, models.PROTECT, related_name="evidence")
    statement = models.CharField(max_length=40)
    words = models.TextField()
    link = models.URLField(max_length=500, blank=True)
    added_at = models.DateTimeField(default=clock.now)
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            not_blank("statement", "evidence_is_of_a_statement"),
            not_blank("words", "evidence_says_something"),
        ]

    def __str__(self) -> str:
        return f"evidence for {self.statement} in {self.pulse}"
