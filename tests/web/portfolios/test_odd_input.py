"""What no page of ours sends: it gets an ordinary answer all the same."""

import pytest
from django.urls import reverse

from portfolios.models import Entry, Kind
from tests.factories import stories

NUMBERS = ["9" * 5000, "\0", "²", "-1"]


@pytest.fixture
def owner(as_, portfolio):
    return as_(portfolio.owner)


def test_search_for_what_no_name_holds(owner, portfolio):
    answer = owner.get(reverse("portfolios:list"), {"q": "Wren\0"})
    assert portfolio.owner.name in answer.content.decode()


@pytest.mark.parametrize("number", NUMBERS)
def test_statement_that_is_no_number_is_none_of_them(owner, portfolio, number):
    entry = stories.draft_entry(portfolio)
    explain = reverse("portfolios:explain", args=[entry.pk])
    answer = owner.get(explain, {"statement": number})
    assert answer.url == reverse("portfolios:link", args=[entry.pk])


@pytest.mark.parametrize("number", NUMBERS)
@pytest.mark.parametrize("name", ["review_month", "based_on", "form_key", "happened_on_day"])
def test_field_that_holds_no_number_is_refused_beside_it(owner, portfolio, name, number):
    kind = Kind.DIRECT_OBSERVATION if "day" in name else Kind.CRITICAL_REFLECTION
    words = {"title": "T", "body": "B", "review_month": "6", "observed_by": "assessor"}
    words |= {"happened_on_month": "1", "happened_on_year": "2026"} if "day" in name else {}
    address = reverse("portfolios:write", args=[portfolio.pk, kind])
    answer = owner.post(address, {**words, name: number})
    assert name.removesuffix("_day") in answer.context["form"].errors
    assert not Entry.objects.exists()
