"""One's own pack through the pages: what is in it, asking, waiting, downloading."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from dispatch.models import Notice
from exports.packs import packing
from exports.packs.leaving import TABLE
from exports.packs.models import Pack
from people.models import Employer
from portfolios.course import actions as course
from portfolios.course.moves import Move
from tests.factories import stories
from tests.reading import words


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(packing, "pdf", lambda *about: b"%PDF-1.7")


@pytest.fixture
def owner(as_, portfolio, social_worker):
    stories.complete_entry(portfolio, title="A walk")
    return as_(social_worker)


def page(name="pack-progress"):
    return reverse(f"exports:{name}", args=[Pack.objects.latest("pk").pk])


def test_from_ones_pdfs_to_the_zip(owner, worker):
    assert reverse("exports:pack") in words(owner.get(reverse("exports:index")))
    answer = owner.post(reverse("exports:ask-pack"), follow=True)
    assert "Your pack is being made." in words(answer)
    worker()
    assert "Your pack is ready." in words(owner.get(page()))
    answer = owner.get(page("download-pack"))
    assert answer["Content-Type"] == "application/zip"
    assert answer["Cache-Control"] == "private, no-store"
    with ZipFile(BytesIO(b"".join(answer.streaming_content))) as zipped:
        assert "A walk" in zipped.read("document-1.html").decode()


def test_page_says_what_is_in_it_and_what_is_not(owner):
    said = words(owner.get(reverse("exports:pack")))
    assert all(one.says in said for one in TABLE)


def test_page_leads_to_what_holds_an_entry_back(owner, portfolio):
    entry = stories.draft_entry(portfolio, title="At home", body="I met Kacper Nowak.")
    said = words(owner.get(reverse("exports:pack")))
    assert "Left out until you answer" in said
    assert reverse("portfolios:check", args=[entry.pk]) in said


def test_employer_says_no_and_why(owner, as_, administrator, worker, social_worker):
    owner.post(reverse("exports:ask-pack"))
    worker()
    sent = {"lead_title": "Lead", "moderation_share": 10, "no_packs_because": "It is ours."}
    as_(administrator).post(reverse("people:employer"), sent)
    assert Employer.objects.get(pk=social_worker.employer_id).no_packs_because == "It is ours."
    owner = as_(social_worker)
    for address in (reverse("exports:pack"), page()):
        assert "The reason it gives: “It is ours.”" in words(owner.get(address))
    refused = owner.get(page("download-pack"))
    assert refused.status_code == 403
    assert "It is ours." in words(refused)
    assert owner.post(reverse("exports:ask-pack")).status_code == 403


@pytest.mark.parametrize(("because", "offers"), [("", 1), ("It is ours.", 0)])
def test_who_leaves_is_offered_their_pack(portfolio, programme_lead, because, offers):
    Employer.objects.update(no_packs_because=because)
    portfolio.refresh_from_db()
    course.make(portfolio=portfolio, move=Move.LEAVE, by=programme_lead, words="A new post.")
    offered = Notice.objects.filter(path=reverse("exports:pack"), person=portfolio.owner)
    assert offered.count() == offers


def test_who_has_no_portfolio_reads_that(as_, line_manager):
    said = words(as_(line_manager).get(reverse("exports:pack")))
    assert "You have no portfolio here" in said
    assert "Make my pack" not in said


@pytest.mark.parametrize("who", ["programme_lead", "administrator", "assessor", "stranger"])
def test_pack_of_somebody_else_is_not_found(owner, worker, as_, request, who):
    owner.post(reverse("exports:ask-pack"))
    worker()
    client = as_(request.getfixturevalue(who))
    assert client.get(page()).status_code == 404
    assert client.get(page("download-pack")).status_code == 404
    assert client.post(page("cancel-pack")).status_code == 404


def test_pages_ask_the_database_little(owner, portfolio, worker, django_assert_max_num_queries):
    for number in range(3):
        stories.draft_entry(portfolio, title=f"At home {number}", body="I met Kacper Nowak.")
    owner.post(reverse("exports:ask-pack"))
    worker()
    for address in (reverse("exports:pack"), page()):
        with django_assert_max_num_queries(6):
            owner.get(address)
