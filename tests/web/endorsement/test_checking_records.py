"""Anybody checks a record with its code and a surname; whoever guesses learns nothing."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from asye.scrubbing import without_secrets
from audit import clock, ledger
from endorsement.models import Edition, Seal
from endorsement.sealing import answering, checking
from portfolios.models import Portfolio
from retention import actions
from retention.kinds import Kind
from tests.factories import stories
from tests.keeping import kept
from tests.unit.endorsement.sealing.conftest import Owner

ADDRESS = "/check/"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


@kept
def seal(edition, programme_lead):
    stories.confirmed(edition, programme_lead)
    return Seal.objects.get()


@pytest.fixture
def anybody(db):
    return Client()


def typed(client, code, surname):
    return client.post(ADDRESS, {"code": code, "surname": surname})


def text(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_valid_record_is_told_with_its_outcome(anybody, seal):
    response = typed(anybody, seal.code, "Ash")
    said = text(response)
    assert response.status_code == 200
    assert "This record is valid" in said
    assert "Wren Ash" in said
    assert "Practice endorsed" in said
    assert seal.contents["record"]["programme"]["title"] in said
    assert "Riverside Council" in said
    assert seal.edition.sha256[:16] in said
    assert f"Confirmed on {seal.sealed_at:%-d %B %Y}" in said


def test_code_may_be_typed_as_it_is_printed(anybody, seal):
    code = seal.code.lower()
    spaced = f"{code[:4]} {code[4:8]}-{code[8:]} "
    assert typed(anybody, spaced, " ASH").status_code == 200


def test_no_word_of_the_portfolio_is_told(anybody, seal):
    said = text(typed(anybody, seal.code, "Ash"))
    contents = seal.edition.contents
    titles = [entry["title"] for section in contents["sections"] for entry in section["entries"]]
    assert titles
    assert not [title for title in titles if title in said]
    assert "A careful year." not in said
    assert "Martin" not in said
    assert "Heron" not in said


def test_record_outlives_its_evidence(anybody, seal, portfolio, programme_lead, administrator):
    facts = {"by": programme_lead, "employer_id": portfolio.employer_id}
    with clock.at(clock.now() - timedelta(days=800)):
        ledger.record("portfolio.completed", portfolio, **facts)
    Portfolio.objects.filter(pk=portfolio.pk).update(status="completed")
    deletion = actions.propose(kind=Kind.EVIDENCE, pk=portfolio.pk, by=administrator)
    actions.approve(deletion=deletion, by=programme_lead)
    assert not Edition.objects.exists()
    assert "This record is valid" in text(typed(anybody, seal.code, "Ash"))


@pytest.fixture
def withdrawn(monkeypatch):
    """Whatever ends a record: `standing` is where it is asked."""
    monkeypatch.setattr(answering.standing, "stands", lambda edition: False)


def test_withdrawn_record_has_no_outcome(anybody, seal, withdrawn):
    said = text(typed(anybody, seal.code, "Ash"))
    assert "This record was withdrawn" in said
    assert "endorsed" not in said
    assert "Wren" not in said


def change_in_database(sql):
    """As the owner of the tables, whom no right and no trigger stops."""
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
    Owner().run(sql)


def test_changed_record_is_told_without_its_outcome(anybody, seal):
    change_in_database("UPDATE endorsement_decision SET comment = comment || '.'")
    said = text(typed(anybody, seal.code, "Ash"))
    assert "This record has changed" in said
    assert "endorsed" not in said
    assert "Wren" not in said


def test_seal_that_cannot_be_read_is_told_as_changed(anybody, seal):
    change_in_database("ALTER TABLE endorsement_seal DROP CONSTRAINT seal_has_its_own_fingerprint")
    change_in_database("UPDATE endorsement_seal SET content = '{' || content")
    assert "This record has changed" in text(typed(anybody, seal.code, "Ash"))
    assert typed(anybody, seal.code, "Nightjar").status_code == 404


# Whoever guesses --------------------------------------------------------------------------------


def test_every_way_to_no_record_is_the_same_page(anybody, seal, other_social_worker):
    """Unknown, about somebody else, and (which has no code at all) not confirmed."""
    answers = [
        typed(anybody, "0000 0000 0000", "Ash"),
        typed(anybody, seal.code, "Nightjar"),
        typed(anybody, "ZZZZ ZZZZ ZZZZ", other_social_worker.last_name),
    ]
    assert {response.status_code for response in answers} == {404}
    pages = {TOKEN.sub("", response.content.decode()) for response in answers}
    assert len(pages) == 1
    assert len({tuple(sorted(response.headers.items())) for response in answers}) == 1


@pytest.mark.parametrize("story", [stories.returned, stories.not_yet, stories.with_lead])
def test_record_without_a_pass_has_no_seal_to_be_found(story, edition, programme_lead):
    lead = [programme_lead] if story is stories.not_yet else []
    story(stories.judged(edition) if story is stories.returned else edition, *lead)
    assert not Seal.objects.exists()


def queries(client, code, surname):
    with CaptureQueriesContext(connection) as made:
        typed(client, code, surname)
    return [one["sql"].split("WHERE")[0] for one in made if "django_session" not in one["sql"]]


def test_every_way_to_no_record_takes_the_same_steps(anybody, seal, monkeypatch):
    """One query each, and nothing is verified: their times do not tell them apart."""
    monkeypatch.setattr(checking, "faults_of", None)
    unknown = queries(anybody, "0000 0000 0000", "Ash")
    assert len(unknown) == 1
    assert queries(anybody, seal.code, "Nightjar") == unknown


def test_what_was_typed_is_not_said_back(anybody, seal):
    said = typed(anybody, seal.code, "Nightjar").content.decode()
    assert seal.code not in said
    assert "Nightjar" not in said


def test_wrong_tries_are_limited_and_right_ones_are_not(anybody, seal):
    for _ in range(12):
        assert typed(anybody, seal.code, "Ash").status_code == 200
    tries = [typed(anybody, seal.code, "Nightjar").status_code for _ in range(11)]
    assert tries == [404] * 10 + [429]
    assert typed(anybody, seal.code, "Ash").status_code == 429


# The form ---------------------------------------------------------------------------------------


def test_opening_the_page_looks_nothing_up(anybody, seal, monkeypatch):
    monkeypatch.setattr("endorsement.sealing.views.answer", None)
    page = anybody.get(ADDRESS, {"code": seal.code, "surname": "Ash"}).content.decode()
    assert f"{seal.code[:4]} {seal.code[4:8]} {seal.code[8:]}" in page
    assert 'value="Ash"' not in page


@pytest.mark.parametrize("code", ["short", "<script>alert(1)</script>", "A" * 500, "ABCDEFGHJKMNP"])
def test_what_is_no_code_is_not_filled_in(code, anybody):
    page = anybody.get(ADDRESS, {"code": code}).content.decode()
    assert code not in page
    assert 'name="code"' in page


@pytest.mark.parametrize(
    ("code", "surname", "said"),
    [
        ("", "Ash", "Enter the code"),
        ("ABCD EFGH JKMN", "", "Enter the surname"),
        ("ABCD", "Ash", "The code has 12 letters and numbers"),
    ],
)
def test_form_says_what_is_missing(code, surname, said, anybody):
    response = typed(anybody, code, surname)
    assert response.status_code == 200
    assert said in response.content.decode()


def test_nothing_is_kept_by_browsers_or_robots(anybody, seal):
    for response in (
        anybody.get(ADDRESS),
        typed(anybody, seal.code, "Ash"),
        typed(anybody, seal.code, "Nightjar"),
    ):
        assert "no-store" in response["Cache-Control"]
        assert response["X-Robots-Tag"] == "noindex, nofollow"


# Where the code is found ------------------------------------------------------------------------


def test_page_of_a_confirmed_edition_shows_the_code(as_, social_worker, seal):
    page = text(as_(social_worker).get(reverse("endorsement:edition", args=[seal.edition_id])))
    assert f"{seal.code[:4]} {seal.code[4:8]} {seal.code[8:]}" in page


def test_page_of_another_edition_shows_none(as_, social_worker, edition):
    page = text(as_(social_worker).get(reverse("endorsement:edition", args=[edition.pk])))
    assert "Showing it to somebody else" not in page


def test_code_in_an_address_reaches_no_log():
    assert "ABCD" not in without_secrets('"GET /check/?code=ABCDEFGHJKMN HTTP/1.1" 200')
