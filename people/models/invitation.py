"""How an account comes to its owner: a letter with a secret, of which only a hash is kept."""

import hashlib
import secrets
from datetime import timedelta

from django.db import models
from django.db.models import Q

from audit import clock
from audit.constraints import all_or_none
from people.models.person import Person, Role

LIVES = timedelta(days=14)
TOKEN_BYTES = 32  # 256 random bits; ASVS 11.5.1 asks for 128


def hashed(token: str) -> str:
    """What the database keeps of `token`."""
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet):
    def open(self):
        """Those that can still be taken up."""
        return self.filter(
            accepted_at__isnull=True,
            withdrawn_at__isnull=True,
            invited_at__gt=clock.now() - LIVES,
            person__in=Person.objects.not_joined(),
        )

    def for_token(self, token: str):
        """The open invitation that `token` was mailed with, or none."""
        return self.open().filter(tokens__sha256=hashed(token))

    def visible_to(self, person: Person):
        """Those of the employer, for who runs its programme."""
        if person.holds(Role.PROGRAMME_LEAD, Role.ADMINISTRATOR):
            return self.filter(person__employer=person.employer_id)
        return self.none()


class Invitation(models.Model):
    """Somebody asked `person` to take up their account. A second one does not kill the first."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="invitations")
    invited_at = models.DateTimeField(default=clock.now)
    invited_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    mailed_at = models.DateTimeField(null=True)
    mail_attempts = models.PositiveSmallIntegerField(default=0)
    accepted_at = models.DateTimeField(null=True)  # by `person`; nobody else can
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = [
            all_or_none(
                "withdrawn_at", "withdrawn_by", name="withdrawn_invitation_says_who_and_when"
            ),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(withdrawn_at__isnull=True),
                name="invitation_is_accepted_or_withdrawn_not_both",
            ),
        ]
        indexes = [
            models.Index(
                fields=["invited_at"],
                condition=Q(mailed_at__isnull=True),
                name="invitation_unmailed",
            )
        ]

    def __str__(self) -> str:
        return f"invitation of {self.person}"

    @property
    def expires_at(self):
        return self.invited_at + LIVES


class InvitationToken(models.Model):
    """The hash of one secret that was mailed. A mail tried twice has two, and both work."""

    invitation = models.ForeignKey(Invitation, models.CASCADE, related_name="tokens")
    sha256 = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return f"token of {self.invitation_id}"

    @classmethod
    def mint(cls, invitation: Invitation) -> tuple["InvitationToken", str]:
        """A new token of `invitation`: the row that is kept, and the secret that is not."""
        secret = secrets.token_urlsafe(TOKEN_BYTES)
        return cls.objects.create(invitation=invitation, sha256=hashed(secret)), secret
