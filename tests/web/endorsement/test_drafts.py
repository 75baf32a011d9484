"""What managers and leads type is kept before they sign, for them alone, and gone afterwards."""

from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit.models import LedgerEntry
from endorsement.judging import judged_frameworks
from endorsement.models import Judgement
from portfolios.models import Draft
from tests.factories import stories

TAB = str(uuid4())
PEOPLE = ["social_worker", "assessor", "programme_lead", "other_social_worker", "stranger_lead"]


def typed(tab=TAB, based_on=0, step=1, **words):
    return {"form_key": tab, "based_on": based_on, "step": step, **words}


@pytest.fixture
def manager(as_, line_manager):
    return as_(line_manager)


@pytest.fixture
def place(at, edition):
    """Where the page of a decision saves to."""
    return lambda move="return_by_manager": at("autosave-decision", edition.pk, move)


@pytest.fixture
def judging(at, edition):
    """The page of the first framework, where it saves to, and the name of its first words."""
    framework = judged_frameworks(edition.contents)[0]
    args = (edition.pk, framework["key"])
    words = f"words_{framework['statements'][0]['id']}"
    return at("judge_framework", *args), at("autosave-judgements", *args), words


def test_reasons_are_there_again_on_the_next_visit(manager, place, at, edition):
    assert manager.post(place(), typed(comment="Say more of")).json()["version"] == 1
    page = manager.get(at("return_by_manager", edition.pk))
    assert "Say more of</textarea>" in page.text
    assert "have not sent it" in page.text


@pytest.mark.parametrize("who", PEOPLE)
def test_nobody_else_sees_them(who, manager, place, as_, request, at, edition):
    manager.post(place(), typed(comment="canary-reason"))
    client = as_(request.getfixturevalue(who))
    for name in ("edition", "return_by_manager", "endorse"):
        assert "canary-reason" not in client.get(at(name, edition.pk)).text


def kept(person):
    """What `person` typed; the assessor's signing has left rows of its own."""
    return Draft.objects.filter(created_by=person)


def test_name_that_is_typed_to_sign_is_not_kept(manager, place, line_manager):
    manager.post(place(), typed(comment="Say more", typed_name="canary-name", seen="canary-seen"))
    assert kept(line_manager).get().words == {"comment": "Say more"}


def test_ledger_has_no_row_before_something_is_done(manager, place):
    before = LedgerEntry.objects.count()
    manager.post(place(), typed(comment="Say more"))
    assert LedgerEntry.objects.count() == before


def test_nothing_is_left_to_come_back_after_signing(
    manager, place, judging, at, edition, filled, line_manager
):
    manager.post(place("endorse"), typed(comment="Half a comm"))
    manager.post(judging[1], typed(**{judging[2]: "Half a judg"}))
    manager.post(place(), typed(comment="Say more of the family."))
    address = at("return_by_manager", edition.pk)
    sent = filled(manager.get(address), typed_name=line_manager.name)
    assert manager.post(address, sent).status_code == 302
    assert [one.words for one in kept(line_manager)] == [{}, {}, {}]


def test_older_window_cannot_bring_old_words_back(manager, judging):
    """It was open before the other one was sent, and saves by itself after that."""
    page, save, words = judging
    manager.post(page, {words: "Sent.", "based_on": 0, "form_key": TAB})
    answer = manager.post(save, typed(tab=str(uuid4()), **{words: "Old."}))
    assert answer.status_code == 409
    assert "Sent.</textarea>" in manager.get(page).text


def test_window_that_saved_is_told_apart_from_the_other(manager, judging):
    _, save, words = judging
    manager.post(save, typed(**{words: "From the first."}))
    other = manager.post(save, typed(tab=str(uuid4()), **{words: "From the second."}))
    assert (other.status_code, other.json()["words"]) == (409, {words: "From the first."})
    again = manager.post(save, typed(step=2, **{words: "From the first, again."}))
    assert again.status_code == 200


def test_button_of_the_older_window_shows_both_texts(manager, judging):
    page, save, words = judging
    manager.post(save, typed(**{words: "Shared. First."}))
    sent = {words: "Shared. Second.", "based_on": 0, "form_key": str(uuid4())}
    answer = manager.post(page, sent)
    assert answer.status_code == 409
    assert "[only saved: </span>First." in answer.text
    assert "[only yours: </span>Second." in answer.text
    assert not Judgement.objects.filter(part="line_manager").exclude(words="").exists()
    both = manager.post(page, {**sent, "based_on": 1, "action": "both"})
    assert both.context["form"][words].value() == "Shared. First.\n\nShared. Second."
    assert not Judgement.objects.filter(part="line_manager").exclude(words="").exists()
    kept = manager.post(page, {**sent, "based_on": 1})
    assert kept.status_code == 302
    assert Judgement.objects.filter(words="Shared. Second.").count() == 1


def test_button_that_is_pressed_twice_is_no_conflict(manager, judging):
    page, _, words = judging
    sent = {words: "Sent.", "based_on": 0, "form_key": TAB}
    assert [manager.post(page, sent).status_code for _ in range(2)] == [302, 302]


def test_part_that_is_lost_bites_at_once(manager, place, edition, colleague):
    portfolio, before = edition.portfolio, edition.portfolio.line_manager
    portfolio.line_manager = colleague("Plover", line_manager=True)
    portfolio.save()
    assert manager.post(place(), typed(comment="Later")).status_code == 404
    assert not kept(before).exists()


@pytest.mark.parametrize("step", [1, 2])
def test_save_makes_few_queries(step, as_, programme_lead, edition, at):
    stories.with_lead(edition)
    lead, address = as_(programme_lead), at("autosave-decision", edition.pk, "record_not_yet")
    for number in range(1, step):
        lead.post(address, typed(comment=f"{number}", step=number))
    with CaptureQueriesContext(connection) as made:
        assert lead.post(address, typed(comment="Not yet.", step=step)).status_code == 200
    asked = [one["sql"] for one in made if "SAVEPOINT" not in one["sql"]]
    assert len(asked) <= 6
