import pytest

from endorsement.judging import lines_to_judge
from endorsement.models import Decision, Judgement
from endorsement.views import deciding
from endorsement.workflow import Move, State
from tests.factories import stories
from tests.stages import edition_in

REASONS = "Please say more about the second visit."
PLAN = "Weekly supervision until March."
NOTICE = {"notice_on_day": "20", "notice_on_month": "11", "notice_on_year": "2026"}
CASES = [
    (Move.RECOMMEND, State.WITH_ASSESSOR, "assessor"),
    (Move.RETURN_BY_ASSESSOR, State.WITH_ASSESSOR, "assessor"),
    (Move.ENDORSE, State.WITH_MANAGER, "line_manager"),
    (Move.RETURN_BY_MANAGER, State.WITH_MANAGER, "line_manager"),
    (Move.CONFIRM, State.WITH_LEAD, "programme_lead"),
    (Move.RETURN_BY_LEAD, State.WITH_LEAD, "programme_lead"),
]


def sent_by(page, filled, person, move):
    typed = {"typed_name": person.name, "comment": REASONS}
    if move == Move.RECORD_NOT_YET:
        typed |= {"support_plan": PLAN, "notified": "on", **NOTICE}
    if move == Move.RECOMMEND:
        typed["recommendation"] = "pass"
    return filled(page, **typed)


@pytest.mark.parametrize(("move", "state", "name"), CASES)
def test_decision_is_signed_over_the_text_on_the_page(
    edition_in_state, request, as_, at, filled, move, name
):
    edition = edition_in_state
    person = request.getfixturevalue(name)
    client, address = as_(person), at(move, edition.pk)
    page = client.get(address)
    answer = client.post(address, sent_by(page, filled, person, move))
    assert answer.url == at("signed", edition.pk)
    decision = Decision.objects.get(verdict=move)
    shown, fingerprint = page.context["text"].rsplit("\n\n", 1)
    added = shown_with_comment(shown, move)
    assert decision.signature.text == f"{added}\n\n{fingerprint}"
    assert decision.comment == REASONS


def shown_with_comment(shown, move):
    if move == Move.RECOMMEND:  # what is recommended stands before what it rests on
        shown = shown.replace("\n\nJudgements\n", "\n\nRecommendation\nPass\n\nJudgements\n")
    return f"{shown}\n\nComment\n{REASONS}"


@pytest.mark.parametrize(("move", "state", "name"), CASES)
def test_second_post_of_the_same_form_leads_to_the_same_page(
    edition_in_state, request, as_, at, filled, move, name
):
    edition = edition_in_state
    person = request.getfixturevalue(name)
    client, address = as_(person), at(move, edition.pk)
    sent = sent_by(client.get(address), filled, person, move)
    answers = [client.post(address, sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert answers[0].url == answers[1].url
    assert Decision.objects.filter(verdict=move).count() == 1


@pytest.mark.parametrize(("move", "state", "name"), [case for case in CASES if "return" in case[0]])
def test_return_without_reasons_keeps_the_name_that_was_typed(
    edition_in_state, request, as_, at, filled, move, name
):
    edition = edition_in_state
    person = request.getfixturevalue(name)
    client, address = as_(person), at(move, edition.pk)
    again = client.post(address, filled(client.get(address), typed_name=person.name, comment=" "))
    text = again.content.decode()
    assert "Enter your reasons" in text
    assert f'value="{person.name}"' in text
    assert not Decision.objects.filter(verdict=move).exists()


def test_not_yet_asks_once_more(portfolio, programme_lead, as_, at, filled):
    edition = edition_in(State.WITH_LEAD, portfolio, programme_lead)
    client, address = as_(programme_lead), at("record_not_yet", edition.pk)
    sent = sent_by(client.get(address), filled, programme_lead, Move.RECORD_NOT_YET)
    check = client.post(address, sent)
    text = check.content.decode()
    assert "Check before you record it" in text
    assert "20 November 2026" in text
    assert REASONS in text
    assert PLAN in text
    assert not Decision.objects.filter(verdict=Move.RECORD_NOT_YET).exists()
    back = client.post(address, sent | {"action": "change", "confirmed": "on"})
    assert REASONS in back.content.decode()
    assert not Decision.objects.filter(verdict=Move.RECORD_NOT_YET).exists()
    answer = client.post(address, sent | {"confirmed": "on"})
    assert answer.url == at("signed", edition.pk)
    decision = Decision.objects.get(verdict=Move.RECORD_NOT_YET)
    assert (decision.comment, decision.support_plan) == (REASONS, PLAN)
    assert PLAN in decision.signature.text


@pytest.mark.parametrize("missing", ["comment", "support_plan", "notified"])
def test_not_yet_needs_reasons_and_a_plan(portfolio, programme_lead, as_, at, filled, missing):
    edition = edition_in(State.WITH_LEAD, portfolio, programme_lead)
    client, address = as_(programme_lead), at("record_not_yet", edition.pk)
    sent = sent_by(client.get(address), filled, programme_lead, Move.RECORD_NOT_YET)
    again = client.post(address, sent | {missing: "", "confirmed": "on"})
    assert again.context["form"].errors.keys() == {missing}
    assert not Decision.objects.filter(verdict=Move.RECORD_NOT_YET).exists()


def test_judgement_changed_in_another_window_is_read_before_it_is_signed(
    edition, line_manager, as_, at, filled
):
    stories.judged(edition)
    client, address = as_(line_manager), at("endorse", edition.pk)
    sent = sent_by(client.get(address), filled, line_manager, Move.ENDORSE)
    drafts = Judgement.objects.filter(published_at__isnull=True)
    drafts.update(words="On second thoughts.")
    again = client.post(address, sent)
    text = again.content.decode()
    assert "Something changed after you opened the page" in text
    assert "On second thoughts." in text
    assert REASONS in text, "what was typed stays"
    assert not Decision.objects.filter(verdict="endorse").exists()


def test_who_comes_second_is_told_and_keeps_what_they_typed(
    edition, line_manager, as_, at, filled, monkeypatch
):
    """The other request wins between this one's check and its turn."""
    stories.judged(edition)
    client, address = as_(line_manager), at("return_by_manager", edition.pk)
    sent = sent_by(client.get(address), filled, line_manager, Move.RETURN_BY_MANAGER)
    decide = deciding.actions.decide

    def other_first(move, **given):
        decide(Move.ENDORSE, edition=edition, by=line_manager, typed_name=line_manager.name)
        return decide(move, **given)

    monkeypatch.setattr(deciding.actions, "decide", other_first)
    answer = client.post(address, sent)
    text = answer.content.decode()
    assert answer.status_code == 403
    assert "This edition is with the programme lead." in text
    assert REASONS in text
    assert [row.verdict for row in Decision.objects.all()] == [Move.RECOMMEND, Move.ENDORSE]


def test_endorsing_before_everything_is_judged_is_refused_in_words(edition, line_manager, as_, at):
    page = as_(line_manager).get(at("endorse", edition.pk))
    asked = len(list(lines_to_judge(edition.contents)))
    assert page.status_code == 403
    assert f"{asked} statements are not judged yet." in page.content.decode()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize(
    ("name", "verb", "words"),
    [
        ("social_worker", "endorse", "You cannot sign off your own portfolio."),
        ("social_worker", "confirm", "You cannot sign off your own portfolio."),
        ("assessor", "endorse", "Only the line manager of this portfolio can do this."),
        ("programme_lead", "return_by_manager", "Only the line manager of this portfolio"),
        ("line_manager", "confirm", "Only a programme lead can do this."),
        ("programme_lead", "confirm", "This edition is with the line manager."),
    ],
)
def test_what_is_not_ones_step_is_refused_in_words(
    edition, request, as_, at, method, name, verb, words
):
    client = as_(request.getfixturevalue(name))
    page = getattr(client, method)(at(verb, edition.pk))
    assert page.status_code == 403
    assert words in page.content.decode()
    assert not Decision.objects.exclude(verdict="recommend").exists()


@pytest.mark.parametrize("verb", ["edition", "judge", "list"])
def test_reading_pages_take_no_post(edition, line_manager, as_, at, verb):
    address = at(verb) if verb == "list" else at(verb, edition.pk)
    assert as_(line_manager).post(address).status_code == 405
