"""The number of queries of each page: few, and the same however much there is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portfolios import actions
from tests.factories import EntryFactory

MOST = 6


def pages(portfolio, entry):
    names = {"detail": portfolio, "coverage": portfolio, "binned": portfolio}
    names |= {"choose-kind": portfolio, "entry": entry, "complete": entry, "link": entry}
    found = {name: reverse(f"portfolios:{name}", args=[about.pk]) for name, about in names.items()}
    found["course"] = reverse("portfolios:course", args=[portfolio.pk])
    found["list"] = reverse("portfolios:list")
    found["kind"] = reverse("portfolios:kind", args=[portfolio.pk, entry.kind])
    found["write"] = reverse("portfolios:write", args=[portfolio.pk, entry.kind])
    return found


def counted(client, address):
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as made:
        client.get(address)
    return [one["sql"] for one in made.captured_queries if "SAVEPOINT" not in one["sql"]]


@pytest.mark.parametrize("who", ["social_worker", "line_manager", "programme_lead"])
def test_page_makes_few_queries_however_much_there_is(
    who, portfolio, shared, as_, request, framework, social_worker
):
    client = as_(request.getfixturevalue(who))
    if who != "social_worker":
        wanted = ["detail", "coverage", "entry", "list", "kind", "course"]
    else:
        wanted = list(pages(portfolio, shared))
    before = {name: counted(client, pages(portfolio, shared)[name]) for name in wanted}
    for number in range(30):
        EntryFactory(portfolio=portfolio, kind=shared.kind, complete=True, title=f"E {number}")
    for statement in framework.statements.all()[:3]:
        actions.link(entry=shared, statement=statement, explanation="So.", by=social_worker)
    after = {name: counted(client, pages(portfolio, shared)[name]) for name in wanted}
    assert {name: len(made) for name, made in before.items()} == {
        name: len(made) for name, made in after.items()
    }
    assert not {name: made for name, made in after.items() if len(made) > MOST}
