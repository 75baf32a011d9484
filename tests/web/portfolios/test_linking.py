"""Linking entries to statements, with an explanation each."""

import re
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from portfolios import actions
from portfolios.models import Draft, Link
from standards.definition import definition
from tests.factories import EntryFactory, FrameworkFactory, StatementFactory


def url(name, about):
    return reverse(f"portfolios:{name}", args=[about.pk])


@pytest.fixture
def own_value(employer):
    values = FrameworkFactory(employer=employer, title="Riverside values")
    return StatementFactory(framework=values, title="We say what we do")


@pytest.fixture
def national(framework):
    return framework.statements.first()


@pytest.fixture
def owner(as_, social_worker):
    return as_(social_worker)


def test_one_entry_is_linked_to_national_and_council_statements(owner, shared, national, own_value):
    page = owner.get(url("link", shared)).content.decode()
    assert national.title in page.replace("&#x27;", "'")
    assert own_value.title in page
    explain = f"{url('explain', shared)}?statement={national.pk}&statement={own_value.pk}"
    assert owner.get(explain).status_code == 200
    words = {f"statement_{national.pk}": "By asking.", f"statement_{own_value.pk}": "By doing."}
    assert owner.post(explain, words).status_code == 302
    assert set(Link.objects.values_list("statement", "explanation")) == {
        (national.pk, "By asking."),
        (own_value.pk, "By doing."),
    }
    assert "By doing." in owner.get(url("entry", shared)).content.decode()


def test_link_without_an_explanation_is_not_made(owner, shared, national, own_value):
    explain = f"{url('explain', shared)}?statement={national.pk}&statement={own_value.pk}"
    page = owner.post(explain, {f"statement_{national.pk}": "By asking."}).content.decode()
    assert f"Say how the entry shows {own_value.title}" in page
    assert "By asking." in page
    assert not Link.objects.exists()


def test_explaining_again_changes_the_words_and_makes_no_second_link(owner, link):
    explain = f"{url('explain', link.entry)}?statement={link.statement_id}"
    assert "canary-explanation" in owner.get(explain).content.decode()
    owner.post(explain, {f"statement_{link.statement_id}": "Better."})
    assert Link.objects.get().explanation == "Better."


def test_nothing_chosen_leads_back_to_the_choice(owner, shared):
    assert owner.get(url("explain", shared)).url == url("link", shared)


def test_statement_of_another_employer_is_not_there(owner, shared, other_employer, social_worker):
    strange = StatementFactory(framework=FrameworkFactory(employer=other_employer))
    explain = f"{url('explain', shared)}?statement={strange.pk}"
    assert owner.get(explain).url == url("link", shared)
    with pytest.raises(PermissionDenied):
        actions.link(entry=shared, statement=strange, explanation="x", by=social_worker)
    assert not Link.objects.exists()


def test_one_link_too_many_is_refused_with_all_words_kept(owner, shared, framework, programme):
    most = definition(programme).link_limit
    own = FrameworkFactory(employer=shared.portfolio.employer)
    chosen = [StatementFactory(framework=own) for _ in range(most + 1)]
    explain = url("explain", shared) + "?" + "&".join(f"statement={one.pk}" for one in chosen)
    words = {f"statement_{one.pk}": f"canary {one.pk}" for one in chosen}
    answer = owner.post(explain, words)
    assert answer.status_code == 403
    page = answer.content.decode()
    assert f"up to {most} statements" in page
    assert all(word in page for word in words.values())
    assert not Link.objects.exists()


def test_link_is_removed(owner, link):
    assert owner.post(url("unlink", link)).status_code == 302
    assert not Link.objects.exists()


@pytest.mark.parametrize("who", ["assessor", "line_manager", "programme_lead"])
def test_readers_do_not_link(who, link, as_, request):
    client = as_(request.getfixturevalue(who))
    assert client.get(url("link", link.entry)).status_code == 403
    explain = f"{url('explain', link.entry)}?statement={link.statement_id}"
    assert client.post(explain, {f"statement_{link.statement_id}": "x"}).status_code == 403
    assert client.post(url("unlink", link)).status_code == 403
    assert Link.objects.get().explanation == "canary-explanation"


def test_links_stay_as_they_are_while_the_portfolio_is_read(owner, link, social_worker):
    actions.lock(portfolio=link.portfolio, by=social_worker)
    assert owner.get(url("link", link.entry)).status_code == 403
    assert owner.post(url("unlink", link)).status_code == 403
    assert Link.objects.exists()


def test_explanation_is_kept_before_it_is_sent_and_gone_afterwards(
    as_, social_worker, shared, framework
):
    client, statement = as_(social_worker), framework.statements.first()
    save = reverse("portfolios:autosave-explanations", args=[shared.pk])
    page = reverse("portfolios:explain", args=[shared.pk]) + f"?statement={statement.pk}"
    name, tab = f"statement_{statement.pk}", str(uuid4())
    client.post(save, {name: "It shows", "form_key": tab, "step": 1})
    assert "It shows</textarea>" in client.get(page).text
    client.post(page, {name: "It shows how.", "form_key": tab, "based_on": 1})
    assert Link.objects.get().explanation == "It shows how."
    assert Draft.objects.get().words == {}


def test_what_may_fit_comes_first_and_says_why(owner, portfolio, social_worker):
    about = {"kind": "personal_statement", "title": "What supervision taught me"}
    body = "I brought my doubts. Her **development** as a child was on my mind."
    entry = actions.write(portfolio=portfolio, by=social_worker, body=body, **about)
    page = owner.get(url("link", entry)).text
    assert "May fit, by words in common" in page
    assert "In common: supervision, doubts" in page
    assert "checked" not in page
    shown = re.findall(r'name="statement" type="checkbox" value="(\d+)"', page)
    assert len(shown) == len(set(shown))  # each once
    assert page.index("The role of supervision") < page.index("Relationships and effective direct")


def test_without_words_in_common_nothing_is_suggested(owner, portfolio, social_worker):
    about = {"kind": "personal_statement", "title": "The bus"}
    entry = actions.write(portfolio=portfolio, by=social_worker, body="It rained.", **about)
    assert "May fit" not in owner.get(url("link", entry)).text


def test_no_more_is_suggested_than_may_still_be_linked(
    owner, portfolio, employer, programme, social_worker
):
    values = FrameworkFactory(employer=employer)
    titles = "Bridges Gardens Rivers Lanterns Kites Harbours Orchards Ladders Windows Mirrors"
    statements = [StatementFactory(framework=values, title=title) for title in titles.split()]
    about = {"kind": "personal_statement", "title": "All", "body": titles}
    entry = actions.write(portfolio=portfolio, by=social_worker, **about)
    most = definition(programme).link_limit
    assert owner.get(url("link", entry)).text.count("In common:") == most
    for statement in statements[: most - 1]:
        actions.link(entry=entry, statement=statement, explanation="So.", by=social_worker)
    page = owner.get(url("link", entry)).text
    assert page.count("In common:") == 1
    assert f"up to {most} in all; {most - 1} are linked already" in page


def test_best_evidence_is_marked_on_either_page(owner, link):
    coverage = url("coverage", link.portfolio)
    answer = owner.post(url("mark-best", link), {"page": "coverage"})
    assert answer.url == f"{coverage}#statement-{link.statement_id}"
    assert "1 entry, 1 best" in owner.get(coverage).text
    page = owner.get(url("entry", link.entry)).text
    assert "Best evidence" in page
    assert "Remove the mark" in page
    answer = owner.post(url("unmark-best", link), {"page": "https://elsewhere.example/"})
    assert answer.url == url("entry", link.entry) + "#links"
    assert "1 entry, 1 best" not in owner.get(coverage).text


def test_readers_see_the_mark_and_no_button(owner, link, as_, line_manager):
    owner.post(url("mark-best", link))
    page = as_(line_manager).get(url("coverage", link.portfolio)).text
    assert "1 entry, 1 best" in page
    assert "Remove the mark" not in page
    assert as_(line_manager).post(url("unmark-best", link)).status_code == 403


def test_fourth_has_no_button_and_is_refused(owner, portfolio, national, social_worker):
    links = []
    for number in range(4):
        entry = EntryFactory(portfolio=portfolio, title=f"Visit {number}", complete=True)
        said = {"statement": national, "explanation": "So.", "by": social_worker}
        links.append(actions.link(entry=entry, **said))
    assert [owner.post(url("mark-best", one)).status_code for one in links] == [302] * 3 + [403]
    page = owner.get(url("coverage", portfolio)).text
    assert "4 entries, 3 best" in page
    assert "Mark as best evidence" not in page
    assert "Three other entries are its best" in owner.get(url("entry", links[3].entry)).text


def test_coverage_counts_no_draft(owner, draft, portfolio, national, social_worker, as_, assessor):
    said = {"statement": national, "explanation": "canary-why", "by": social_worker}
    actions.link(entry=draft, **said)
    mine = owner.get(url("coverage", portfolio)).text
    assert "No evidence yet, 1 draft of yours" in mine
    assert re.search(r"0 of \d+ have evidence", mine)
    theirs = as_(assessor).get(url("coverage", portfolio)).text
    assert "draft" not in theirs
    assert theirs.count("No evidence yet") == mine.count("No evidence yet")


def test_coverage_says_how_many_of_each_framework_have_evidence(owner, link, framework):
    page = owner.get(url("coverage", link.portfolio)).text
    assert f"1 of {framework.statements.count()} have evidence" in page
