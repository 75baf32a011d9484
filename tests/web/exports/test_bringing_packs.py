"""The pages on which somebody brings in a pack: choose, look, confirm, see what came."""

import errno
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import LedgerEntry
from exports.models import Arrival
from exports.packs.bringing import keeping
from portfolios.models import Brought, Entry
from tests import working
from tests.factories.packs import REFLECTION, file_of, pack_of, upload
from tests.reading import words


@pytest.fixture
def owner(as_, social_worker, files):
    return as_(social_worker)


@pytest.fixture
def page(portfolio):
    return reverse("exports:bring-in-pack", args=[portfolio.pk])


@pytest.fixture
def choose(owner, page, social_worker):
    """Chooses a pack; the address of its preview."""

    def choose(pack=None, inside=None):
        answer = owner.post(page, {"file": upload(pack or pack_of(social_worker.name), inside)})
        assert answer.status_code == 302, answer.content.decode()
        return answer.url

    return choose


def text(client, url, **sent):
    answer = client.post(url, sent, follow=True) if sent else client.get(url)
    return words(answer)


def test_pack_is_looked_at_confirmed_and_comes(owner, choose):
    url = choose()
    shown = text(owner, url)
    assert "Heron Council" in shown
    assert "What you wrote: 1 draft<" in shown
    assert REFLECTION["title"] in shown
    assert "What others wrote or signed: 2" in shown
    assert "Comments: 2" in shown
    assert "This pack is mine" not in shown
    assert not Entry.objects.exists()
    assert "is being brought in" in text(owner, url, with_others="on")
    working.work()
    came = text(owner, url)
    assert "1 draft of yours came, and 2 things of others" in came
    along = text(
        owner, reverse("portfolios:brought-along", args=[Entry.objects.get().portfolio_id])
    )
    assert "Three-month review" in along
    assert "not checked" in along


def test_what_came_of_others_says_what_it_is(owner, choose):
    text(owner, choose(), with_others="on")
    working.work()
    review = Brought.objects.get(kind="review")
    shown = text(owner, reverse("portfolios:brought-thing", args=[review.pk]))
    assert "cannot be checked here. It counts for nothing." in shown
    assert "A steady start." in shown


def test_entry_says_where_it_came_from(owner, choose):
    text(owner, choose(), with_others="on")
    working.work()
    shown = text(owner, reverse("portfolios:entry", args=[Entry.objects.get().pk]))
    assert "Carried forward from another employer, made on 1 September 2026" in shown


def test_another_name_has_to_be_confirmed(owner, choose):
    url = choose(pack_of("Robin Nest"))
    assert "The name in the pack is not yours" in text(owner, url)
    refused = owner.post(url, {})
    assert "Confirm that this pack is yours" in refused.content.decode()
    assert Arrival.objects.get().state == "waiting"
    owner.post(url, {"is_mine": "on"})
    assert Arrival.objects.get().state == "coming"
    noted = LedgerEntry.objects.get(action="exports.pack_confirmed")
    assert noted.facts["other_name"] is True
    assert "Robin" not in str(noted.facts)


def test_confirming_twice_is_confirming_once(owner, choose):
    url = choose()
    owner.post(url, {"with_others": "on"})
    owner.post(url, {"with_others": "on"})
    working.work()
    owner.post(url, {"with_others": "on"})
    working.work()
    assert (Entry.objects.count(), Brought.objects.count()) == (1, 3)


def test_the_same_pack_leads_to_what_came_of_it(owner, choose):
    url = choose()
    text(owner, url, with_others="on")
    working.work()
    assert choose() == url
    assert "The pack is in" in text(owner, url)


def test_pack_can_be_removed(owner, choose, page, files):
    url = choose()
    answer = owner.post(f"{url}remove/", follow=True)
    assert "Nothing was added" in answer.content.decode()
    assert not Arrival.objects.exists()
    assert owner.get(url).status_code == 404


def test_what_is_no_pack_is_refused_beside_its_field(owner, page):
    sent = {"file": SimpleUploadedFile("pack.zip", b"no ZIP")}
    shown = text(owner, page, **sent)
    assert "is not a ZIP" in shown
    assert "Select a pack" in text(owner, page, file="")
    assert not Arrival.objects.exists()


def test_refused_files_are_named_by_their_entry(owner, choose):
    inside = {"files/1 a.exe": b"MZ"}
    told = REFLECTION | {"files": [file_of("files/1 a.exe", b"MZ")]}
    url = choose(pack_of("Wren Ash", entries=[told]), inside)
    text(owner, url, is_mine="on")
    working.work()
    assert "must be a PDF, a picture" in text(owner, url)


def test_page_says_why_none_can_be_brought_in_now(owner, choose, portfolio, page):
    choose()
    portfolio.status = "paused"
    portfolio.save()
    shown = text(owner, page)
    assert "Chosen on" in shown
    assert "Choose the pack" not in shown
    assert owner.post(page, {"file": upload()}).status_code == 403


def test_too_many_packs_within_an_hour_are_refused(owner, choose, page, settings):
    settings.ACCOUNT_RATE_LIMITS = {**settings.ACCOUNT_RATE_LIMITS, "pack_in": "1/h/user"}
    choose()
    assert owner.post(page, {"file": upload()}).status_code == 429


def test_a_pack_may_be_larger_than_another_request(owner, page, settings):
    settings.REQUEST_MAX_BYTES = 100
    assert owner.post(page, {"file": upload()}).status_code == 302
    settings.REQUEST_MAX_BYTES_OF = {"/exports/packs/in/": 100}
    assert owner.post(page, {"file": upload()}).status_code == 413


def test_nobody_but_the_owner_finds_it(choose, page, as_, line_manager, programme_lead, stranger):
    url = choose()
    for person in (line_manager, programme_lead, stranger):
        assert {as_(person).get(one).status_code for one in (url, page)} == {404}
        assert as_(person).post(url, {"with_others": "on"}).status_code == 404
        assert as_(person).post(f"{url}remove/").status_code == 404


def test_portfolio_leads_there(owner, portfolio, page, as_, line_manager):
    portfolio_page = reverse("portfolios:detail", args=[portfolio.pk])
    assert page in text(owner, portfolio_page)
    assert page not in text(as_(line_manager), portfolio_page)


def test_readers_are_led_to_what_came_and_not_to_drafts(owner, choose, portfolio, as_, assessor):
    portfolio_page = reverse("portfolios:detail", args=[portfolio.pk])
    alone = pack_of(portfolio.owner.name, observations=[], reviews=[])
    owner.post(choose(alone))
    working.work()
    assert Brought.objects.exists()
    assert "What came in a pack" not in text(as_(assessor), portfolio_page)
    owner.post(choose(), {"with_others": "on"})
    working.work()
    assert "What came in a pack" in text(as_(assessor), portfolio_page)


@pytest.mark.parametrize("entries", [1, 9])
def test_preview_asks_six_things_of_the_database(owner, choose, entries):
    many = [REFLECTION | {"ref": f"entry:1{n}", "title": f"Entry {n}"} for n in range(entries)]
    url = choose(pack_of("Wren Ash", entries=many))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        owner.get(url)
    assert len(asked) <= 6


@pytest.mark.parametrize("left", [None, b"half of a ZIP"])
def test_pack_that_cannot_be_read_any_more_is_removed_and_chosen_again(owner, choose, left):
    url = choose()
    path = Arrival.objects.get().file.path
    Path(path).unlink() if left is None else Path(path).write_bytes(left)
    answer = owner.get(url)
    assert answer.status_code == 409
    assert "This pack cannot be read any more" in answer.content.decode()
    owner.post(reverse("exports:put-pack-away", args=[Arrival.objects.get().key]))
    assert "What you wrote: 1 draft<" in text(owner, choose())


def test_storage_that_does_not_answer_is_no_broken_pack(owner, choose, monkeypatch):
    """It is a fault of the service: nobody is told to remove what they chose."""
    url = choose()

    def failing(*given):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(keeping, "opened", failing)
    with pytest.raises(OSError, match="Input/output"):
        owner.get(url)
