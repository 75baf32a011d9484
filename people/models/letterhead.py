"""What an employer's documents show of it besides its name."""

import hashlib

from django.db import models
from django.db.models import Q

from people.models.employer import Employer
from people.models.person import Person, Role

OWN = "#1f5f5b"  # the service's colour, where an employer has chosen none


class LetterheadQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """That of the employer, for its administrators; others see it in documents."""
        mine = self.filter(employer=person.employer_id)
        return mine if person.holds(Role.ADMINISTRATOR) else self.none()


class Letterhead(models.Model):
    """A colour that can be read on white, and a logo: at most one, drawn anew from its pixels.

    A logo that is replaced or taken off is gone; documents made afterwards do not have it.
    """

    employer = models.OneToOneField(Employer, models.CASCADE, related_name="letterhead")
    colour = models.CharField(max_length=7, default=OWN)
    logo = models.BinaryField(default=b"", blank=True)
    content_type = models.CharField(max_length=20, blank=True)
    text_alternative = models.CharField(max_length=200, blank=True)

    objects = LetterheadQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(colour__regex=r"^#[0-9a-f]{6}$"), name="letterhead_has_a_colour"
            ),
            models.CheckConstraint(
                condition=Q(logo=b"", content_type="", text_alternative="")
                | (
                    ~Q(logo=b"")
                    & Q(content_type__in=["image/jpeg", "image/png"])
                    & Q(text_alternative__regex=r"\S")
                ),
                name="logo_is_a_picture_with_a_text_or_not_there",
            ),
        ]

    def __str__(self) -> str:
        return f"Letterhead of {self.employer}"

    @property
    def sha256(self) -> str:
        """Of the logo."""
        return hashlib.sha256(self.logo).hexdigest()
