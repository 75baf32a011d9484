"""Time: told before something is begun, said after it in one tap, seen by its owner alone."""

import pytest
from django.urls import reverse

from audit.models import LedgerEntry
from portfolios import actions
from portfolios.models import Kind, TimeSpent
from standards.models import Programme
from tests.factories import stories
from tests.reading import words

ASKS = "How long did it take you?"
EXPECTED = "about 4 hours and 1,500 words"


def text(client, name, *args):
    response = client.get(reverse(f"portfolios:{name}", args=args))
    assert response.status_code == 200
    return words(response)


def tap(client, entry, minutes):
    return client.post(reverse("portfolios:say-time", args=[entry.pk]), {"minutes": minutes})


def take_back(client, entry):
    return client.post(reverse("portfolios:unsay-time", args=[entry.pk]))


@pytest.fixture
def entry(portfolio):
    return stories.complete_entry(portfolio)


def test_what_it_takes_is_told_before_it_is_begun(as_, social_worker, portfolio):
    client, kind = as_(social_worker), Kind.CRITICAL_REFLECTION
    assert EXPECTED.capitalize() in text(client, "choose-kind", portfolio.pk)
    assert f"One takes {EXPECTED}." in text(client, "kind", portfolio.pk, kind)
    assert f"It takes {EXPECTED}, and need not" in text(client, "write", portfolio.pk, kind)
    draft = stories.draft_entry(portfolio)
    page = text(client, "entry", draft.pk)
    assert f"It takes {EXPECTED}." in page
    assert ASKS not in page
    assert "All that is asked takes about" in text(client, "detail", portfolio.pk)


def test_one_tap_says_it_another_changes_it_and_it_can_be_taken_back(as_, social_worker, entry):
    client = as_(social_worker)
    assert ASKS in text(client, "entry", entry.pk)
    assert tap(client, entry, "60").url == reverse("portfolios:entry", args=[entry.pk])
    assert "You said it took: 1 hour" in text(client, "entry", entry.pk)
    tap(client, entry, "240")
    tap(client, entry, "240")
    assert "You said it took: 4 hours" in text(client, "entry", entry.pk)
    take_back(client, entry)
    assert ASKS in text(client, "entry", entry.pk)
    take_back(client, entry)
    assert not TimeSpent.objects.exists()


def test_owner_sees_the_sum_on_the_portfolio(as_, social_worker, portfolio, entry):
    client = as_(social_worker)
    assert "By what you said" not in text(client, "detail", portfolio.pk)
    tap(client, entry, "60")
    assert "1 entry took you about 1 hour." in text(client, "detail", portfolio.pk)
    tap(client, stories.complete_entry(portfolio, kind=Kind.WRITTEN_REPORT), "30")
    assert "2 entries took you about 1 hour 30 minutes." in text(client, "detail", portfolio.pk)


@pytest.mark.parametrize("role", ["assessor", "line_manager", "programme_lead"])
def test_nobody_else_is_told_or_asked(role, request, as_, social_worker, portfolio, entry):
    tap(as_(social_worker), entry, "240")
    client = as_(request.getfixturevalue(role))
    page = text(client, "entry", entry.pk)
    assert ASKS not in page
    assert "You said it took" not in page
    assert EXPECTED not in page
    assert "All that is asked takes" not in text(client, "detail", portfolio.pk)
    assert tap(client, entry, "15").status_code == 403
    assert take_back(client, entry).status_code == 403
    assert TimeSpent.objects.get().minutes == 240


def test_time_can_be_said_of_what_others_gave(as_, social_worker, assessor, portfolio):
    entry = stories.complete_entry(portfolio, by=assessor, kind=Kind.DIRECT_OBSERVATION)
    assert tap(as_(social_worker), entry, "30").status_code == 302
    assert TimeSpent.objects.get().entry_id == entry.pk


def test_not_of_a_draft(as_, social_worker, portfolio):
    assert tap(as_(social_worker), stories.draft_entry(portfolio), "30").status_code == 403


def test_what_was_said_can_be_taken_back_once_it_is_a_draft_again(as_, social_worker, entry):
    client = as_(social_worker)
    tap(client, entry, "60")
    actions.take_back(entry=entry, by=social_worker)
    page = text(client, "entry", entry.pk)
    assert "Remove what I said" in page
    assert 'name="minutes"' not in page
    take_back(client, entry)
    assert not TimeSpent.objects.exists()


def test_not_of_what_was_carried_from_an_earlier_year(as_, social_worker, portfolio, programme):
    earlier = stories.earlier(portfolio, Programme.objects.exclude(pk=programme.pk).first())
    source = stories.complete_entry(earlier, kind=Kind.PERSONAL_STATEMENT)
    copy = actions.carry(portfolio=portfolio, source=source, by=social_worker)
    actions.complete(entry=copy, by=social_worker)
    client = as_(social_worker)
    assert ASKS not in text(client, "entry", copy.pk)
    assert tap(client, copy, "30").status_code == 403


@pytest.mark.parametrize("minutes", ["", "0", "61", "one hour", "-15"])
def test_nothing_else_can_be_tapped(minutes, as_, social_worker, entry):
    assert tap(as_(social_worker), entry, minutes).status_code == 404
    assert not TimeSpent.objects.exists()


def test_ledger_does_not_tell_that_it_was_said(as_, social_worker, entry):
    before = LedgerEntry.objects.count()
    tap(as_(social_worker), entry, "30")
    assert LedgerEntry.objects.count() == before
