"""Going over to another employer: what the owner agrees to hand over, and what arrived."""

import pgtrigger
from django.db import models
from django.db.models import F, Q

from audit import clock
from audit.constraints import all_or_none, not_blank
from audit.covering import CoveredJSON, CoveredLine, CoveredText
from audit.frozen import Sha256
from audit.models import Signature
from people.models import Employer, Person, Role
from portfolios.models.entry import Entry
from portfolios.models.portfolio import Portfolio, may_open

UNDER_WAY = ["asked", "offered", "agreed", "claimed"]
AGREED = ["agreed", "claimed", "accepted"]  # its owner has signed what is handed over
CLAIMED = ["claimed", "accepted", "declined"]
STATES = [*UNDER_WAY, "withdrawn", "accepted", "declined"]


class ReleaseQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """For the former employer: the owner, and its programme leads. Nobody else near."""
        near = Q(portfolio__owner=person.pk)
        if person.holds(Role.PROGRAMME_LEAD):
            near |= Q(employer=person.employer_id)
        return self.filter(near, employer=person.employer_id)


class ClaimQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """For the next employer: what its programme leads decide about, but their own."""
        if not person.holds(Role.PROGRAMME_LEAD):
            return self.none()
        own = Q(claimed_by=person.pk)
        return self.filter(claimed_employer=person.employer_id).exclude(own)


class Release(models.Model):
    """One try to take a portfolio to another employer; the former one keeps this row.

    `content` is what the owner agreed to hand over, as canonical JSON: nothing else ever crosses.
    It goes when the release is withdrawn or declined, or when a legal hold on it ends after that.
    Of the code only a fingerprint is kept. `came` is the portfolio that was made of it, until the
    next employer deletes that.
    """

    class State(models.TextChoices):
        ASKED = "asked", "Asked for"
        OFFERED = "offered", "The owner chooses"
        AGREED = "agreed", "Agreed"
        CLAIMED = "claimed", "Claimed at another employer"
        WITHDRAWN = "withdrawn", "Withdrawn"
        ACCEPTED = "accepted", "Taken over"
        DECLINED = "declined", "Declined by the other employer"

    portfolio = models.ForeignKey(Portfolio, models.PROTECT, related_name="releases")
    employer = models.ForeignKey(Employer, models.PROTECT, related_name="+")
    state = models.CharField(max_length=9, choices=State.choices)
    asked_at = models.DateTimeField(null=True)
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    offered_at = models.DateTimeField(null=True)
    offered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    chosen = models.JSONField(default=list)  # refs of what goes along: see `transferring.packing`
    content = CoveredText(blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    agreed_at = models.DateTimeField(null=True)
    agreed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    signature = models.OneToOneField(Signature, models.PROTECT, null=True, related_name="+")
    code = models.CharField(max_length=64, blank=True)
    expires_on = models.DateField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    claimed_at = models.DateTimeField(null=True)
    claimed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    claimed_employer = models.ForeignKey(Employer, models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    came = models.OneToOneField(Portfolio, models.PROTECT, null=True, related_name="came_by")

    objects = ReleaseQuerySet.as_manager()
    claims = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                "portfolio",
                condition=Q(state__in=UNDER_WAY),
                name="one_release_of_a_portfolio_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state__in=STATES), name="release_is_in_a_known_state"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=AGREED)
                | Q(signature__isnull=False, sha256=Sha256("content"), code__regex=r"\S"),
                name="release_is_handed_over_as_its_owner_signed_it",
            ),
            models.UniqueConstraint(
                "code", condition=~Q(code=""), name="transfer_code_opens_one_release"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=CLAIMED) | Q(claimed_at__isnull=False),
                name="release_is_claimed_before_it_is_settled",
            ),
            models.CheckConstraint(
                condition=Q(claimed_employer__isnull=True) | ~Q(claimed_employer=F("employer")),
                name="release_goes_to_another_employer",
            ),
            models.CheckConstraint(
                condition=Q(came__isnull=True) | Q(state="accepted"),
                name="only_an_accepted_release_became_a_portfolio",
            ),
            all_or_none("asked_at", "asked_by", name="asked_transfer_says_who_and_when"),
            all_or_none("offered_at", "offered_by", name="offered_release_says_who_and_when"),
            all_or_none(
                "agreed_at",
                "agreed_by",
                "signature",
                "expires_on",
                name="agreed_release_is_signed_and_runs_out",
            ),
            all_or_none("withdrawn_at", "withdrawn_by", name="withdrawn_release_says_who_and_when"),
            all_or_none(
                "claimed_at",
                "claimed_by",
                "claimed_employer",
                name="claimed_release_says_who_when_and_where",
            ),
            all_or_none("settled_at", "settled_by", name="settled_release_says_who_and_when"),
        ]

    def __str__(self) -> str:
        return f"release of {self.portfolio_id}"

    @property
    def is_expired(self) -> bool:
        return self.state == self.State.AGREED and self.expires_on < clock.today()


class BroughtQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """With the portfolio; of an entry that is still a draft, for its owner alone.

        What is in the bin is seen there.
        """
        shared = Q(entry__isnull=True) | Q(entry__completed_at__isnull=False)
        own = Q(portfolio__owner=person.pk)
        here = self.filter(may_open(person, "portfolio__"), entry__binned_at__isnull=True)
        return here.filter(shared | own)


class Brought(models.Model):
    """One thing that came over from another employer, as it was signed there.

    What the owner wrote is a draft of theirs again (`entry`), and of it this says when it was made.
    A signed observation is an entry that cannot change. Reviews and the rest stand here alone.

    What came in a pack has the `fingerprint` of what the pack says of it, so that it comes once.
    Anybody can make a pack: nothing in it is checked, and none of it counts (decision 41).
    """

    portfolio = models.ForeignKey(Portfolio, models.CASCADE, related_name="brought")
    entry = models.OneToOneField(Entry, models.CASCADE, null=True, related_name="brought")
    kind = models.CharField(max_length=30)
    title = CoveredLine(max_length=200)
    made_on = models.DateField()
    content = CoveredJSON(default=dict)
    fingerprint = models.CharField(max_length=64, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = BroughtQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            not_blank("title", "brought_thing_has_a_title"),
            models.UniqueConstraint(
                "portfolio",
                "fingerprint",
                condition=~Q(fingerprint=""),
                name="thing_of_a_pack_is_brought_once",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="brought_stays_as_it_came", operation=pgtrigger.Update),
            pgtrigger.Protect(  # a draft of the owner's may be thrown away
                name="signed_and_brought_is_not_deleted",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Q(old__entry__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"another employer, made on {self.made_on:%-d %B %Y}"

    @property
    def is_unchecked(self) -> bool:
        """Whether it came in a pack, which proves nothing, and not from the employer itself."""
        return bool(self.fingerprint)
