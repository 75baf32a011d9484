"""Drawn records for those who see less of them than the leads: their panel, and who is near."""

from django.db.models import QuerySet

from endorsement.models import Sample
from people.models import Person


def packs_for(person: Person) -> QuerySet:
    """Records on whose panel `person` sits, handed over, and without a part in them."""
    return Sample.objects.seating(person).select_related("round")


def told_to(person: Person) -> QuerySet:
    """Records of the portfolios that `person` may open: that they were drawn, and the outcome."""
    return Sample.objects.told_to(person).select_related("round")
