"""Who is told of a comment: those concerned, with no word of it, and no more than once."""

import pytest

from dispatch.models import Notice
from portfolios.commenting.actions import Becomes
from tests.factories import stories


@pytest.fixture
def entry(portfolio):
    entry = stories.complete_entry(portfolio, title="canary-title")
    Notice.objects.all().delete()
    return entry


def news():
    waiting = Notice.objects.filter(dismissed_at__isnull=True).select_related("person")
    return {notice.person.first_name: notice.sentence for notice in waiting}


def test_owner_is_told_who_wrote_and_nothing_else(entry, line_manager):
    stories.comment(entry, by=line_manager, words="canary-words")
    assert news() == {"Wren": f"{line_manager} wrote a comment on an entry in your portfolio."}
    assert Notice.objects.get().path == f"/portfolios/entries/{entry.pk}/#comments"


def test_those_near_hear_what_the_owner_asks(entry, social_worker):
    stories.comment(entry, by=social_worker)
    sentence = f"{social_worker} wrote a comment on an entry in their portfolio."
    assert news() == {"Martin": sentence, "Avocet": sentence}


def test_everybody_in_the_thread_is_told_of_an_answer(
    entry, social_worker, line_manager, assessor, programme_lead
):
    thread = stories.comment(entry, by=line_manager)
    stories.comment(entry, by=programme_lead, thread=thread)
    stories.comment(entry, by=assessor, thread=thread, becomes=Becomes.DRAFT)
    Notice.objects.all().delete()
    stories.comment(entry, by=social_worker, thread=thread)
    assert set(news()) == {"Martin", "Heron"}


def test_writer_of_the_entry_is_told(portfolio, assessor, line_manager):
    entry = stories.complete_entry(portfolio, by=assessor, kind="direct_observation")
    Notice.objects.all().delete()
    stories.comment(entry, by=line_manager)
    assert set(news()) == {"Wren", "Avocet"}


def test_who_can_no_longer_read_is_told_nothing(entry, portfolio, assessor, social_worker):
    thread = stories.comment(entry, by=assessor)
    portfolio.assessor = None
    portfolio.save()
    Notice.objects.all().delete()
    stories.comment(entry, by=social_worker, thread=thread)
    assert news() == {}


def test_newer_news_takes_the_place_of_older_and_of_nobody_elses(
    entry, social_worker, line_manager, assessor
):
    stories.comment(entry, by=social_worker)
    stories.comment(entry, by=line_manager)
    stories.comment(entry, by=assessor)
    own = f"{social_worker} wrote a comment on an entry in their portfolio."
    latest = f"{assessor} wrote a comment on an entry in your portfolio."
    assert news() == {"Martin": own, "Avocet": own, "Wren": latest}
    assert Notice.objects.filter(dismissed_at__isnull=True).count() == 3


@pytest.mark.parametrize("becomes", [Becomes.DRAFT, Becomes.PRIVATE])
def test_nobody_is_told_of_a_draft_or_a_note(becomes, entry, line_manager):
    stories.comment(entry, by=line_manager, becomes=becomes)
    assert news() == {}
