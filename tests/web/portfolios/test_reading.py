"""Who reads what, through the pages."""

import pytest
from django.urls import reverse

from audit.models import Opening
from portfolios import actions
from portfolios.models import Kind

NEAR = ["social_worker", "assessor", "line_manager", "programme_lead"]
FAR = ["other_social_worker", "senior_leader", "administrator", "stranger", "stranger_lead"]


def pages_of(portfolio):
    yield reverse("portfolios:list")
    for name in ("detail", "coverage", "binned"):
        yield reverse(f"portfolios:{name}", args=[portfolio.pk])
    for kind in Kind:
        yield reverse("portfolios:kind", args=[portfolio.pk, kind])


@pytest.mark.parametrize("who", NEAR)
def test_portfolio_opens_for_those_near_it(who, portfolio, shared, as_, request):
    client = as_(request.getfixturevalue(who))
    for page in pages_of(portfolio):
        assert client.get(page).status_code == 200, page
    assert b"<strong>listen</strong>" in client.get(url("entry", shared)).content


@pytest.mark.parametrize("who", FAR)
def test_portfolio_does_not_exist_for_others(who, portfolio, shared, as_, request):
    client = as_(request.getfixturevalue(who))
    for page in list(pages_of(portfolio))[1:]:
        assert client.get(page).status_code == 404, page
    assert client.get(url("entry", shared)).status_code == 404
    assert portfolio.owner.name not in client.get(reverse("portfolios:list")).content.decode()


def url(name, about):
    return reverse(f"portfolios:{name}", args=[about.pk])


@pytest.mark.parametrize("who", [*NEAR[1:], *FAR])
def test_draft_is_seen_by_nobody_else(who, portfolio, draft, attachment, as_, request):
    client = as_(request.getfixturevalue(who))
    for page in pages_of(portfolio):
        assert b"canary" not in client.get(page).content, page
    for name in ("entry", "edit", "complete", "bin", "link", "explain", "attach"):
        assert client.get(url(name, draft)).status_code == 404, name
    for name in ("attachment", "picture"):
        assert client.get(url(name, attachment)).status_code == 404, name


@pytest.mark.parametrize("who", ["social_worker", "line_manager", "programme_lead"])
def test_draft_of_the_assessor_is_not_seen_by_the_owner(who, portfolio, observation, as_, request):
    client = as_(request.getfixturevalue(who))
    for page in [*pages_of(portfolio), url("entry", observation)]:
        assert b"canary" not in client.get(page).content, page


def test_draft_is_seen_by_its_author(portfolio, draft, as_, social_worker):
    client = as_(social_worker)
    assert b"canary-draft-title" in client.get(url("detail", portfolio)).content
    assert b"Only you." in client.get(url("entry", draft)).content


def test_entry_says_who_entered_it(observation, assessor, as_, social_worker):
    actions.complete(entry=observation, by=assessor)
    page = as_(social_worker).get(url("entry", observation)).content.decode()
    assert f"Entered by {assessor.name}" in page


def test_entry_names_all_who_can_see_it(shared, as_, line_manager, assessor, programme_lead):
    page = as_(assessor).get(url("entry", shared)).content.decode()
    assert f"You, Wren Ash (owner), {line_manager.name} (line manager) and " in page
    assert f"{programme_lead.name} (programme lead)" in page


def test_right_that_is_lost_bites_at_once(portfolio, shared, as_, assessor, colleague):
    client = as_(assessor)
    assert client.get(url("entry", shared)).status_code == 200
    actions.change_people(
        portfolio=portfolio,
        by=colleague("Heron", programme_lead=True),
        assessor=None,
        line_manager=portfolio.line_manager,
        handover="The second observation is still to come.",
    )
    assert client.get(url("entry", shared)).status_code == 404


def test_opening_is_noted_for_others_and_not_for_the_owner(shared, as_, social_worker, assessor):
    as_(social_worker).get(url("entry", shared))
    assert not Opening.objects.exists()
    as_(assessor).get(url("entry", shared))
    noted = Opening.objects.get()
    assert (noted.opened_by, noted.subject_kind, noted.subject_id) == (
        assessor,
        "portfolios.entry",
        shared.pk,
    )


def test_coverage_names_the_entries_of_each_statement(portfolio, link, as_, line_manager):
    page = as_(line_manager).get(url("coverage", portfolio)).content.decode()
    assert "Who I am" in page
    assert "No evidence yet" in page
    assert link.statement.framework.title in page


def test_list_is_searched_by_name_and_goes_on_over_pages(
    portfolio, as_, programme_lead, programme, colleague, monkeypatch
):
    monkeypatch.setattr("portfolios.views.portfolio.A_PAGE", 2)
    for name in ("Teal", "Tern"):
        actions.start(
            owner=colleague(name, social_worker=True), programme=programme, by=programme_lead
        )
    client = as_(programme_lead)
    first = client.get(reverse("portfolios:list")).content.decode()
    assert "Page 1 of 2" in first
    found = client.get(reverse("portfolios:list"), {"q": "ash tern"}).content.decode()
    assert "Tern Ash" in found
    assert "Teal Ash" not in found


@pytest.mark.parametrize("path", ["", "start/", "1/", "entries/1/", "files/1/"])
def test_nothing_is_shown_without_signing_in(path, client, db):
    answer = client.get(f"/portfolios/{path}")
    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/")


@pytest.mark.parametrize(
    ("came_from", "back"),
    [
        ("", "/portfolios/"),
        ("http://testserver/portfolios/", "/portfolios/"),
        ("http://testserver/portfolios/?q=Ash&page=2", "/portfolios/?q=Ash&amp;page=2"),
        ("http://testserver/portfolios/?q=%22onclick", "/portfolios/?q=%22onclick"),
        ("http://elsewhere.example/portfolios/?q=Ash", "/portfolios/"),
        ("http://testserver/endorsement/?q=Ash", "/portfolios/"),
        ("http://[broken", "/portfolios/"),
    ],
)
def test_way_back_leads_to_the_list_as_it_was_left(came_from, back, portfolio, as_, programme_lead):
    client = as_(programme_lead)
    page = client.get(f"/portfolios/{portfolio.pk}/", headers={"referer": came_from})
    row = f"portfolio-{portfolio.pk}"
    assert f'<a href="{back}#{row}" class="govuk-back-link">' in page.content.decode()
    assert f'id="{row}"' in client.get("/portfolios/").content.decode()
