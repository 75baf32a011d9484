"""An employer as funders know it: what they ask beside the people whom they pay for."""

from dataclasses import dataclass

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

from audit import clock
from oversight.models.scheme import OfEmployer
from people.models import Employer, Person

CODE = RegexValidator(
    r"^([0-9]{3}|E[0-9]{8})$", "Use three digits, like 301, or E and eight digits, like E10000016"
)
PHONE = RegexValidator(r"^\+?[0-9 ()]{9,24}$", "Enter a phone number, like 01632 960 001")


class Sector(models.TextChoices):
    """Any of these may take part in a funded year (GOV.UK, 2026 to 2027)."""

    STATUTORY = "statutory", "Statutory"
    PRIVATE = "private", "Private"
    VOLUNTARY = "voluntary", "Voluntary"
    INDEPENDENT = "independent", "Independent"


class Region(models.TextChoices):
    """The regions of England."""

    NORTH_EAST = "north_east", "North East"
    NORTH_WEST = "north_west", "North West"
    YORKSHIRE = "yorkshire", "Yorkshire and The Humber"
    EAST_MIDLANDS = "east_midlands", "East Midlands"
    WEST_MIDLANDS = "west_midlands", "West Midlands"
    EAST = "east", "East of England"
    LONDON = "london", "London"
    SOUTH_EAST = "south_east", "South East"
    SOUTH_WEST = "south_west", "South West"


@dataclass(frozen=True)
class Contact:
    """Whom a funder may call, as far as it is known."""

    name: str = ""
    email: str = ""


class Organisation(models.Model):
    """One for each employer. What is not known yet is empty.

    The coordinator has an account, since they make the spreadsheet. A director may have none: then
    they are named by hand.
    """

    employer = models.OneToOneField(Employer, models.PROTECT, related_name="organisation")
    sector = models.CharField(max_length=12, choices=Sector.choices, blank=True)
    authority_code = models.CharField(max_length=9, blank=True, validators=[CODE])
    region = models.CharField(max_length=15, choices=Region.choices, blank=True)
    phone = models.CharField(max_length=25, blank=True, validators=[PHONE])
    coordinator = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    director = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    director_name = models.CharField(max_length=200, blank=True)
    director_email = models.EmailField(blank=True)
    changed_at = models.DateTimeField(default=clock.now)
    changed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    objects = OfEmployer.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(director__isnull=True) | Q(director_name="", director_email=""),
                name="director_has_an_account_or_is_named_by_hand",
            ),
            models.CheckConstraint(
                condition=Q(director_email="") | Q(director_name__regex=r"\S"),
                name="director_with_an_address_has_a_name",
            ),
        ]

    def __str__(self) -> str:
        return f"Organisation {self.pk}"

    def contact(self, part: str) -> Contact:
        """The "coordinator" or the "director"; nobody whose account is closed."""
        person = getattr(self, part)
        if person:
            return Contact(person.name, person.email) if person.is_active else Contact()
        by_hand = part == "director"
        return Contact(self.director_name, self.director_email) if by_hand else Contact()
