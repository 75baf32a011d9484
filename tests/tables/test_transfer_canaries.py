"""What its owner has not agreed to hand over is nowhere at the next employer."""

import pytest

from tests.factories import stories, transfers
from tests.keeping import kept
from tests.signing_in import signed_in
from tests.tables.test_canaries import READERS
from tests.tables.walking import Council, walk

# One entry goes along: its title, text, link and file, and the name of the employer it is from.
AGREED = {"entry", "words", "link", "file"}


@kept
def moved(programme):
    """Both councils, and the account of the first one's social worker at the second."""
    old, new = Council("osprey", programme), Council("wigeon", programme)
    portfolio = old.portfolio
    stories.returned(old.edition)
    portfolio.refresh_from_db()
    entry = portfolio.entries.get(title=old.canary("entry"))
    newcomer = transfers.newcomer_of(portfolio, new.employer)
    lead = old.people["programme_lead"]
    release = transfers.claimed(portfolio, lead, newcomer, [f"entry:{entry.pk}"])
    near = {name: new.people[name] for name in ("assessor", "line_manager")}
    transfers.accepted(release, new.people["programme_lead"], **near)
    return old, new, newcomer


def shown_of(council, person):
    text = "".join(page.text for page in walk(signed_in(person)).values())
    return {place for place in READERS if council.canary(place) in text}


def test_owner_has_there_what_they_agreed_to_and_nothing_else(moved):
    old, _, newcomer = moved
    assert shown_of(old, newcomer) == AGREED


@pytest.mark.parametrize("role", ["assessor", "line_manager", "programme_lead", "administrator"])
def test_others_there_see_nothing_of_a_draft(moved, role):
    old, new, _ = moved
    assert shown_of(old, new.people[role]) == set()


def test_nobody_at_the_former_employer_sees_where_it_went(moved):
    old, new, newcomer = moved
    for role in ("social_worker", "programme_lead", "administrator"):
        assert shown_of(new, old.people[role]) == set(), newcomer
