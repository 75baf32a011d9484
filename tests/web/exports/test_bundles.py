"""The documents of a cohort through the pages: filter, tick or take all, wait, download."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.db.models import F
from django.urls import reverse

from audit import clock
from audit.models import Opening
from dispatch import jobs
from dispatch.models import Job
from exports.bundles.models import Bundle
from exports.bundles.naming import name_in_zip
from exports.models import Export
from tests.factories import cohorts
from tests.reading import words

NAMES = ("Wren Ash", "Linnet Birch", "Robin Cedar", "Dove Elm")


def dated(field, year):
    return {f"{field}_day": "1", f"{field}_month": "1", f"{field}_year": str(year)}


@pytest.fixture(autouse=True)
def editions(employer, monkeypatch):
    cohorts.quick(monkeypatch)
    return cohorts.submitted(employer, *NAMES)


@pytest.fixture
def lead(as_, programme_lead):
    return as_(programme_lead)


def asked(client, **sent):
    return client.post(reverse("exports:ask-bundle"), sent, follow=True)


def page(name="bundle"):
    return reverse(f"exports:{name}", args=[Bundle.objects.latest("pk").pk])


def zipped(client):
    answer = client.get(page("download-bundle"))
    return answer, ZipFile(BytesIO(b"".join(answer.streaming_content)))


def test_all_that_the_filter_finds(lead, worker, editions):
    editions[0].portfolio.owner.last_name = "Birch"
    editions[0].portfolio.owner.save()
    found = lead.get(reverse("exports:cohort"), {"name": "birch"})
    assert "Make a ZIP of all 2" in words(found)
    assert "Robin Cedar" not in words(found)
    answer = asked(lead, which="all", query="name=birch")
    assert "Your ZIP is being made." in words(answer)
    assert "0 of 2 documents are made." in words(answer)
    worker()
    assert "Download the ZIP (2 documents" in words(lead.get(page()))


def test_those_that_are_ticked(lead, worker, editions):
    asked(lead, which="ticked", query="", edition=[editions[1].pk, editions[3].pk])
    worker()
    answer, archive = zipped(lead)
    assert [name for name in archive.namelist() if name.endswith(".pdf")] == [
        "documents/1 Linnet Birch, edition 1.pdf",
        "documents/2 Dove Elm, edition 1.pdf",
    ]
    assert answer["Content-Type"] == "application/zip"
    assert answer["Cache-Control"] == "private, no-store"
    assert f"Portfolios {clock.today():%Y-%m-%d}.zip" in answer["Content-Disposition"]


@pytest.mark.parametrize("edition", [[], ["9999999"], ["x", "9" * 40, "²"]])
def test_nothing_that_can_be_taken_is_said_and_the_filters_stay(lead, edition):
    answer = asked(lead, which="ticked", query="name=wren", edition=edition)
    assert answer.redirect_chain == [(f"{reverse('exports:cohort')}?name=wren", 302)]
    assert "Tick at least one portfolio" in words(answer)
    assert not Bundle.objects.exists()


@pytest.mark.parametrize(
    ("asked_for", "count"),
    [
        ({"state": "confirmed"}, 0),
        ({"state": "with_manager"}, 4),
        (dated("submitted_from", 2090), 0),
        (dated("submitted_to", 2090), 4),
    ],
)
def test_filters(lead, asked_for, count):
    answer = lead.get(reverse("exports:cohort"), asked_for)
    assert len(answer.context["editions"]) == count


def test_every_owner_sees_who_took_their_document(lead, worker, programme_lead, editions):
    asked(lead, which="all", query="")
    worker()
    zipped(lead)
    openings = Opening.objects.filter(subject_kind="exports.export", opened_by=programme_lead)
    portfolios = {edition.portfolio_id for edition in editions}
    assert set(openings.values_list("portfolio_id", flat=True)) == portfolios


def test_progress_says_how_long_it_will_last(lead):
    asked(lead, which="all", query="")
    Bundle.objects.update(asked_at=F("asked_at") - timedelta(minutes=2))
    for part in Export.objects.order_by("pk")[:1]:
        jobs.finish(jobs.claim(part.job_id))
    assert "1 of 4 documents are made. About 6 minutes left." in words(lead.get(page()))


def test_cancelling(lead, worker):
    answer = asked(lead, which="all", query="")
    assert "Cancel this ZIP" in words(answer)
    answer = lead.post(page("cancel-bundle"), follow=True)
    assert "You cancelled this ZIP. Nothing of it was kept." in words(answer)
    worker()
    refused = lead.get(page("download-bundle"))
    assert refused.status_code == 403
    assert "You cancelled this ZIP." in words(refused)
    assert not Job.objects.filter(state="done").exists()


def test_another_while_one_is_made_is_too_many(lead, editions):
    asked(lead, which="all", query="")
    answer = asked(lead, which="ticked", query="", edition=editions[0].pk)
    assert answer.status_code == 429
    assert "Another ZIP is being made for you." in words(answer)


@pytest.mark.parametrize("who", ["administrator", "stranger_lead", "line_manager"])
def test_zip_of_somebody_else_is_not_found(lead, worker, as_, request, who):
    asked(lead, which="all", query="")
    worker()
    client = as_(request.getfixturevalue(who))
    assert client.get(page()).status_code == 404
    assert client.get(page("download-bundle")).status_code == 404
    assert client.post(page("cancel-bundle")).status_code == 404


def test_administrator_is_told_why_there_is_nothing(as_, administrator):
    answer = as_(administrator).get(reverse("exports:cohort"))
    assert "those that a programme lead released to them: ask one" in words(answer)
    assert "Wren" not in words(answer)


def test_parts_are_not_among_ones_own_pdfs(lead, worker):
    asked(lead, which="all", query="")
    worker()
    answer = words(lead.get(reverse("exports:index")))
    assert "Wren Ash" not in answer
    assert "The documents of a cohort in one ZIP" in answer
    assert "Ready" in words(lead.get(reverse("exports:cohort")))


@pytest.mark.parametrize("name", ["cohort", "bundle"])
def test_pages_ask_the_database_little(lead, worker, name, django_assert_max_num_queries):
    asked(lead, which="all", query="")
    worker()
    with django_assert_max_num_queries(6):
        lead.get(reverse("exports:cohort") if name == "cohort" else page())


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd", "documents/07 etc passwd.pdf"),
        ("C:\\autoexec.bat", "documents/07 C autoexec.bat.pdf"),
        ("CON", "documents/07 CON.pdf"),
        ("Wren\u202egnp.exe\x00", "documents/07 Wren gnp.exe.pdf"),
        ("  Wren. ", "documents/07 Wren.pdf"),
        ("Łucja O’Neill", "documents/07 Łucja O’Neill.pdf"),
        ("𝒲" * 300, f"documents/07 {'𝒲' * 50}.pdf"),
    ],
)
def test_names_that_every_system_can_unpack(name, safe):
    made = name_in_zip(7, 12, name, ".pdf")
    assert made == safe
    assert len(made.removeprefix("documents/").encode()) < 255
