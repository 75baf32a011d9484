"""Who is asked what held them back, where they see it, and keeping what they tick.

Asked is whoever never submitted and is near the end of the programme or past it; once, on their
home page. It rides on a query of that page. Who withdraws can say why there, and is not asked here.
"""

from datetime import timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.urls import reverse

from audit import clock
from endorsement.models import Edition
from looks.waiting import Waiting
from oversight.models import HeldBack
from people.holding import refuse
from people.models import Person
from portfolios.actions.holding import hold
from portfolios.applying.moves import State
from portfolios.models import Interest, Portfolio

NEAR_THE_END = timedelta(weeks=6)
ASKED_FOR = timedelta(days=183)  # after it; then nobody is reminded of it any more
NOT_ASKED = "You are not asked about this portfolio."


def asked_about(person: Person) -> QuerySet:
    """The portfolios of `person` about which they are, or were, asked."""
    today = clock.today()
    days = (today - ASKED_FOR, today + NEAR_THE_END)
    mine = Portfolio.objects.visible_to(person).filter(owner=person.pk)
    submitted = Edition.objects.filter(portfolio=OuterRef("pk"))
    said_why = Interest.objects.filter(portfolio=OuterRef("pk"), state=State.STEPPED_BACK)
    ending = mine.filter(status=Portfolio.Status.ACTIVE, standing__ends_on__range=days)
    return ending.exclude(Exists(submitted) | Exists(said_why))


def questions_of(person: Person) -> ArraySubquery:
    """What `person` is asked about and has not answered, as a column of another query."""
    open_ones = asked_about(person).filter(held_back__isnull=True).order_by("pk")
    return ArraySubquery(open_ones.values(json=JSONObject(pk="pk", title="programme__title")))


def waiting_in(questions: list[dict]) -> list[Waiting]:
    """A sentence for each. No query."""
    return [
        Waiting(
            f"Say, if you like, what held you back from submitting: {one['title']}",
            reverse("oversight:held-back", args=[one["pk"]]),
        )
        for one in questions
    ]


@transaction.atomic
def answer(*, portfolio: Portfolio, reasons: list[str], by: Person) -> None:
    """`by` ticks reasons, or none; another time they tick others. Not in the ledger."""
    portfolio = hold(portfolio.pk)
    asked = asked_about(by).filter(pk=portfolio.pk)
    refuse(None if asked.exists() else NOT_ASKED)
    HeldBack.objects.update_or_create(portfolio=portfolio, defaults={"reasons": reasons})
