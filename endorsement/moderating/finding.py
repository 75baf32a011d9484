"""Drawn records for those who see less of them than the leads: their panel, and who is near."""

from django.db.models import QuerySet

from endorsement.models import Round, Sample
from people.models import Person
from portfolios.models import Portfolio


def packs_for(person: Person) -> QuerySet:
    """Records on whose panel `person` sits, handed over, and without a part in them."""
    return Sample.objects.seating(person).select_related("round")


def told_to(person: Person) -> QuerySet:
    """Records of the portfolios that `person` may open: that they were drawn, and the outcome."""
    return Sample.objects.told_to(person).select_related("round")


def kept_with(found: Round) -> Portfolio | None:
    """The portfolio with which words about all of a round are kept until they are sent.

    Every draft hangs on one. This is that of the first drawn record that is still there, if any.
    """
    drawn = Portfolio.objects.filter(editions__samples__round=found)
    return drawn.order_by("editions__samples__place").first()
