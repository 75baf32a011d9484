"""What has passed its day across portfolios, for who runs the programme."""

from django.db.models import Case, F, Min, QuerySet, When
from django.urls import reverse
from django.utils.formats import date_format

from audit import clock
from looks.waiting import Waiting
from people.models import Person, Role
from people.prepared import prepared
from portfolios.models import Portfolio
from support.agreeing.due import due_on
from support.reviewing.due import settle
from support.reviewing.overdue import active, due_in


def late_for_leads(person: Person) -> list[Waiting]:
    """Agreements that are not signed and reviews that are overdue. One query for both."""
    if not person.holds(Role.PROGRAMME_LEAD):
        return []
    portfolios = _active(person)
    programmes = {one.programme_id: one.programme for one in portfolios if one.asked}
    for one in portfolios:
        if one.asked:
            one.programme.definition = one.asked
        one.programme = programmes[one.programme_id]
        settle(one)
    return [*_agreements(portfolios), *_reviews(portfolios)]


@prepared
def _active(person: Person) -> QuerySet:
    """What a programme asks is long: it comes once, with the first of its portfolios."""
    found = active(person)
    first = found.order_by().values("programme").values(first=Min("pk"))
    asked = Case(When(pk__in=first, then=F("programme__definition")))
    return found.select_related("programme").defer("programme__definition").annotate(asked=asked)


def _agreements(portfolios: list[Portfolio]) -> list[Waiting]:
    unsigned = [(one, due_on(one)) for one in portfolios if one.agreed_number is None]
    late = [(one, day) for one, day in unsigned if day and day < clock.today()]
    if not late:
        return []
    if len(late) > 1:
        sentence = f"{len(late)} support agreements are late and not signed"
        return [Waiting(sentence, reverse("portfolios:list"))]
    [(one, day)] = late
    was = date_format(day, "j F Y")
    sentence = f"The support agreement of {one.owner} is not signed, late: it was due on {was}"
    return [Waiting(sentence, reverse("support:agreement", args=[one.pk]))]


def _reviews(portfolios: list[Portfolio]) -> list[Waiting]:
    number = sum(held.is_overdue for _, held in due_in(portfolios))
    if not number:
        return []
    are = "progress review is" if number == 1 else "progress reviews are"
    return [Waiting(f"See who needs help: {number} {are} overdue", reverse("support:reviews-due"))]
