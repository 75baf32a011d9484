"""The page on which an owner reads who opened the portfolio."""

import pytest
from django.urls import reverse

from audit.models import Opening
from portfolios import actions
from portfolios.views.openings import A_PAGE
from tests.factories import PersonFactory
from tests.tables.world import a_picture
from tests.web.portfolios.test_queries import counted


@pytest.fixture
def picture(shared, social_worker, files):
    """A picture of the complete entry."""
    draft = actions.take_back(entry=shared, by=social_worker)
    facts = {"upload": a_picture(), "text_alternative": "A genogram.", "by": social_worker}
    attachment = actions.attach(entry=draft, **facts)
    actions.complete(entry=draft, by=social_worker)
    return attachment


def url(name, about):
    return reverse(f"portfolios:{name}", args=[about.pk])


def page_of(client, entry):
    return client.get(url("entry", entry)).content.decode()


def test_owner_reads_who_opened_the_portfolio(portfolio, shared, as_, line_manager, social_worker):
    page = as_(social_worker).get(url("opened", portfolio)).content.decode()
    assert "Nobody else has opened it yet." in page
    as_(line_manager).get(url("entry", shared))
    as_(line_manager).get(url("entry", shared))
    page = as_(social_worker).get(url("opened", portfolio)).content.decode()
    assert f"{line_manager.name} <span" in page
    assert "(line manager)" in page
    assert "2 times, first at" in page
    assert "Opened entries." in page
    own = as_(social_worker).get(url("entry-opened", shared)).content.decode()
    assert line_manager.name in own
    assert url("entry-opened", shared) not in page_of(as_(line_manager), shared)


def test_draft_of_somebody_else_is_not_given_away(portfolio, observation, as_, assessor):
    as_(assessor).get(url("entry", observation))
    assert not Opening.objects.exists()
    actions.complete(entry=observation, by=assessor)
    as_(assessor).get(url("entry", observation))
    assert Opening.objects.get().portfolio_id == portfolio.pk


def test_picture_that_its_page_shows_has_no_row_of_its_own(shared, as_, line_manager, picture):
    client = as_(line_manager)
    client.get(url("picture", picture), headers={"sec-fetch-dest": "image"}).getvalue()
    assert not Opening.objects.exists()
    client.get(url("picture", picture), headers={"sec-fetch-dest": "document"}).getvalue()
    assert Opening.objects.get().subject_id == picture.pk


def test_list_goes_on_over_pages_with_the_same_queries(portfolio, shared, as_, social_worker):
    client, where = as_(social_worker), {"employer_id": portfolio.employer_id}
    pages = [url("opened", portfolio), url("entry-opened", shared)]
    before = [len(counted(client, page)) for page in pages]
    people = [PersonFactory(employer=portfolio.employer) for _ in range(A_PAGE + 1)]
    about = {"subject_kind": "portfolios.entry", "subject_id": shared.pk, **where}
    Opening.objects.bulk_create(
        Opening(opened_by=person, portfolio_id=portfolio.pk, **about) for person in people
    )
    after = [len(counted(client, page)) for page in pages]
    assert max(before + after) <= 6
    assert b"Page 1 of 2" in client.get(pages[0]).content
    assert b"Previous" in client.get(f"{pages[0]}?page=2").content
