"""The readiness discussion before a portfolio is submitted: its record, and who agreed to it."""

import json

from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.db.models.functions import JSONObject

from audit import clock
from audit.covering import CoveredText
from audit.frozen import Sha256
from audit.models import Signature, append_only
from endorsement.models.edition import Edition
from endorsement.workflow import Part, State
from people.models import Person
from portfolios.models import Portfolio
from portfolios.models.portfolio import may_open

# After one of these the next edition is another attempt, and is talked about anew.
SHORT = [State.NOT_YET, State.DEFERRED, State.FAILED]
GIVEN = {
    "part": "part",
    "name": "signature__signed_name",
    "at": "signature__signed_at",
    "text": "signature__text",
    "sha256": "signature__sha256",
}


class DiscussionQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Records in the portfolios that `person` may open."""
        return self.filter(may_open(person, "portfolio__"))

    def standing(self):
        """The last record of each portfolio, with `agreed`: the parts that have agreed to it.

        `was_before` says whether an edition was decided short of a pass since.
        """
        last = self.order_by("portfolio", "-number").distinct("portfolio")
        return last.with_agreed().annotate(was_before=_was_before())

    def with_agreed(self):
        """Each carries `agreed`: the parts that have agreed to it."""
        given = DiscussionAgreement.objects.filter(discussion=OuterRef("pk")).order_by("pk")
        return self.annotate(agreed=ArraySubquery(given.values("part")))

    def with_given(self):
        """Each carries `given`: part, name, moment, text and fingerprint of each agreement."""
        given = DiscussionAgreement.objects.filter(discussion=OuterRef("pk")).order_by("pk")
        return self.annotate(given=ArraySubquery(given.values(json=JSONObject(**GIVEN))))

    def to_agree(self):
        """Those to which some of the three can agree, or have: the last of its portfolio, of whose
        line manager it still is, while that can be changed."""
        newer = self.model.objects.filter(
            portfolio=OuterRef("portfolio"), number__gt=OuterRef("number")
        )
        return self.filter(
            ~Exists(newer),
            ~_was_before(),
            line_manager=F("portfolio__line_manager"),
            portfolio__status=Portfolio.Status.ACTIVE,
            portfolio__locked_at__isnull=True,
        )


def _was_before() -> Exists:
    """Whether an edition was decided short of a pass since a record."""
    since = Edition.objects.filter(
        portfolio=OuterRef("portfolio"), submitted_at__gt=OuterRef("recorded_at")
    )
    return Exists(since.filter(state__in=SHORT))


class Discussion(models.Model):
    """One record of a discussion, append-only. A newer one takes its place and its agreements.

    The three who are in it stand on the row; `content` is what they agree to, frozen: see
    `endorsement.discussing.content`.
    """

    portfolio = models.ForeignKey(Portfolio, models.PROTECT, related_name="discussions")
    number = models.PositiveSmallIntegerField()
    content = CoveredText()
    sha256 = models.CharField(max_length=64)
    owner = models.ForeignKey(Person, models.PROTECT, related_name="+")
    line_manager = models.ForeignKey(Person, models.PROTECT, related_name="+")
    programme_lead = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now)
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = DiscussionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("portfolio", "number", name="discussion_number_is_used_once"),
            models.CheckConstraint(
                condition=Q(number__gt=0), name="discussion_is_numbered_from_one"
            ),
            models.CheckConstraint(
                condition=Q(sha256=Sha256("content")), name="discussion_has_its_own_fingerprint"
            ),
            models.CheckConstraint(
                condition=~Q(owner=F("line_manager"))
                & ~Q(owner=F("programme_lead"))
                & ~Q(line_manager=F("programme_lead")),
                name="discussion_is_between_three_people",
            ),
            models.CheckConstraint(
                condition=Q(recorded_by=F("owner"))
                | Q(recorded_by=F("line_manager"))
                | Q(recorded_by=F("programme_lead")),
                name="discussion_is_recorded_by_one_of_the_three",
            ),
        ]
        triggers = [append_only("discussion_is_append_only")]

    def __str__(self) -> str:
        return f"Record {self.number}"

    @property
    def contents(self) -> dict:
        """What was frozen when it was recorded."""
        return json.loads(self.content)

    @property
    def parts(self) -> dict[int, Part]:
        """The part of each of the three, by the id of the person; nobody has two."""
        return {
            self.owner_id: Part.OWNER,
            self.line_manager_id: Part.LINE_MANAGER,
            self.programme_lead_id: Part.PROGRAMME_LEAD,
        }

    def part_of(self, person: Person) -> Part | None:
        """The part in which `person` stands on it, if they do."""
        return self.parts.get(person.pk)


class DiscussionAgreement(models.Model):
    """One of the three agrees to one record, append-only."""

    discussion = models.ForeignKey(Discussion, models.PROTECT, related_name="agreements")
    part = models.CharField(max_length=20, choices=Part.choices)
    agreed_at = models.DateTimeField(default=clock.now)
    agreed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    signature = models.OneToOneField(Signature, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint("discussion", "part", name="each_part_agrees_once"),
            models.UniqueConstraint("discussion", "agreed_by", name="each_person_agrees_once"),
            models.CheckConstraint(
                condition=Q(part__in=["owner", "line_manager", "programme_lead"]),
                name="discussion_is_agreed_in_a_known_part",
            ),
        ]
        triggers = [append_only("discussion_agreement_is_append_only")]

    def __str__(self) -> str:
        return f"{self.get_part_display()}: {self.discussion}"
