"""What waits for a programme lead in all portfolios of the employer: who is missing, what is late.

It rides on a query of the home page: `numbers_of` is a column of it, `waiting_in` reads that. It
is counted from the rows of `Standing`, so that nobody works out days of hundreds of portfolios.
"""

from collections.abc import Iterator
from datetime import date, datetime

from django.db.models import Count, JSONField, Min, Q, Subquery, Value
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils.formats import date_format

from audit import clock
from looks.waiting import Waiting
from oversight.models import Standing
from people.models import Person, Role

# Of the portfolios that are counted; where it is one, whose it is and by when it was due.
FIRST = {
    "since": "portfolio__created_at",
    "pk": "pk",
    "first_name": "portfolio__owner__first_name",
    "last_name": "portfolio__owner__last_name",
    "due_on": "agreement_due_on",
}


def numbers_of(person: Person) -> Subquery | Value:
    """For a lead: of how many portfolios each is true, and of which, if of one."""
    if not person.holds(Role.PROGRAMME_LEAD):
        return Value(None, JSONField())
    today = clock.today()
    about = {
        "no_assessor": Q(lacks_assessor=True),
        "no_manager": Q(lacks_manager=True),
        "agreement": Q(agreement_due_on__lt=today),
        "review": Q(review_due_on__lt=today),
    }
    numbers = JSONObject(**{name: _counted(those) for name, those in about.items()})
    whole = Standing.objects.visible_to(person).order_by().values("employer")
    return Subquery(whole.values(json=numbers))


def _counted(those: Q) -> JSONObject:
    first = {name: Min(column, filter=those) for name, column in FIRST.items()}
    return JSONObject(how_many=Count("pk", filter=those), **first)


def waiting_in(numbers: dict[str, dict] | None) -> list[Waiting]:
    """A sentence for each that is true of any portfolio. No query."""
    return list(_sentences(numbers)) if numbers else []


def _sentences(numbers: dict[str, dict]) -> Iterator[Waiting]:
    if numbers["no_assessor"]["how_many"]:
        yield _named("an assessor", **numbers["no_assessor"])
    if numbers["no_manager"]["how_many"]:
        yield _named("a line manager", **numbers["no_manager"])
    if numbers["agreement"]["how_many"]:
        yield _agreements(**numbers["agreement"])
    if many := numbers["review"]["how_many"]:
        are = "progress review is" if many == 1 else "progress reviews are"
        yield Waiting(f"See who needs help: {many} {are} overdue", reverse("support:reviews-due"))


def _named(whom: str, *, how_many: int, since: str, pk: int, **owner: str) -> Waiting:
    of, url = f"{how_many} portfolios", reverse("portfolios:list")
    if how_many == 1:
        of = f"the portfolio of {owner['first_name']} {owner['last_name']}"
        url = reverse("portfolios:detail", args=[pk])
    return Waiting(f"Name {whom} for {of}", url, datetime.fromisoformat(since))


def _agreements(*, how_many: int, pk: int, due_on: str, **owner: str) -> Waiting:
    if how_many > 1:
        sentence = f"{how_many} support agreements are late and not signed"
        return Waiting(sentence, reverse("portfolios:list"))
    was = date_format(date.fromisoformat(due_on), "j F Y")
    whose = f"{owner['first_name']} {owner['last_name']}"
    sentence = f"The support agreement of {whose} is not signed, late: it was due on {was}"
    return Waiting(sentence, reverse("support:agreement", args=[pk]))
