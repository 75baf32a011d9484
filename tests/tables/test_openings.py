"""Whoever reads what is not theirs leaves a row in the access log; at every point of writing the
page says who will read it.

Both are asked of every address of the table that answers with a page about a portfolio.
"""

from tests.tables.visiting import addresses
from tests.tables.year import by_role

ROOMS = ("portfolios:", "endorsement:", "exports:", "support:", "moderation:")

# Pages that show nothing of what others have written, and why.
NOTHING_TO_READ = {
    "portfolios:binned": "one's own drafts in the bin",
    "portfolios:people": "a form with names of colleagues",
    "portfolios:ask-pause": "an empty form",
    "portfolios:ask-return": "an empty form",
    "portfolios:change-programme": "an empty form",
    "portfolios:move": "an empty form",
    "portfolios:ask-to-apply": "a form with names of colleagues",
    "portfolios:start-applied": "a form with names of colleagues",
    "portfolios:decline-applying": "an empty form",
    "portfolios:step-back": "an empty form",
    "portfolios:my-profile": "one's own entries",
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
    "portfolios:course-calendar": "days and initials",
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
    "moderation:round": "which records were drawn; each has a page of its own",
    "moderation:report": "counts",
    "moderation:report-table": "counts",
    "portfolios:list-table": "a list; the ledger says who took it",
    "portfolios:applicants-table": "a list; the ledger says who took it",
    "portfolios:pauses-table": "a list; the ledger says who took it",
    "endorsement:list-table": "a list; the ledger says who took it",
    "support:reviews-due-table": "a list; the ledger says who took it",
    "support:gaps-table": "a list; the ledger says who took it",
    "portfolios:redaction": "what the record says, without the words",
    "exports:detail": "how far a PDF is, not the PDF",
    "exports:access-request": "how far an answer is, not the answer",
    "exports:download-access": "what is held about oneself",
    "exports:approve-access": "how much is in an answer, and why something is withheld",
    "exports:extend-access": "an empty form",
    "exports:bundle": "how far a ZIP is, not the ZIP",
    "exports:pack-progress": "how far one's own pack is",
    "exports:download-pack": "one's own words, taken by oneself",
}
# Pages that show what is in all portfolios of their owner: a row for each of them.
OF_ALL = {"exports:look-through"}
OF_OWNER = {(True, True), (True, False)}
OWN_DRAFTS = (  # of the assessor; a row would tell others that there is one
    "a draft of the assessor",
    "a record that only the observer has signed",
    "of somebody else's draft",
)
SAFE = ('class="audience"', 'safety">')


def read(visits):
    """The visits to pages about something of a portfolio that may be read."""
    for visit in visits:
        address = visit.address
        is_ours = address.args and address.name.startswith(ROOMS)
        if is_ours and visit.method == "GET" and address.status("GET", visit.role) == 200:
            yield visit


def silent(visits):
    """Where something can be typed and the page does not say who will read it."""
    for visit in visits:
        if "<textarea" in visit.page and not all(one in visit.page for one in SAFE):
            yield str(visit)


@by_role("assessor", "line_manager", "programme_lead")
def test_reading_is_noted_once(role, year):
    """Once, as theirs, and as of the portfolio that it is about."""
    found = []
    for visit in read(year(role)):
        address = visit.address
        none = address.name in NOTHING_TO_READ or address.note in OWN_DRAFTS
        if address.name in OF_ALL and {(True, True)} <= set(visit.noted) <= OF_OWNER:
            continue
        if visit.noted != ([] if none else [(True, True)]):
            found.append(f"{visit}: {visit.noted}")
    assert found == []


@by_role("owner")
def test_owner_is_never_noted_and_told_everywhere_who_will_read(role, year):
    visits = list(read(year(role)))
    assert len(visits) > 20
    assert list(silent(visits)) == []
    assert [str(visit) for visit in visits if visit.noted] == []


@by_role("assessor", "line_manager", "programme_lead")
def test_page_on_which_others_write_says_who_will_read(role, year):
    visits = list(read(year(role)))
    written = {visit.address.name for visit in visits if "<textarea" in visit.page}
    assert {"portfolios:comment", "portfolios:key-in"} <= written
    assert list(silent(visits)) == []


def test_exceptions_are_still_needed():
    assert set(NOTHING_TO_READ) <= {address.name for address in addresses()}
