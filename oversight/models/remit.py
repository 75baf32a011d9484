"""Which body looks at which employer: for as long as the employer lets it."""

from django.db import models
from django.db.models import F, Q

from audit import clock
from audit.constraints import all_or_none
from people.models import Employer, Person, Role

# Who speaks for an employer towards a body that looks at it.
SPEAK = (Role.PROGRAMME_LEAD, Role.SENIOR_LEADER)


class RemitQuerySet(models.QuerySet):
    def current(self):
        return self.filter(ended_at__isnull=True)

    def visible_to(self, person: Person):
        """Those of one's employer, for who speaks for it; those of one's body, for its reviewers.

        A body sees none that has ended: from then on the employer is no concern of it.
        """
        if person.holds(Role.REVIEWER):
            return self.current().filter(body=person.employer_id, body__is_reviewing_body=True)
        return self.filter(employer=person.employer_id) if person.holds(*SPEAK) else self.none()


class Remit(models.Model):
    """An employer lets a body look at how it runs its programme."""

    body = models.ForeignKey(Employer, models.PROTECT, related_name="remits")
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField(default=clock.now)
    agreed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = RemitQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                "body",
                "employer",
                condition=Q(ended_at__isnull=True),
                name="body_is_let_in_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(body=F("employer")), name="nobody_looks_at_themselves"
            ),
            all_or_none("ended_at", "ended_by", name="ended_remit_says_who_and_when"),
        ]

    def __str__(self) -> str:
        return f"{self.body} at {self.employer}"
