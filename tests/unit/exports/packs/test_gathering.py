"""What a leaver's pack holds: all that is theirs by the rule, and nothing of anybody else's."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from exports.packs.format.schema import check, files_of
from exports.packs.format.writing import write
from exports.packs.gathering import everything_of
from exports.packs.leaving import HELD, LEAVER, PAGE, TABLE
from looks.diagrams import between_marks
from people.models import Person
from portfolios import actions as writing
from portfolios.models import Attachment, Kind, Portfolio
from tests.factories import editions, reviewing, stories
from tests.tables.test_canaries import READERS
from tests.tables.walking import Council

# Of everything that is written about a portfolio: own words, and what both have signed.
GOES = {
    "employer", "team", "entry", "words", "link", "file", "draft", "draftwords", "draftfile",
    "earlier", "observed", "observedplan", "answer", "observedlink", "reflection", "goal",
    "assessment", "managerscomment", "selfboth", "selfownersalone",
}  # fmt: skip


def pack_of(person):
    return everything_of(Person.objects.with_roles().get(pk=person.pk), rule=LEAVER)


def left_out(pack):
    return {one["what"]: one["how_many"] for one in pack["left_out"]}


def treated(of):
    return next(one.what for one in TABLE if one.of == of)


@pytest.fixture
def portfolio(portfolio):
    return editions.filled(portfolio)


def test_it_follows_the_schema(portfolio, programme_lead):
    editions.signed_off(editions.frozen(portfolio), programme_lead)
    check(pack_of(portfolio.owner))


@pytest.mark.django_db
def test_nothing_is_in_it_but_own_words_and_what_all_have_signed(programme):
    council = Council("osprey", programme)
    pack = pack_of(council.people["social_worker"])
    text = write(pack).decode()
    found = {place for place in READERS if council.canary(place) in text}
    assert found == GOES


def test_own_words_are_in_it_with_standards_and_files(portfolio):
    [one] = pack_of(portfolio.owner)["portfolios"]
    reflection = next(entry for entry in one["entries"] if entry["kind"] == "critical_reflection")
    assert reflection["parts"] == [{"words": editions.REFLECTION}]
    assert reflection["standards"][0]["explanation"].startswith("It shows how I put")
    document = next(entry for entry in one["entries"] if entry["kind"] == "document")
    [file] = document["files"]
    assert file["name"] == "training-certificate.pdf"
    assert file["path"].endswith(" training-certificate.pdf")


def test_feedback_stays_and_is_counted(portfolio):
    pack = pack_of(portfolio.owner)
    assert pack["portfolios"][0]["feedback"] == []
    assert left_out(pack)[treated("feedback")] == 1
    assert editions.SHOWN_IN_PICTURE not in json.dumps(pack)


def test_what_a_picture_shows_is_one_line(portfolio):
    Attachment.objects.update(text_alternative="A certificate.\r\n\r\nIt says:\t“Passed”.")
    pack = pack_of(portfolio.owner)
    check(pack)
    assert "A certificate. It says: “Passed”." in {one["caption"] for one in files_of(pack)}


def test_draft_is_in_it_and_the_bin_is_not(portfolio):
    owner = portfolio.owner
    stories.draft_entry(portfolio, title="Half a thought")
    thrown = stories.draft_entry(portfolio, title="Thrown away")
    writing.bin_entry(entry=thrown, by=owner)
    pack = pack_of(owner)
    states = {one["title"]: one["state"] for one in pack["portfolios"][0]["entries"]}
    assert states["Half a thought"] == "draft"
    assert "Thrown away" not in states
    assert left_out(pack)[treated("bin")] == 1


def test_entry_with_an_open_question_stays(portfolio):
    stories.draft_entry(portfolio, title="At home", body="I met Kacper Nowak at 12 Elm Street.")
    pack = pack_of(portfolio.owner)
    assert "Kacper" not in json.dumps(pack)
    assert left_out(pack)[HELD.what] == 1


def test_draft_of_somebody_else_is_not_even_counted(portfolio):
    before = left_out(pack_of(portfolio.owner))
    stories.draft_entry(portfolio, kind=Kind.DIRECT_OBSERVATION, by=portfolio.assessor)
    assert left_out(pack_of(portfolio.owner)) == before


def test_signed_review_is_in_it(portfolio):
    reviewing.signed(portfolio)
    [one] = pack_of(portfolio.owner)["portfolios"]
    [review] = one["reviews"]
    assert len(review["signatures"]) == 3
    assert reviewing.REFLECTION in json.dumps(review)


def test_edition_has_its_seal_and_decisions_without_words(portfolio, programme_lead):
    edition = editions.signed_off(editions.frozen(portfolio), programme_lead)
    [one] = pack_of(portfolio.owner)["portfolios"][0]["editions"]
    assert (one["sha256"], one["seal_code"]) == (edition.sha256, edition.seal.code)
    assert [decision["parts"] for decision in one["decisions"]] == [[], []]
    assert {decision["sha256"] for decision in one["decisions"]} == {edition.sha256}


def test_portfolio_of_somebody_else_is_not_in_it(portfolio):
    assert pack_of(portfolio.assessor)["portfolios"] == []


def test_number_of_queries_hangs_on_portfolios_alone(portfolio):
    owner = portfolio.owner
    before = _queries(owner)
    for number in range(3):
        stories.complete_entry(portfolio, title=f"Number {number}")
        stories.draft_entry(portfolio, title=f"Draft {number}")
    reviewing.signed(portfolio)
    assert _queries(owner) == before
    assert Portfolio.objects.filter(owner=owner).count() == 1


def test_page_about_packs_is_the_rule():
    text = PAGE.read_text()
    assert between_marks(text, LEAVER.as_table()) == text, "Run manage.py draw_pack_format."


def _queries(person):
    person = Person.objects.with_roles().get(pk=person.pk)
    with CaptureQueriesContext(
        connection,
    ) as caught:
        everything_of(person, rule=LEAVER)
    return len(caught)
