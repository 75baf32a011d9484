"""The number of queries of each page: few, and the same however much there is."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from endorsement.contents import entries_of
from endorsement.judging import judged_frameworks
from endorsement.workflow import State
from portfolios.models import Link
from tests.factories import EntryFactory
from tests.keeping import kept
from tests.stages import edition_in

MOST = 6
PAGES = {
    "social_worker": [
        (None, "submit"),
        (None, "declare"),
        (State.RETURNED, "edition"),
        (State.WITHDRAWN, "edition"),
        (State.CONFIRMED, "edition"),
        (State.WITH_LEAD, "withdraw"),
        (State.WITH_LEAD, "signed"),
    ],
    "assessor": [
        (State.WITH_ASSESSOR, "edition"),
        (State.WITH_ASSESSOR, "judge_framework"),
        (State.WITH_ASSESSOR, "recommend"),
        (State.WITH_LEAD, "withdraw"),
    ],
    "line_manager": [
        (State.WITH_MANAGER, "edition"),
        (State.WITH_MANAGER, "entry"),
        (State.WITH_MANAGER, "judge_framework"),
        (State.WITH_MANAGER, "endorse"),
        (State.WITH_MANAGER, "return_by_manager"),
        (State.WITH_MANAGER, "list"),
    ],
    "programme_lead": [
        (State.WITH_LEAD, "edition"),
        (State.WITH_LEAD, "confirm"),
        (State.WITH_LEAD, "return_by_lead"),
        (State.WITH_LEAD, "record_not_yet"),
        (State.WITH_LEAD, "fail"),
        (State.FAILED, "signed"),
        (State.WITH_LEAD, "list"),
    ],
}
CASES = [(name, state, view) for name, pages in PAGES.items() for state, view in pages]


def address_of(view, at, portfolio, edition):
    if view == "list":
        return at(view)
    if edition is None:
        return at(view, portfolio.pk)
    extra = {
        "entry": lambda: [entries_of(edition.contents)[0]["id"]],
        "judge_framework": lambda: [judged_frameworks(edition.contents)[0]["key"]],
    }
    return at(view, edition.pk, *extra.get(view, list)())


def counted(client, address):
    """The queries of a page: the first call loads what a process loads once."""
    client.get(address)
    with CaptureQueriesContext(connection) as made:
        assert client.get(address).status_code == 200
    return [one["sql"] for one in made.captured_queries if "SAVEPOINT" not in one["sql"]]


def add_much(portfolio, framework):
    statements = list(framework.statements.all())
    for number in range(40):
        entry = EntryFactory(portfolio=portfolio, complete=True)
        Link.objects.create(
            entry=entry,
            portfolio=portfolio,
            statement=statements[number % len(statements)],
            explanation="It shows this.",
            created_by=portfolio.owner,
        )


@kept
def edition(much, state, portfolio, framework, programme_lead):
    """In that state, with an ordinary portfolio or one with forty entries more."""
    if much:
        add_much(portfolio, framework)
    return edition_in(state, portfolio, programme_lead)


@pytest.mark.parametrize("much", [False, True])
@pytest.mark.parametrize(("name", "state", "view"), CASES)
def test_page_makes_few_queries_however_much_there_is(
    edition, portfolio, request, as_, at, name, view
):
    client = as_(request.getfixturevalue(name))
    made = counted(client, address_of(view, at, portfolio, edition))
    assert len(made) <= MOST, "\n".join(made)
