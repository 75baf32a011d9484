"""Whoever reads what is not theirs leaves a row in the access log; at every point of writing the
page says who will read it.

Both are asked of every address of the table that answers with a page about a portfolio.
"""

import pytest

from audit import ledger
from tests.tables.visiting import Visitor, addresses

ROOMS = ("portfolios:", "endorsement:", "exports:", "support:")

# Pages that show nothing of what others have written, and why.
NOTHING_TO_READ = {
    "portfolios:binned": "one's own drafts in the bin",
    "portfolios:people": "a form with names of colleagues",
    "portfolios:ask-pause": "an empty form",
    "portfolios:ask-return": "an empty form",
    "portfolios:change-programme": "an empty form",
    "portfolios:move": "an empty form",
    "portfolios:choose-kind": "which kinds of entry there are",
    "portfolios:write": "an empty form",
    "portfolios:edit": "one's own draft",
    "portfolios:complete": "one's own draft",
    "portfolios:bin": "one's own draft",
    "portfolios:attach": "one's own draft",
    "portfolios:history": "what oneself wrote",
    "portfolios:version": "what oneself wrote",
    "portfolios:compare": "what oneself wrote",
    "portfolios:bring-in": "a form, and what oneself has brought",
    "portfolios:ask": "an empty form",
    "portfolios:observation-calendar": "a day and initials",
    "portfolios:feedback-language": "a translation, of no portfolio",
    "portfolios:remove-comment": "what oneself wrote",
    "portfolios:withdraw-comment": "what oneself wrote",
    "portfolios:entry-opened": "who opened what oneself wrote",
    "support:enter-given": "an empty form",
    "support:correct-given": "what oneself entered",
    "support:take-out-given": "what oneself entered",
    "support:import-given": "an empty form",
    "support:raise-concern": "an empty form",
    "support:assess": "statements, and what oneself writes",
    "support:review-calendar": "a day",
    "support:self-assessment-calendar": "a day",
    "support:needs": "what oneself needs",
    "support:write-agreement": "one's own draft",
    "support:discard-agreement": "one's own draft",
    "exports:detail": "how far a PDF is, not the PDF",
}
OWN_DRAFTS = (  # of the assessor; a row would tell others that there is one
    "a draft of the assessor",
    "a record that only the observer has signed",
    "of somebody else's draft",
)
SAFE = ('class="audience"', 'safety">')


@pytest.fixture
def noted(monkeypatch):
    """What was written into the access log: who opened what."""
    rows, write = [], ledger.opened

    def opened(about, **facts):
        rows.append((facts["by"], facts["portfolio_id"]))
        write(about, **facts)

    monkeypatch.setattr(ledger, "opened", opened)
    return rows


def readable(role, state):
    """The addresses about something of a portfolio that `role` may read in this state."""
    for address in addresses():
        is_ours = address.args and address.name.startswith(ROOMS)
        if is_ours and address.when == state and address.status("GET", role) == 200:
            yield address


def unlogged(visitor, world, noted):
    """What the log missed, and what it should not hold."""
    for state in world.through_the_year():
        for address in readable(visitor.role, state):
            noted.clear()
            visitor.visit(address, "GET")
            person = getattr(world, visitor.role)
            wanted = [(person, world.portfolio.pk)]
            if address.name in NOTHING_TO_READ or address.note in OWN_DRAFTS:
                wanted = []
            if noted != wanted:
                yield f"{address} as {visitor.role}: {noted}"


@pytest.mark.parametrize("role", ["assessor", "line_manager", "programme_lead"])
def test_reading_is_noted_once(role, world, noted):
    assert list(unlogged(Visitor(role, world), world, noted)) == []


def test_owner_is_never_noted_and_told_everywhere_who_will_read(world, noted):
    visitor, silent, asked = Visitor("owner", world), [], 0
    for state in world.through_the_year():
        for address in readable("owner", state):
            asked += 1
            page = visitor.visit(address, "GET").read
            if b"<textarea" in page and not all(one.encode() in page for one in SAFE):
                silent.append(str(address))
    assert asked > 20
    assert silent == []
    assert noted == []


@pytest.mark.parametrize("role", ["assessor", "line_manager", "programme_lead"])
def test_page_on_which_others_write_says_who_will_read(role, world):
    visitor, silent, written = Visitor(role, world), [], set()
    for state in world.through_the_year():
        for address in readable(role, state):
            page = visitor.visit(address, "GET").read
            if b"<textarea" in page:
                written.add(address.name)
                if not all(one.encode() in page for one in SAFE):
                    silent.append(str(address))
    assert {"portfolios:comment", "portfolios:key-in"} <= written
    assert silent == []


def test_exceptions_are_still_needed():
    assert set(NOTHING_TO_READ) <= {address.name for address in addresses()}
