"""Moderation through its pages: the lead's, the panel's, and what those near are told."""

import re

import pytest
from django.urls import reverse

from audit.models import Opening
from endorsement.models import Result, Round, Sample
from endorsement.moderating.asking import CHECKLIST, TESTS
from endorsement.moderating.workflow import State
from portfolios.models import Draft
from tests.factories import moderating, stories

SEEN = re.compile(r'name="seen" value="(\w+)"')
TAB = {"based_on": 0, "form_key": "0d8f2f5e-4c0a-4f5e-9b1e-3f1f6a1c9d11", "step": 1}


@pytest.fixture
def with_lead(edition):
    stories.with_lead(edition)
    edition.refresh_from_db(fields=["state"])
    return stories.forget(edition)


@pytest.fixture
def panel(colleague):
    return [colleague("Plover", assessor=True), colleague("Curlew", line_manager=True)]


@pytest.fixture
def handed(with_lead, programme_lead, panel):
    return moderating.in_state(State.WITH_PANEL, with_lead, programme_lead, panel)


def to(name, *args):
    return reverse(f"moderation:{name}", args=args)


def read(client, name, *args):
    response = client.get(to(name, *args))
    assert response.status_code == 200
    return response.content.decode()


def lines(client, sample, page=None):
    """What the form of a pack says instead of which words, and what was seen."""
    page = page or read(client, "prepare", sample.pk)
    found = re.findall(r'<input[^>]*name="(seen|instead_\w+)"[^>]*>', page)
    value = r'<input[^>]*name="{}"[^>]*>'
    tags = {name: re.search(value.format(name), page)[0] for name in found}
    return {name: re.search(r'value="([^"]*)"', tag)[1] for name, tag in tags.items()}


def form(page, **more):
    """The three-part form, filled in with yes throughout."""
    checks = {f"check_{key}": "yes" for key in CHECKLIST}
    tests = {f"test_{key}": "yes" for key in TESTS}
    seen = SEEN.search(page)[1]
    return {"seen": seen, "result": "confirm", "agreed": "on", **checks, **tests, **more}


def test_lead_draws_prepares_and_hands_over(with_lead, programme_lead, panel, as_):
    client = as_(programme_lead)
    page = read(client, "draw")
    assert 'value="10"' in page
    day = {"since_day": "1", "since_month": "1", "since_year": "2026"}
    drawn = client.post(to("draw"), {"share": "10", **day})
    sample = Sample.objects.get()
    assert drawn.headers["Location"] == to("round", sample.round_id)
    assert sample.round.seed in read(client, "round", sample.round_id)
    more = {**lines(client, sample), "words_0": "listened first", "by_0": "waited"}
    assert client.post(to("prepare", sample.pk), more).status_code == 302
    page = read(client, "preview", sample.pk)
    assert "waited" in page
    assert "listened first" not in page
    client.post(to("seat", sample.pk), {"people": [one.pk for one in panel]})
    assert "hand it over" in read(client, "record", sample.pk)
    client.post(to("hand-over", sample.pk))
    sample.refresh_from_db()
    assert sample.state == State.WITH_PANEL


def test_half_a_line_by_hand_is_said_and_keeps_the_rest(with_lead, programme_lead, as_):
    sample = moderating.drawn(programme_lead)[0]
    client = as_(programme_lead)
    half = {**lines(client, sample), "words_0": "the river"}
    answer = client.post(to("prepare", sample.pk), half)
    page = answer.content.decode()
    assert "Fill in both" in page
    assert 'value="the river"' in page


def test_other_tab_neither_shifts_nor_drops_what_is_replaced(with_lead, programme_lead, as_):
    sample, client = moderating.drawn(programme_lead)[0], as_(programme_lead)
    first = lines(client, sample)
    name = next(name for name in first if name.startswith("instead_"))
    second = {**first, "words_0": "the river", "by_0": "a place"}
    assert client.post(to("prepare", sample.pk), second).status_code == 302
    answer = client.post(to("prepare", sample.pk), {**first, name: "Somebody"})
    page = answer.content.decode()
    assert "Somebody else has changed" in page
    shown = lines(client, sample, page)
    assert shown[name] == "Somebody"
    assert "a place" in shown.values()
    assert client.post(to("prepare", sample.pk), shown).status_code == 302
    sample.refresh_from_db()
    assert {"Somebody", "a place"} < {one["instead"] for one in sample.swaps}
    assert len(sample.swaps) == len(shown) - 1  # one of them is "seen"


def test_file_that_was_pulled_back_is_not_there(handed, panel, as_, monkeypatch):
    gone = {"id": 7, "name": "plan.pdf", "content_type": "application/pdf", "kept_under": ""}
    monkeypatch.setattr("endorsement.moderating.views.panel.files_in", lambda contents: [gone])
    Sample.objects.filter(pk=handed.pk).update(files=[gone["id"]])
    assert as_(panel[0]).get(to("file", handed.pk, 1)).status_code == 404


def test_panel_reads_the_pack_and_nothing_else(handed, panel, with_lead, portfolio, as_):
    client = as_(panel[0])
    page = read(client, "pack", handed.pk)
    near = (portfolio.owner, portfolio.assessor, portfolio.line_manager)
    body = page[page.index("<main") : page.index("</main")]
    assert [name for one in near for name in (one.name, one.first_name) if name in body] == []
    assert "Social worker" in body or "Assessor" in body
    closed = [
        to("record", handed.pk),
        to("preview", handed.pk),
        to("round", handed.round_id),
        to("outcome", with_lead.pk),
        f"/endorsement/{with_lead.pk}/",
        f"/portfolios/{portfolio.pk}/",
    ]
    got = {path: client.get(path).status_code for path in closed}
    assert got == dict.fromkeys(closed, 404)
    assert handed.code in read(client, "list")


def test_opening_a_pack_is_in_the_owners_log(handed, panel, portfolio, as_):
    read(as_(panel[0]), "pack", handed.pk)
    row = Opening.objects.get(opened_by=panel[0])
    assert (row.subject_kind, row.portfolio_id) == ("endorsement.sample", portfolio.pk)
    page = as_(portfolio.owner).get(f"/portfolios/{portfolio.pk}/opened/").content.decode()
    assert panel[0].name in page
    assert "moderation, without names" in page


def test_panel_gives_its_result_and_those_near_read_what_is_for_them(
    handed, panel, with_lead, portfolio, programme_lead, as_
):
    client = as_(panel[0])
    told = {"words_owner": "Clear writing.", "words_assessor": "Say why."}
    sent = form(read(client, "result", handed.pk), **told)
    short = {**sent, "test_valid": "part"}
    assert "in part, valid" in client.post(to("result", handed.pk), short).content.decode()
    assert not Result.objects.exists()
    assert client.post(to("result", handed.pk), sent).status_code == 302
    owners, assessors = (
        read(as_(one), "outcome", with_lead.pk) for one in (portfolio.owner, portfolio.assessor)
    )
    assert "Clear writing." in owners
    assert "Say why." not in owners
    assert "Clear writing." in assessors
    assert "Say why." in assessors
    assert panel[0].name not in owners
    edition = as_(portfolio.owner).get(f"/endorsement/{with_lead.pk}/").content.decode()
    assert to("outcome", with_lead.pk) in edition
    stories.confirm(with_lead, programme_lead)
    lead = as_(programme_lead)
    closing = {"learned": "Say why, each time."}
    assert lead.post(to("close", handed.round_id), closing).status_code == 302
    assert "Say why, each time." in read(lead, "report", handed.round_id)
    table = lead.get(to("report-table", handed.round_id, "csv")).getvalue().decode()
    assert '"Confirmed by the panel",1' in table
    assert portfolio.owner.name not in table


def test_what_a_panel_types_is_kept_though_it_may_not_open_the_portfolio(handed, panel, as_):
    client, words = as_(panel[0]), {"words_reasons": "We think that"}
    assert client.post(to("autosave-result", handed.pk), {**words, **TAB}).status_code == 200
    assert "We think that" in read(client, "result", handed.pk)
    assert "We think that" not in read(as_(panel[1]), "result", handed.pk)
    page = read(client, "result", handed.pk)
    client.post(to("result", handed.pk), form(page, based_on=1, **words))
    assert Result.objects.get().reasons == "We think that"
    assert not Draft.objects.filter(created_by=panel[0]).exclude(words={}).exists()


@pytest.fixture
def ended(handed, panel):
    """The round, in which every record has a result."""
    moderating.found("confirm", handed, panel[0])
    return handed.round_id


def test_what_a_lead_types_about_a_round_is_kept_until_it_is_closed(
    ended, programme_lead, colleague, as_
):
    client, words = as_(programme_lead), {"learned": "Say why, each"}
    assert client.post(to("autosave-close", ended), {**words, **TAB}).status_code == 200
    assert "Say why, each" in read(client, "close", ended)
    assert "Say why, each" not in read(as_(colleague("Crane", programme_lead=True)), "close", ended)
    client = as_(programme_lead)
    clash = client.post(to("close", ended), {"learned": "Another text.", "based_on": 0})
    assert (clash.status_code, Round.objects.get().closed_at) == (409, None)
    client.post(to("close", ended), {"learned": "Say why, each time.", "based_on": 1})
    assert Round.objects.get().learned == "Say why, each time."
    assert not Draft.objects.exclude(words={}).exists()


def test_question_of_the_panel_is_answered_and_read_without_names(
    handed, panel, programme_lead, portfolio, as_
):
    moderating.found("ask_more", handed, panel[0])
    lead = as_(programme_lead)
    assert moderating.REASONS in read(lead, "answer", handed.pk)
    lead.post(to("answer", handed.pk), {"words": f"{portfolio.owner.name} was ill in May."})
    page = read(as_(panel[1]), "pack", handed.pk)
    assert "Social worker A was ill in May." in page


def test_pack_that_was_taken_back_is_not_there(handed, panel, programme_lead, as_):
    as_(programme_lead).post(to("take-back", handed.pk))
    assert as_(panel[0]).get(to("pack", handed.pk)).status_code == 404


def test_round_of_another_employer_is_not_there(handed, stranger_lead, as_):
    client = as_(stranger_lead)
    for name, pk in (
        ("round", handed.round_id),
        ("report", handed.round_id),
        ("record", handed.pk),
    ):
        assert client.get(to(name, pk)).status_code == 404
    assert f"/rounds/{handed.round_id}/" not in read(client, "list")


def test_pages_ask_little_of_the_database(
    handed, panel, programme_lead, with_lead, portfolio, as_, django_assert_max_num_queries
):
    """The one more is the row in the access log."""
    lead, member, owner = as_(programme_lead), as_(panel[0]), as_(portfolio.owner)
    moderating.found("refer_back", handed, panel[1])
    visits = [
        (lead, "list", [], 6),
        (lead, "round", [handed.round_id], 6),
        (lead, "record", [handed.pk], 7),
        (lead, "preview", [handed.pk], 7),
        (lead, "report", [handed.round_id], 6),
        (member, "list", [], 6),
        (member, "pack", [handed.pk], 7),
        (owner, "outcome", [with_lead.pk], 6),
    ]
    for client, name, args, most in visits:
        with django_assert_max_num_queries(most):
            client.get(to(name, *args))
    assert Round.objects.count() == 1
