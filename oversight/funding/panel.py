"""What is registered of somebody, on the page of their own portfolio."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.urls import reverse

from oversight.funding.schemes import schemes
from oversight.models import Registration
from people.models import Person
from portfolios.models import Portfolio
from portfolios.panels import Panel

TITLE = "Registered for funding"
WORDS = "What your employer tells a funder about you, and what only you answer."


def with_registered(portfolios: QuerySet) -> QuerySet:
    """`portfolios`, each with `registered`: id and scheme of each registration of its owner."""
    theirs = Registration.objects.filter(person=OuterRef("owner"), employer=OuterRef("employer"))
    facts = theirs.order_by("pk").values(json=JSONObject(pk="pk", scheme="scheme"))
    return portfolios.annotate(registered=ArraySubquery(facts))


def panels_of(portfolio: Portfolio, person: Person) -> list[Panel]:
    """To the owner alone, where they are registered for its programme: a notice of it goes.

    No query.
    """
    if portfolio.owner_id != person.pk:
        return []
    links = []
    for one in portfolio.registered:
        scheme = schemes()[one["scheme"]]
        if portfolio.programme.key in scheme.programmes:
            address = reverse("oversight:funding:registration", args=[one["pk"]])
            links.append((address, f"Your registration: {scheme.title}"))
    return [Panel(title=TITLE, words=WORDS, links=tuple(links))] if links else []
