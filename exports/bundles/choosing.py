"""Which documents there are to take: the last edition of each portfolio that somebody may take."""

from collections.abc import Mapping

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import HttpRequest, QueryDict

from endorsement.models import Edition
from exports.bundles.forms import CohortForm
from exports.bundles.permissions import MOST
from exports.releasing.models import may_take
from people.models import Person
from portfolios.models.portfolio import particulars
from standards.models import Programme

NEAR = tuple(f"portfolio__{one}" for one in ("owner", "programme", "employer"))
ALL, TICKED = "all", "ticked"


def cohort(person: Person, chosen: Q | None = None) -> QuerySet:
    """Editions, by the name of their owners; `chosen` narrows them."""
    later = Edition.objects.filter(portfolio=OuterRef("portfolio")).order_by("-number")
    last = Edition.objects.filter(may_take(person), pk=Subquery(later.values("pk")[:1]))
    named = last.filter(chosen or Q()).select_related(*NEAR)
    hidden = particulars("portfolio__", ("owner",))
    return named.defer("content", *hidden).order_by(
        "portfolio__owner__last_name", "portfolio__owner__first_name", "pk"
    )


def filters(person: Person, query: QueryDict) -> dict:
    """What the pages that show a cohort need: the form of its filters, and what they find."""
    form = _form(query)
    found = list(cohort(person, form.chosen)[: MOST + 1])
    return {
        "filters": form,
        "editions": found[:MOST],
        "is_more": len(found) > MOST,
        "is_filtered": any(query.values()),
        "query": query.urlencode(),
    }


def chosen_of(request: HttpRequest, query: QueryDict) -> list[int]:
    """Ids of editions: what is sent is believed no further than `may_take` goes."""
    if request.POST.get("which") == ALL:
        found = cohort(request.user, _form(query).chosen)
        return list(found.values_list("pk", flat=True)[: MOST + 1])
    ticked = request.POST.getlist("edition")[: MOST + 1]
    return [int(one) for one in ticked if one.isdecimal() and len(one) < len(str(2**63))]


def _form(asked: Mapping) -> CohortForm:
    return CohortForm(asked, programmes=Programme.objects.order_by("title", "version"))
