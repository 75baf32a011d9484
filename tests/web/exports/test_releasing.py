"""Releasing documents to an administrator through the pages, and what each of the three sees."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse

from audit import clock
from exports import making
from exports.bundles.models import Bundle
from exports.releasing.models import CohortRelease
from tests.factories import cohorts
from tests.factories.releasing import WHY, released
from tests.reading import words

NAMES = ("Wren Ash", "Linnet Birch", "Robin Cedar")
RELEASE = reverse("exports:release-cohort")


@pytest.fixture(autouse=True)
def editions(employer, monkeypatch):
    cohorts.quick(monkeypatch)
    return cohorts.submitted(employer, *NAMES)


def sent(administrator, *, days=7, **more):
    last = clock.today() + timedelta(days=days)
    day = {"last_on_day": last.day, "last_on_month": last.month, "last_on_year": last.year}
    return {"to": administrator.pk, "reason": WHY, "query": "", "which": "ticked", **day, **more}


def posted(client, administrator, **more):
    return client.post(RELEASE, sent(administrator, **more), follow=True)


def test_lead_releases_what_is_ticked(as_, programme_lead, administrator, editions):
    answer = posted(as_(programme_lead), administrator, edition=[editions[1].pk])
    assert f"Released to {administrator.name}." in words(answer)
    assert "1 document, up to and including" in words(answer)
    release = CohortRelease.objects.get()
    assert [one.edition for one in release.editions.all()] == [editions[1]]


def test_lead_releases_all_that_the_filter_finds(as_, programme_lead, administrator, editions):
    posted(as_(programme_lead), administrator, which="all", query="name=wren")
    assert [one.edition for one in CohortRelease.objects.get().editions.all()] == [editions[0]]


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({}, "Tick at least one portfolio"),
        ({"edition": "all", "reason": ""}, "Enter the reason"),
        ({"edition": "all", "to": ""}, "Select an administrator"),
        ({"edition": "all", "days": -1}, "The last day must be today or later."),
        ({"edition": "all", "days": 31}, "within 30 days"),
    ],
)
def test_what_is_wrong_is_said_and_ticks_stay(
    as_, programme_lead, administrator, editions, wrong, said
):
    ticked = [one.pk for one in editions] if wrong.get("edition") else []
    answer = posted(as_(programme_lead), administrator, **{**wrong, "edition": ticked})
    assert said in words(answer)
    assert words(answer).count(" checked>") == len(ticked)
    assert not CohortRelease.objects.exists()


def test_social_worker_cannot_be_chosen(as_, programme_lead, social_worker, editions):
    answer = posted(as_(programme_lead), social_worker, edition=[editions[0].pk])
    assert "Select one of the choices" in words(answer)


def test_administrator_filters_ticks_and_takes(
    as_, programme_lead, administrator, editions, worker
):
    released(editions[:2], to=administrator, by=programme_lead)
    client = as_(administrator)
    page = words(client.get(reverse("exports:cohort")))
    assert f"{programme_lead.name} released documents to you" in page
    assert WHY in page
    assert "Robin Cedar" not in page
    assert "Release documents to an administrator" not in page
    client.post(reverse("exports:ask-bundle"), {"which": "all", "query": "name=birch"})
    worker()
    pk = Bundle.objects.get().pk
    taken = client.get(reverse("exports:download-bundle", args=[pk]))
    names = ZipFile(BytesIO(b"".join(taken.streaming_content))).namelist()
    assert "documents/1 Linnet Birch, edition 1.pdf" in names
    owner = editions[1].portfolio.owner
    opened = as_(owner).get(reverse("portfolios:opened", args=[editions[1].portfolio_id]))
    assert "administrator, cannot open it" in words(opened)
    assert "Opened a PDF of it that was released to them." in words(opened)


def test_administrator_opens_no_page_of_it(as_, programme_lead, administrator, editions):
    released(editions, to=administrator, by=programme_lead)
    client, edition = as_(administrator), editions[0]
    for name, pk in [
        ("portfolios:detail", edition.portfolio_id),
        ("endorsement:edition", edition.pk),
        ("exports:check", edition.pk),
    ]:
        assert client.get(reverse(name, args=[pk])).status_code == 404
    assert client.post(reverse("exports:ask", args=[edition.pk])).status_code == 404


def test_left_out_for_open_words_has_no_link_for_the_administrator(
    as_, programme_lead, administrator, editions, worker, monkeypatch
):
    monkeypatch.setattr(making, "check", lambda edition: edition.pk == editions[0].pk)
    released(editions, to=administrator, by=programme_lead)
    for person, links in ((administrator, 0), (programme_lead, 1)):
        client = as_(person)
        client.post(reverse("exports:ask-bundle"), {"which": "all", "query": ""})
        worker()
        page = words(client.get(reverse("exports:bundle", args=[Bundle.objects.latest("pk").pk])))
        assert making.UNANSWERED in page
        assert page.count("Check the words") == links


def test_withdrawn_the_zip_is_not_found(as_, programme_lead, administrator, editions, worker):
    release = released(editions, to=administrator, by=programme_lead)
    client = as_(administrator)
    client.post(reverse("exports:ask-bundle"), {"which": "all", "query": ""})
    worker()
    url = reverse("exports:download-bundle", args=[Bundle.objects.get().pk])
    assert b"".join(client.get(url).streaming_content)
    withdraw = reverse("exports:withdraw-release", args=[release.pk])
    answer = as_(programme_lead).post(withdraw, follow=True)
    assert "Nothing of it can be taken any more." in words(answer)
    assert client.get(url).status_code == 404
    assert client.get(reverse("exports:cohort")).context["editions"] == []


def test_owner_reads_what_was_released(as_, programme_lead, administrator, editions):
    release = released(editions, to=administrator, by=programme_lead)
    client = as_(editions[0].portfolio.owner)
    url = reverse("exports:released")
    assert f"To {administrator.name}, by {programme_lead.name}" in words(client.get(url))
    assert "It can be taken up to" in words(client.get(url))
    as_(programme_lead).post(reverse("exports:withdraw-release", args=[release.pk]))
    assert f"Withdrawn by {programme_lead.name}" in words(client.get(url))
    assert "What was released of your portfolios" in words(client.get(reverse("exports:index")))


def test_nobody_reads_what_was_released_of_others(as_, programme_lead, administrator, editions):
    released(editions, to=administrator, by=programme_lead)
    for person in (administrator, programme_lead):
        answer = as_(person).get(reverse("exports:released"))
        assert "Nothing of yours was released." in words(answer)


def test_pages_ask_the_database_little(
    as_, programme_lead, administrator, editions, django_assert_max_num_queries
):
    released(editions, to=administrator, by=programme_lead)
    released(editions[:1], to=administrator, by=programme_lead)
    for person, url in [
        (programme_lead, RELEASE),
        (administrator, reverse("exports:cohort")),
        (editions[0].portfolio.owner, reverse("exports:released")),
    ]:
        client = as_(person)
        with django_assert_max_num_queries(6):
            client.get(url)
