"""Set units are kept with the words of their portfolio, and never after those have gone."""

from datetime import timedelta

import pytest

from audit import clock
from exports.store import Store
from exports.typesetting.setting import Bookmark, Marks, Piece, Place
from portfolios.course import actions as course
from portfolios.course.moves import Move
from portfolios.redacting.actions import Asked, pull_back
from portfolios.redacting.standing import latest
from portfolios.redacting.targets import find
from retention import actions as removing
from retention.kinds import Kind
from tests.factories import stories

PLACE = Place(0, 10.5, 700.25)
PIECE = Piece(b"%PDF-1.7", Marks(2, {"entry-1": PLACE}, [Bookmark(1, "Entry", PLACE)]))


@pytest.fixture
def store(portfolio):
    return Store(portfolio.pk, latest(portfolio))


def keep(store, key="a", name="entry-1"):
    store.keep({key: PIECE}, {key: name})


def test_what_is_kept_is_found_as_it_was(store):
    keep(store)
    assert store.find(["a", "b"]) == {"a": PIECE}
    assert store.names() == {"a": "entry-1"}


def test_names_come_in_the_order_in_which_they_were_kept(store):
    for key in "bca":
        keep(store, key)
    assert list(store.names()) == ["b", "c", "a"]


def test_what_was_read_before_words_were_pulled_back_is_not_kept(store, portfolio, social_worker):
    entry = stories.complete_entry(portfolio, title="A walk", body="To Gannet Ferry. It rained.")
    stories.answered(entry, social_worker)
    keep(store, "a")
    asked = Asked("named", phrases=("Gannet Ferry",))
    pull_back(target=find("entry", entry.pk, social_worker), by=social_worker, asked=asked)
    keep(store, "b")
    assert store.find(["a", "b"]) == {}
    keep(Store(portfolio.pk, latest(portfolio)), "b")
    assert store.find(["b"]) == {"b": PIECE}


def test_nothing_is_kept_of_what_was_removed_by_rule(
    store, portfolio, administrator, programme_lead
):
    course.make(move=Move.WITHDRAW, portfolio=portfolio, by=portfolio.owner)
    keep(store, "a")
    with clock.at(clock.now() + timedelta(days=31 * 13)):
        deletion = removing.propose(kind=Kind.UNFINISHED, pk=portfolio.pk, by=administrator)
        removing.approve(deletion=deletion, by=programme_lead)
        keep(store, "b")
    assert store.find(["a", "b"]) == {}


def test_nothing_is_kept_of_a_portfolio_that_is_not_there(db):
    keep(Store(10**9, 0))
    assert Store(10**9, 0).names() == {}
