"""The page on which earlier work is carried forward."""

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from portfolios import actions
from portfolios.models import Carried, Kind
from standards.models import Programme
from tests.factories import EntryFactory, stories
from tests.web.portfolios.test_queries import MOST, counted


@pytest.fixture
def earlier(portfolio, programme):
    return stories.earlier(portfolio, Programme.objects.exclude(pk=programme.pk).first())


@pytest.fixture
def source(earlier):
    return stories.complete_entry(earlier, title="canary-earlier", kind=Kind.PERSONAL_STATEMENT)


@pytest.fixture
def owner(as_, social_worker):
    return as_(social_worker)


def page_of(portfolio):
    return reverse("portfolios:choose-earlier", args=[portfolio.pk])


def button_of(portfolio, source):
    return reverse("portfolios:carry", args=[portfolio.pk, source.pk])


def test_way_leads_from_writing_to_the_copy(owner, portfolio, source, earlier):
    start = owner.get(reverse("portfolios:choose-kind", args=[portfolio.pk])).text
    assert page_of(portfolio) in start
    page = owner.get(page_of(portfolio)).text
    assert "canary-earlier" in page
    answer = owner.post(button_of(portfolio, source))
    copy = Carried.objects.get().entry
    assert answer.url == reverse("portfolios:entry", args=[copy.pk])
    told = owner.get(answer.url).text
    assert f"Carried forward from {earlier.programme.title}" in told
    assert reverse("portfolios:entry", args=[source.pk]) in told
    assert "Carried forward already" in owner.get(page_of(portfolio)).text


def test_who_has_no_earlier_work_is_not_led_there(owner, portfolio):
    start = owner.get(reverse("portfolios:choose-kind", args=[portfolio.pk])).text
    assert page_of(portfolio) not in start
    assert "no complete entry in an earlier portfolio" in owner.get(page_of(portfolio)).text


def test_observations_feedback_of_others_and_drafts_are_not_offered(owner, portfolio, earlier):
    stories.complete_entry(earlier, kind=Kind.DIRECT_OBSERVATION, title="canary-observation")
    stories.draft_entry(earlier, title="canary-draft")
    stories.given(earlier)
    assert "no complete entry" in owner.get(page_of(portfolio)).text


def test_pressed_twice_leads_to_the_one_copy(owner, portfolio, source):
    answers = [owner.post(button_of(portfolio, source)).url for _ in range(2)]
    assert answers[0] == answers[1]
    assert Carried.objects.count() == 1


def test_copy_in_the_bin_is_shown_the_way_back(owner, portfolio, source, social_worker):
    owner.post(button_of(portfolio, source))
    actions.bin_entry(entry=Carried.objects.get().entry, by=social_worker)
    bin_of = reverse("portfolios:binned", args=[portfolio.pk])
    assert bin_of in owner.get(page_of(portfolio)).text
    assert owner.post(button_of(portfolio, source)).url == bin_of


def test_lost_file_is_said_and_nothing_is_copied(owner, portfolio, earlier, social_worker, files):
    entry = stories.draft_entry(earlier, kind=Kind.DOCUMENT)
    upload = SimpleUploadedFile("lost.txt", b"Lost soon.")
    file = actions.attach(entry=entry, upload=upload, by=social_worker)
    actions.complete(entry=entry, by=social_worker)
    default_storage.delete(file.file.name)
    page = owner.post(button_of(portfolio, entry), follow=True).text
    assert "could not be copied" in page
    assert not Carried.objects.exists()


def test_readers_of_the_copy_are_told_and_given_no_way_to_the_source(
    owner, portfolio, source, social_worker, as_, line_manager
):
    owner.post(button_of(portfolio, source))
    copy = Carried.objects.get().entry
    actions.complete(entry=copy, by=social_worker)
    page = as_(line_manager).get(reverse("portfolios:entry", args=[copy.pk])).text
    assert "Carried forward from" in page
    address = reverse("portfolios:entry", args=[source.pk])
    assert address not in page
    assert as_(line_manager).get(address).status_code == 404


def test_few_queries_however_much_there_is(owner, portfolio, source, earlier):
    page, start = page_of(portfolio), reverse("portfolios:choose-kind", args=[portfolio.pk])
    owner.post(button_of(portfolio, source))
    copy = reverse("portfolios:entry", args=[Carried.objects.get().entry_id])
    pages = (page, start, copy)
    before = [len(counted(owner, one)) for one in pages]
    for number in range(20):
        EntryFactory(portfolio=earlier, title=f"Earlier {number}", complete=True)
    assert [len(counted(owner, one)) for one in pages] == before
    assert max(before) <= MOST
