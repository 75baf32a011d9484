from django.urls import reverse

from endorsement.models import Edition
from tests.factories import EntryFactory, stories


def test_owner_reads_what_is_missing(portfolio, social_worker, as_, at):
    page = as_(social_worker).get(at("submit", portfolio.pk))
    assert page.status_code == 200
    text = page.content.decode()
    assert "What is still missing" in text
    for sentence in page.context["counts"].missing:
        assert sentence in text
    assert at("declare", portfolio.pk) not in text
    for line in page.context["counts"].lines:
        assert reverse("portfolios:kind", args=[portfolio.pk, line.kind]) in text


def test_owner_is_told_of_drafts_that_are_left_out(portfolio, social_worker, as_, at):
    stories.ready(portfolio)
    draft = EntryFactory(portfolio=portfolio, title="Half a thought")
    text = as_(social_worker).get(at("submit", portfolio.pk)).content.decode()
    assert "1 draft of yours is not marked complete" in text
    assert reverse("portfolios:entry", args=[draft.pk]) in text


def test_declaration_shows_the_exact_text_and_submits_it(portfolio, social_worker, as_, at, filled):
    stories.ready(portfolio)
    client = as_(social_worker)
    page = client.get(at("declare", portfolio.pk))
    shown = page.context["text"]
    answer = client.post(
        at("declare", portfolio.pk), filled(page, typed_name=f" {social_worker.name.upper()} ")
    )
    edition = Edition.objects.get()
    assert answer.url == at("signed", edition.pk)
    assert edition.declaration.text == shown
    assert edition.sha256 in shown
    assert "is submitted" in client.get(answer.url).content.decode()


def test_double_click_leads_to_the_same_page(portfolio, social_worker, as_, at, filled):
    stories.ready(portfolio)
    client = as_(social_worker)
    sent = filled(client.get(at("declare", portfolio.pk)), typed_name=social_worker.name)
    answers = [client.post(at("declare", portfolio.pk), sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].url == answers[1].url
    assert Edition.objects.count() == 1


def test_wrong_name_is_said_beside_the_field(portfolio, social_worker, as_, at, filled):
    stories.ready(portfolio)
    client = as_(social_worker)
    page = client.get(at("declare", portfolio.pk))
    again = client.post(at("declare", portfolio.pk), filled(page, typed_name="Wren"))
    text = again.content.decode()
    assert again.status_code == 200
    assert "Type your name as it is kept here: Wren Ash" in text
    assert 'value="Wren"' in text, "what was typed stays"
    assert "<title>Error: " in text
    assert not Edition.objects.exists()


def test_change_in_another_window_is_read_before_it_is_signed(
    portfolio, social_worker, as_, at, filled
):
    stories.ready(portfolio)
    client = as_(social_worker)
    sent = filled(client.get(at("declare", portfolio.pk)), typed_name=social_worker.name)
    EntryFactory(portfolio=portfolio, title="One more", complete=True)
    again = client.post(at("declare", portfolio.pk), sent)
    text = again.content.decode()
    assert "Something changed after you opened the page" in text
    assert f'value="{social_worker.name}"' in text
    assert not Edition.objects.exists()
    client.post(at("declare", portfolio.pk), filled(again))
    assert "One more" in Edition.objects.get().content


def test_declaration_waits_until_nothing_is_missing(portfolio, social_worker, as_, at):
    answer = as_(social_worker).get(at("declare", portfolio.pk))
    assert answer.url == at("submit", portfolio.pk)


def test_line_manager_cannot_submit_for_the_owner(portfolio, line_manager, as_, at):
    stories.ready(portfolio)
    for name in ("submit", "declare"):
        page = as_(line_manager).get(at(name, portfolio.pk))
        assert page.status_code == 403
        assert "Only the owner of a portfolio can submit it." in page.content.decode()


def test_submitted_portfolio_is_not_submitted_again(edition, social_worker, as_, at):
    page = as_(social_worker).get(at("submit", edition.portfolio_id))
    assert page.status_code == 403
    assert "This edition is with the line manager." in page.content.decode()


def test_stranger_finds_nothing(portfolio, stranger, stranger_lead, other_social_worker, as_, at):
    for person in (stranger, stranger_lead, other_social_worker):
        for name in ("submit", "declare"):
            assert as_(person).get(at(name, portfolio.pk)).status_code == 404
            assert as_(person).post(at(name, portfolio.pk)).status_code in (404, 405)


def test_portfolio_page_leads_to_submitting_and_to_editions(
    portfolio, social_worker, line_manager, as_, at
):
    address = reverse("portfolios:detail", args=[portfolio.pk])
    assert at("submit", portfolio.pk) in as_(social_worker).get(address).content.decode()
    assert at("submit", portfolio.pk) not in as_(line_manager).get(address).content.decode()
    edition = stories.submitted(portfolio)
    for person in (social_worker, line_manager):
        text = as_(person).get(address).content.decode()
        assert at("edition", edition.pk) in text
        assert at("submit", portfolio.pk) not in text
