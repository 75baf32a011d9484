"""A progress review: three parts, a development plan, and three signatures in order."""

import json

import pgtrigger
from django.db import models
from django.db.models import F, Q

from audit import clock
from audit.constraints import all_or_none
from audit.covering import CoveredJSON, CoveredLine, CoveredText
from audit.frozen import Sha256, stored_intact
from audit.models import Signature
from audit.signing import fingerprint
from audit.steps import transitions
from people.models import Person
from portfolios.models import Portfolio
from portfolios.models.portfolio import may_open
from portfolios.models.signed import changed
from support.reviewing.workflow import STEPS, Part, State

# Each part: the column of its text, and of who published it and when.
TEXTS = {Part.OWNER: "reflection", Part.ASSESSOR: "assessment", Part.LINE_MANAGER: "comment"}
PUBLISHED = {Part.OWNER: "reflected", Part.ASSESSOR: "assessed", Part.LINE_MANAGER: "commented"}
SIGNATURES = {
    Part.OWNER: "owner_signature",
    Part.ASSESSOR: "assessor_signature",
    Part.LINE_MANAGER: "manager_signature",
}
# What stands fast from the first signature on.
FROZEN = (
    "portfolio",
    "key",
    *TEXTS.values(),
    *(f"{name}_{ending}" for name in PUBLISHED.values() for ending in ("at", "by")),
    "goals",
    "became",
    "met_on",
    "present",
    "content",
    "sha256",
    "owner",
    "assessor",
    "line_manager",
)
PEOPLE = ("owner", "assessor", "line_manager")
IS_OPEN = Q(state=State.OPEN)


def _none(*fields: str) -> Q:
    return Q(**{f"{field}__isnull": True for field in fields})


def _some(*fields: str) -> Q:
    return Q(**{f"{field}__isnull": False for field in fields})


def _filled(field: str) -> pgtrigger.Q:
    return pgtrigger.Q(**{f"old__{field}__isnull": False}) & changed(field)


def _says(part: Part) -> models.CheckConstraint:
    """A part that is published says something; before it nothing of it is in the row."""
    text, at = TEXTS[part], f"{PUBLISHED[part]}_at"
    return models.CheckConstraint(
        condition=Q(**{text: "", f"{at}__isnull": True})
        | Q(**{f"{text}__regex": r"\S", f"{at}__isnull": False}),
        name=f"published_{text}_says_something",
    )


class ReviewQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Reviews of the portfolios that `person` may open. Nothing in a row is a draft."""
        return self.filter(may_open(person, "portfolio__"))

    def for_page(self):
        """With everybody whose name is on it."""
        by = (f"{name}_by" for name in PUBLISHED.values())
        return self.select_related(*by, "reopened_by", *SIGNATURES.values())


class Review(models.Model):
    """The review called `key` in the programme of a portfolio.

    There is a row once somebody has published a part; what is typed before is a `Draft` of theirs.
    A part can be published anew until the social worker signs. That freezes `content`.
    """

    portfolio = models.ForeignKey(Portfolio, models.PROTECT, related_name="reviews")
    key = models.CharField(max_length=40)
    state = models.CharField(max_length=20, choices=State.choices, default=State.OPEN)
    reflection = CoveredText(blank=True)
    goals = CoveredJSON(default=list)  # see `support.reviewing.goals`
    became = CoveredJSON(default=list)  # of the goals of the review before
    reflected_at = models.DateTimeField(null=True)
    reflected_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    assessment = CoveredText(blank=True)
    met_on = models.DateField(null=True)
    present = CoveredLine(max_length=300, blank=True)
    assessed_at = models.DateTimeField(null=True)
    assessed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    comment = CoveredText(blank=True)
    commented_at = models.DateTimeField(null=True)
    commented_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    content = CoveredText(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    # Who signs, as it was when the first signature was given.
    owner = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    assessor = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    line_manager = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    owner_signature = models.OneToOneField(Signature, models.PROTECT, null=True, related_name="+")
    assessor_signature = models.OneToOneField(
        Signature, models.PROTECT, null=True, related_name="+"
    )
    manager_signature = models.OneToOneField(Signature, models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    signed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reopened_at = models.DateTimeField(null=True)
    reopened_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reopened_because = models.TextField(blank=True)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = ReviewQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint("portfolio", "key", name="review_is_held_once"),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="review_is_in_a_known_state"
            ),
            *(_says(part) for part in Part),
            *(
                all_or_none(f"{name}_at", f"{name}_by", name=f"{name}_part_says_who_and_when")
                for name in PUBLISHED.values()
            ),
            models.CheckConstraint(
                condition=(_none("assessed_at") & _none("met_on")) | _some("assessed_at", "met_on"),
                name="assessed_review_says_when_people_met",
            ),
            models.CheckConstraint(
                condition=(IS_OPEN & Q(content="", sha256=""))
                | (~IS_OPEN & Q(sha256=Sha256("content")) & ~Q(content="")),
                name="signed_review_has_its_own_fingerprint",
            ),
            models.CheckConstraint(
                condition=(IS_OPEN & _none(*PEOPLE)) | (~IS_OPEN & _some(*PEOPLE)),
                name="signed_review_says_who_signs",
            ),
            models.CheckConstraint(
                condition=Q(owner__isnull=True)
                | (~Q(owner=F("assessor")) & ~Q(owner=F("line_manager"))),
                name="nobody_reviews_themselves",
            ),
            models.CheckConstraint(
                condition=IS_OPEN
                | _some("reflected_at", "assessed_at")
                & (_some("commented_at") | Q(line_manager=F("assessor"))),
                name="signed_review_has_every_part",
            ),
            models.CheckConstraint(
                condition=(IS_OPEN & _none(*SIGNATURES.values()))
                | (
                    Q(state=State.WITH_ASSESSOR)
                    & _some("owner_signature")
                    & _none("assessor_signature", "manager_signature")
                )
                | (
                    Q(state=State.WITH_MANAGER)
                    & _some("owner_signature", "assessor_signature")
                    & _none("manager_signature")
                )
                | (Q(state=State.SIGNED) & _some(*SIGNATURES.values()))
                | ~Q(state__in=State.values),
                name="review_is_signed_in_order",
            ),
            models.CheckConstraint(
                condition=Q(state=State.SIGNED, signed_at__isnull=False)
                | ~Q(state=State.SIGNED) & Q(signed_at__isnull=True),
                name="signed_review_says_since_when",
            ),
            all_or_none("signed_at", "signed_by", name="signed_review_says_who_and_when"),
            all_or_none("reopened_at", "reopened_by", name="reopened_review_says_who_and_when"),
            models.CheckConstraint(
                condition=Q(reopened_at__isnull=True, reopened_because="")
                | Q(reopened_at__isnull=False, reopened_because__regex=r"\S"),
                name="reopened_review_says_why",
            ),
        ]
        triggers = [
            pgtrigger.Protect(
                name="signed_review_is_not_deleted",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__state__df=State.OPEN.value),
            ),
            pgtrigger.Protect(
                name="signed_review_is_frozen",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__state__df=State.OPEN.value)
                & pgtrigger.Q(new__state__df=State.OPEN.value)
                & changed(*FROZEN),
            ),
            pgtrigger.Protect(
                name="signature_on_a_review_stays",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(new__state__df=State.OPEN.value)
                & (
                    _filled("owner_signature")
                    | _filled("assessor_signature")
                    | _filled("manager_signature")
                    | _filled("signed_at")
                    | _filled("signed_by")
                ),
            ),
            pgtrigger.FSM(
                name="review_goes_by_its_table", field="state", transitions=transitions(STEPS)
            ),
        ]

    def __str__(self) -> str:
        return f"review {self.key} of portfolio {self.portfolio_id}"

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN

    @property
    def is_signed(self) -> bool:
        return self.state == State.SIGNED

    @property
    def contents(self) -> dict:
        """What was frozen with the first signature, as `support.reviewing.content` wrote it."""
        return json.loads(self.content)

    @property
    def is_intact(self) -> bool:
        """Whether the content still has the fingerprint that was signed."""
        return fingerprint(self.content) == self.sha256 or stored_intact(self)

    @property
    def published(self) -> set[Part]:
        """The parts that have been published."""
        return {part for part, name in PUBLISHED.items() if getattr(self, f"{name}_at")}

    @property
    def signatures(self) -> list[Signature]:
        """Those given so far, in order; one that stands for two parts once."""
        found = [getattr(self, name) for name in SIGNATURES.values()]
        return list({one.sha256: one for one in found if one}.values())

    def text_of(self, part: Part) -> str:
        return getattr(self, TEXTS[part])
