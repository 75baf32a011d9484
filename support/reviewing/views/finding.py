"""How the pages of reviews find what they are about: through `visible_to`, else 404."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from dispatch.reminders.shown import with_days
from portfolios.models import Portfolio
from portfolios.models.portfolio import NEAR
from support.models import Concern, Review
from support.reviewing.agenda import with_statements
from support.reviewing.due import Held, held, settle, with_reviews
from support.reviewing.telling import reminded_as
from support.reviewing.workflow import Part


def find_portfolio(request: HttpRequest, pk: int) -> Portfolio:
    """With what `held` needs, in one query; no words of a review."""
    return _found(request, pk, Portfolio.objects.visible_to(request.user))


def find_assessed(request: HttpRequest, pk: int, key: str) -> Portfolio:
    """The same, with when people were reminded of the self-assessment called `key`."""
    found = Portfolio.objects.visible_to(request.user)
    return _found(request, pk, with_days(found, "self-assessment", about=reminded_as(pk, key)))


def _found(request: HttpRequest, pk: int, found: QuerySet) -> Portfolio:
    found = found.select_related(*NEAR, "programme", "employer")
    return settle(get_object_or_404(with_reviews(found), pk=pk))


def find_held(request: HttpRequest, pk: int, key: str) -> Held:
    """The review called `key` with its words, and with everything that its agenda counts."""
    found = Portfolio.objects.visible_to(request.user)
    found = with_statements(with_reviews(found.select_related(*NEAR, "programme", "employer")))
    found = with_days(found, "review", about=reminded_as(pk, key))
    portfolio = get_object_or_404(found, pk=pk)
    reviews = list(Review.objects.for_page().visible_to(request.user).filter(portfolio=pk))
    for review in reviews:
        review.portfolio = portfolio
    settle(portfolio, reviews)
    for one in held(portfolio):
        if one.point.key == key:
            return one
    raise Http404


def find_part(part: str) -> Part:
    if part not in Part.values:
        raise Http404
    return Part(part)


def find_concern(request: HttpRequest, pk: int) -> Concern:
    near = [f"portfolio__{one}" for one in (*NEAR, "programme", "employer")]
    found = with_days(Concern.objects.visible_to(request.user), "concern")
    return get_object_or_404(found.select_related("created_by", "closed_by", *near), pk=pk)
