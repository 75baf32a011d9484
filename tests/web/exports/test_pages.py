"""Asking, waiting and downloading through the pages."""

from datetime import timedelta

import pytest
from django.urls import reverse

from audit import clock
from audit.models import LedgerEntry, Opening
from dispatch import jobs
from dispatch.models import Job
from exports import render
from exports.models import Export
from exports.typesetting.binding import Finished
from portfolios.models import Portfolio
from tests.factories import editions
from tests.reading import words

CONTENT = b"%PDF-1.7 the document"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """An engine that needs no time."""
    pages = Finished(content=CONTENT, pages=3)
    monkeypatch.setattr(render, "bound", lambda edition, step, **_: pages)


@pytest.fixture
def edition(portfolio):
    return editions.frozen(portfolio)


@pytest.fixture
def ask(edition, as_):
    """`ask(person)`: they press the button; what they see then."""

    def press(person):
        return as_(person).post(reverse("exports:ask", args=[edition.pk]), follow=True)

    return press


def body(answer):
    """What was downloaded, read to its end as a browser would."""
    return b"".join(answer.streaming_content)


def page(name, export=None):
    export = export or Export.objects.get()
    return reverse(f"exports:{name}", args=[export.pk])


def test_asking_leads_to_a_page_that_waits(ask, social_worker):
    answer = ask(social_worker)
    assert answer.redirect_chain == [(page("detail"), 302)]
    assert "Your export is waiting to start" in words(answer)
    assert "Check again" in words(answer)


def test_page_says_how_far_it_is(ask, social_worker):
    client = ask(social_worker).client
    job = jobs.claim(Export.objects.get().job_id)
    jobs.step(job, 4, 19)
    answer = client.get(page("detail"))
    assert "Your PDF is being made." in words(answer)
    assert "4 of 18 parts are ready." in words(answer)
    Job.objects.update(attempt=2)
    assert "It is taking longer than usual." in words(client.get(page("detail")))


def test_cancelled_export_says_so_and_can_be_asked_for_again(ask, social_worker, worker):
    client = ask(social_worker).client
    assert "Cancel this PDF" in words(client.get(page("detail")))
    answer = client.post(page("cancel"), follow=True)
    assert "You cancelled this PDF. Nothing of it was kept." in words(answer)
    assert "Cancel this PDF" not in words(answer)
    assert "Cancelled" in words(client.get(reverse("exports:index")))
    worker()
    assert not Export.objects.get().is_ready
    refused = client.get(page("download"))
    assert refused.status_code == 403
    assert "You cancelled this PDF." in words(refused)
    assert "waiting to start" in words(ask(social_worker))
    assert Export.objects.count() == 2


def test_cancelling_what_is_ready_changes_nothing(ask, social_worker, worker):
    client = ask(social_worker).client
    worker()
    answer = client.post(page("cancel"), follow=True)
    assert "Your PDF is ready." in words(answer)
    assert not LedgerEntry.objects.filter(action="exports.cancelled").exists()


@pytest.mark.parametrize("who", ["line_manager", "programme_lead", "stranger_lead"])
def test_export_of_somebody_else_is_not_cancelled(ask, social_worker, as_, request, who):
    ask(social_worker)
    assert as_(request.getfixturevalue(who)).post(page("cancel")).status_code == 404
    assert Export.objects.get().is_under_way


def test_finished_page_leads_to_the_download_and_waits_no_more(ask, social_worker, worker):
    client = ask(social_worker).client
    worker()
    answer = client.get(page("detail"))
    assert "Download the PDF (3 pages, 21" in words(answer)
    assert "Check again" not in words(answer)
    assert "exports.js" not in words(answer)
    assert "no-store" in answer["Cache-Control"]


def test_download_is_a_file_and_stays_nowhere(ask, social_worker, worker):
    client = ask(social_worker).client
    worker()
    answer = client.get(page("download"))
    assert body(answer) == CONTENT
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == (
        'attachment; filename="Portfolio of Wren Ash, edition 1.pdf"'
    )
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_name_that_is_not_ascii_is_written_as_rfc_6266_has_it(ask, social_worker, worker):
    social_worker.first_name = "Łucja"
    social_worker.save()
    client = ask(social_worker).client
    worker()
    answer = client.get(page("download"))
    assert body(answer) == CONTENT
    assert "filename*=utf-8''Portfolio%20of%20%C5%81ucja" in answer["Content-Disposition"]


def test_download_by_another_than_the_owner_is_in_the_access_log(
    ask, social_worker, line_manager, worker
):
    own, managers = ask(social_worker).client, ask(line_manager).client
    worker()
    mine, theirs = Export.objects.order_by("pk")
    assert body(own.get(page("download", mine))) == CONTENT
    assert Opening.objects.count() == 0
    assert body(managers.get(page("download", theirs))) == CONTENT
    assert Opening.objects.get().opened_by == line_manager


def test_download_before_it_is_ready_is_refused_with_words(ask, social_worker):
    answer = ask(social_worker).client.get(page("download"))
    assert answer.status_code == 403
    assert "This PDF is not ready." in words(answer)


@pytest.mark.parametrize("name", ["detail", "download"])
@pytest.mark.parametrize("who", ["line_manager", "programme_lead", "stranger", "stranger_lead"])
def test_export_of_somebody_else_is_not_found(ask, social_worker, worker, as_, request, who, name):
    ask(social_worker)
    worker()
    assert as_(request.getfixturevalue(who)).get(page(name)).status_code == 404


def test_right_lost_after_it_was_made_ends_the_download(ask, line_manager, worker):
    client = ask(line_manager).client
    worker()
    answer = client.get(page("download"))
    assert body(answer) == CONTENT
    Portfolio.objects.update(line_manager=None)
    assert client.get(page("download")).status_code == 404
    assert client.get(page("detail")).status_code == 404
    assert "Wren" not in words(client.get(reverse("exports:index")))


@pytest.mark.parametrize("who", ["other_social_worker", "stranger", "stranger_lead"])
def test_edition_of_somebody_else_is_not_found(ask, request, who):
    assert ask(request.getfixturevalue(who)).status_code == 404
    assert Export.objects.count() == 0


def test_asking_is_a_post(edition, social_worker, as_):
    assert as_(social_worker).get(reverse("exports:ask", args=[edition.pk])).status_code == 405


def test_one_too_many_says_until_when(ask, social_worker, edition):
    for number in range(10):
        Job.objects.create(
            kind="exports.make",
            key=f"earlier {number}",
            employer_id=edition.employer_id,
            requested_by=social_worker,
        )
    answer = ask(social_worker)
    assert answer.status_code == 429
    assert "You can ask again after" in words(answer)


def test_failed_export_says_why_and_offers_another(ask, social_worker):
    client = ask(social_worker).client
    jobs.fail(jobs.claim(Export.objects.get().job_id), "It is broken.", for_good=True)
    answer = client.get(page("detail"))
    assert "It is broken." in words(answer)
    assert "Try again" in words(answer)


def test_document_that_was_cleared_away_can_be_made_again(ask, social_worker, worker):
    from exports.cleaning import clear_away

    client = ask(social_worker).client
    worker()
    with clock.at(clock.now() + timedelta(days=31)):
        clear_away()
    assert "Make it again" in words(client.get(page("detail")))
    assert client.get(page("download")).status_code == 403
    again = ask(social_worker)
    assert "waiting to start" in words(again)
    assert Export.objects.count() == 2


def test_own_exports_are_listed(ask, social_worker, line_manager, as_):
    ask(social_worker)
    ask(line_manager)
    answer = as_(social_worker).get(reverse("exports:index"))
    assert words(answer).count(page("detail", Export.objects.earliest("pk"))) == 1
    assert page("detail", Export.objects.latest("pk")) not in words(answer)


@pytest.mark.parametrize("name", ["index", "detail"])
def test_pages_ask_the_database_little(ask, social_worker, name, django_assert_max_num_queries):
    client = ask(social_worker).client
    address = reverse("exports:index") if name == "index" else page("detail")
    with django_assert_max_num_queries(6):
        client.get(address)
