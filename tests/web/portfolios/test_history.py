"""What an entry said before: read, compared, restored, and seen by nobody but its author."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portfolios import actions
from portfolios.models import Entry, Version


def url(name, about):
    return reverse(f"portfolios:{name}", args=[about.pk])


@pytest.fixture
def owner(as_, social_worker):
    return as_(social_worker)


@pytest.fixture
def versions(draft, social_worker):
    """Three, the oldest first."""
    actions.revise(entry=draft, by=social_worker, based_on=1, body="I saw her at home.")
    actions.revise(
        entry=draft, by=social_worker, based_on=2, body="I met her at home.", review_month=12
    )
    return list(Version.objects.order_by("pk"))


def test_versions_are_listed_the_newest_first(owner, draft, versions):
    page = owner.get(url("history", draft))
    assert [one.pk for one in page.context["versions"]] == [one.pk for one in reversed(versions)]


@pytest.mark.parametrize("turned", [False, True])
def test_any_two_are_compared_the_older_first(turned, owner, draft, versions):
    one, other = versions[1:][:: -1 if turned else 1]
    page = owner.get(url("compare", draft), {"one": one.pk, "other": other.pk}).text
    assert "[only before: </span>saw " in page
    assert "[only after: </span>met " in page
    assert "For the review at" in page


def test_version_is_restored_and_nothing_is_lost(owner, draft, versions):
    answer = owner.post(url("restore-version", versions[1]), {"based_on": 3}, follow=True)
    assert "The version is restored" in answer.text
    assert Entry.objects.get().body == "I saw her at home."
    assert Version.objects.count() == 4
    again = owner.post(url("restore-version", versions[1]), {"based_on": 3})
    assert again.status_code == 302
    assert Version.objects.count() == 4


def test_version_is_not_restored_over_what_was_saved_meanwhile(owner, draft, versions):
    answer = owner.post(url("restore-version", versions[1]), {"based_on": 2})
    assert answer.status_code == 409
    assert "was saved somewhere else" in answer.text
    assert 'name="based_on" value="3"' in answer.text
    assert Entry.objects.get().body == "I met her at home."


def test_what_was_taken_out_before_sharing_stays_with_the_author(
    as_, line_manager, social_worker, draft, versions
):
    Version.objects.filter(pk=versions[0].pk).update(body="canary-name of a child")
    actions.complete(entry=draft, by=social_worker)
    client = as_(line_manager)
    assert "canary-name" not in client.get(url("entry", draft)).text
    assert client.get(url("history", draft)).status_code == 403
    assert client.get(url("version", versions[0])).status_code == 404


@pytest.mark.parametrize("name", ["history", "version"])
def test_pages_make_few_queries_however_many_versions(name, owner, draft, versions):
    about = draft if name == "history" else versions[0]
    owner.get(url(name, about))
    made = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            owner.get(url(name, about))
        made.append(len(queries))
        for _ in range(30):
            Version.objects.create(entry=draft, title="T", created_by=draft.created_by)
    assert made[0] == made[1] <= 6
