"""Pulling words back through the pages: asked, previewed, done, read of, handed to the officer."""

import csv
import io
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import OfficerNote, Redaction
from portfolios.redacting.actions import pull_back
from portfolios.redacting.reach import Asked
from portfolios.redacting.targets import find
from retention.actions import set_hold
from tests.factories import stories
from tests.web.portfolios.test_queries import MOST, counted

WORD = "zbyszko"  # the check does not find it; it is in no dictionary
TOKEN = re.compile(r'(csrfmiddlewaretoken" value|nonce|name="form_key" value)="[^"]*"')


@pytest.fixture
def named(portfolio):
    return stories.complete_entry(portfolio, title="A walk", body=f"We met {WORD} at noon.")


def url(name, *args):
    return reverse(f"portfolios:{name}", args=args)


def asking(about):
    return url("pull-back", "entry", about.pk)


def sent(**more):
    return {"much": "some", "words_1": WORD, "reason": "named", **more}


def done(about, by, **more):
    asked = Asked("named", phrases=(WORD,), **more)
    return pull_back(target=find("entry", about.pk, by), by=by, asked=asked)


def text(answer):
    return answer.content.decode()


def test_author_is_led_there_sees_where_it_stands_and_pulls_it_back(named, as_, social_worker):
    client = as_(social_worker)
    assert asking(named) in text(client.get(url("entry", named.pk)))
    preview = text(client.post(asking(named), sent(put="a relative")))
    assert "Where it stands" in preview and "Entries" in preview
    assert "a relative [redacted on" in preview
    assert not Redaction.objects.exists()
    answer = client.post(url("pull-back-now", "entry", named.pk), sent(put="a relative"))
    redaction = Redaction.objects.get()
    assert answer["Location"] == url("redaction", redaction.pk)
    page = text(client.get(url("entry", named.pk)))
    assert WORD not in page and "We met a relative [redacted on" in page
    assert "Redacted on" in text(client.get(answer["Location"]))


def test_reader_is_not_led_there_and_may_not(named, as_, line_manager):
    client = as_(line_manager)
    assert asking(named) not in text(client.get(url("entry", named.pk)))
    assert client.get(asking(named)).status_code == 403
    assert client.post(url("pull-back-now", "entry", named.pk), sent()).status_code == 403
    assert not Redaction.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"much": ""}, "Select how much is pulled back"),
        ({"reason": ""}, "Select why it is pulled back"),
        ({"words_1": ""}, "Tick or type the words to take out, or choose all of it"),
        ({"words_1": "Pt"}, "Enter at least 3 letters"),
        ({"put": f"our {WORD}"}, "This holds words that you are taking out"),
        ({"words_1": "Nobody Atall"}, "These words do not stand in it"),
        ({"words_1": f"Nobody {WORD}", "much": "whole"}, "These words do not stand in it"),
    ],
)
@pytest.mark.parametrize("step", ["pull-back", "pull-back-now"])
def test_what_is_missing_is_asked_for_and_nothing_changes(
    named, as_, social_worker, step, wrong, sentence
):
    answer = as_(social_worker).post(url(step, "entry", named.pk), sent(**wrong))
    assert sentence in text(answer)
    assert not Redaction.objects.exists()


@pytest.mark.parametrize("step", ["pull-back", "pull-back-now"])
def test_refused_while_a_legal_hold_stands(named, as_, social_worker, administrator, step):
    set_hold(reason="A claim.", by=administrator, portfolio_id=named.portfolio_id)
    answer = as_(social_worker).post(url(step, "entry", named.pk), sent())
    assert (answer.status_code, WORD in text(answer)) == (403, True)  # what was typed is kept
    assert not Redaction.objects.exists()


def test_what_others_only_draft_is_changed_and_not_counted(
    portfolio, named, as_, social_worker, line_manager
):
    private = stories.comment(named, by=line_manager, words=f"Who is {WORD}?", becomes="draft")
    client = as_(social_worker)
    preview = text(client.post(asking(named), sent()))
    assert "Comments" not in preview
    client.post(url("pull-back-now", "entry", named.pk), sent())
    private.refresh_from_db()
    assert WORD not in private.words
    assert "Comments" not in text(client.get(url("redaction", Redaction.objects.get().pk)))


def test_administrator_types_what_they_were_told_and_reads_no_portfolio(
    portfolio, named, as_, administrator
):
    client = as_(administrator)
    lines = url("redactions")
    answer = client.get(lines, {"portfolio": portfolio.pk})
    assert answer["Location"] == url("pull-back", "portfolio", portfolio.pk)
    form = text(client.get(answer["Location"]))
    assert "Other words to take out" not in form and "Words to take out" in form
    page = text(client.post(answer["Location"], {"words_1": WORD, "reason": "asked"}))
    assert "We met" not in page and "Pull it back now" in page
    client.post(
        url("pull-back-now", "portfolio", portfolio.pk), {"words_1": WORD, "reason": "asked"}
    )
    assert "asked for it" in text(client.get(lines))


def test_preview_tells_an_administrator_nothing_of_what_they_may_not_read(
    portfolio, named, as_, administrator
):
    """The same page for a word that stands there and for one that does not."""
    client, address = as_(administrator), url("pull-back", "portfolio", portfolio.pk)

    def shown(word):
        page = text(client.post(address, {"words_1": word, "reason": "named"}))
        assert page.count(word) == 1  # the form sends it on
        return TOKEN.sub("", page.replace(word, "…"))

    assert shown(WORD) == shown("Merganser")
    answer = client.post(
        url("pull-back-now", "portfolio", portfolio.pk), {"words_1": "Merganser", "reason": "named"}
    )
    assert "These words do not stand anywhere in it" in text(answer)


def test_lead_is_shown_nothing_of_drafts_of_others(
    portfolio, named, as_, programme_lead, line_manager
):
    stories.comment(named, by=line_manager, words="Call Merganser.", becomes="draft")
    client, address = as_(programme_lead), url("pull-back", "portfolio", portfolio.pk)
    asked = ({"words_1": word, "reason": "named"} for word in ("Merganser", "Smew"))
    pages = [text(client.post(address, one)) for one in asked]
    assert all("These words do not stand anywhere in it" in page for page in pages)


@pytest.fixture
def observed(portfolio, other_social_worker):
    """A record that its observer wrote, who may not open the portfolio."""
    planned = stories.planned(portfolio, observer=other_social_worker)
    return stories.published(stories.written(planned, body=f"She asked {WORD} twice.")).entry


def test_observer_is_not_shown_where_it_stands_in_the_rest(
    named, observed, as_, other_social_worker
):
    page = text(as_(other_social_worker).post(asking(observed), sent()))
    assert "You are not shown beforehand" in page and "Where it stands" not in page


@pytest.mark.parametrize("word", ["noon", "Merganser"])
def test_observer_cannot_ask_for_words_that_they_did_not_write(
    named, observed, as_, other_social_worker, word
):
    """One stands in an entry that they may not read, the other nowhere: the answer is the same."""
    client = as_(other_social_worker)
    for step in ("pull-back", "pull-back-now"):
        page = text(client.post(url(step, "entry", observed.pk), sent(words_1=word)))
        assert "These words do not stand in it" in page
    assert not Redaction.objects.exists()


def test_who_is_not_near_is_told_numbers_and_no_names(
    portfolio, named, observed, as_, other_social_worker, social_worker, programme_lead
):
    as_(programme_lead).get(url("entry", named.pk))
    done(observed, other_social_worker)
    address = url("redaction", Redaction.objects.get().pk)
    page = text(as_(other_social_worker).get(address))
    assert programme_lead.name not in page and "Where it stood" not in page
    assert "People who had opened it" in page
    for reader in (social_worker, programme_lead):
        page = text(as_(reader).get(address))
        assert programme_lead.name in page and "Where it stood" in page


def judged(portfolio, manager):
    """An edition on which the line manager has judged every statement in words."""
    edition = stories.submitted(portfolio)
    stories.judged_by(manager, edition, words=f"{WORD} was seen.")
    stories.endorse(edition)
    return edition


def test_judge_is_led_to_their_own_words_and_the_lead_to_all(
    portfolio, as_, line_manager, programme_lead, social_worker
):
    edition = judged(portfolio, line_manager)
    judgement = edition.judgements.filter(created_by=line_manager).first()
    link = url("pull-back", "judgement", judgement.pk)
    page = reverse("endorsement:edition", args=[edition.pk])
    assert link in text(as_(line_manager).get(page))
    assert link in text(as_(programme_lead).get(page))
    assert link not in text(as_(social_worker).get(page))
    as_(line_manager).post(
        url("pull-back-now", "judgement", judgement.pk),
        {"much": "some", "words_1": WORD, "reason": "named"},
    )
    after = text(as_(social_worker).get(page))
    assert WORD not in after and "[redacted on" in after


def test_officer_notes_a_number_and_the_last_counts(named, as_, administrator, social_worker):
    redaction = done(named, social_worker)
    client = as_(administrator)
    note = url("note-redaction", redaction.pk)
    assert "Enter a number or a note" in text(client.post(note, {"number": "", "words": ""}))
    for number in ("12/2027", "13/2027"):
        client.post(note, {"number": number, "words": "Reported."})
    assert OfficerNote.objects.count() == 2
    page = text(client.get(url("redaction", redaction.pk)))
    assert "13/2027" in page and "12/2027" not in page
    assert "13/2027" not in text(as_(social_worker).get(url("redaction", redaction.pk)))


def test_list_of_portfolios_reads_what_it_shows_and_no_more(named, as_, administrator):
    client = as_(administrator)
    with CaptureQueriesContext(connection) as queries:
        client.get(url("redactions"))
    [listed] = [one["sql"] for one in queries if 'FROM "portfolios_portfolio"' in one["sql"]]
    assert "definition" not in listed and "email" not in listed


def test_sheet_holds_every_line_no_word_and_no_formula(named, as_, administrator, social_worker):
    redaction = done(named, social_worker)
    OfficerNote.objects.create(
        redaction=redaction, number="=1+1", words="@SUM(A1)", noted_by=administrator
    )
    answer = as_(administrator).get(url("redactions-table", "csv"))
    assert answer["Content-Type"].startswith("text/csv")
    assert "attachment" in answer["Content-Disposition"]
    sheet = b"".join(answer.streaming_content).decode("utf-8-sig")
    head, line = csv.reader(io.StringIO(sheet))
    told = dict(zip(head, line, strict=True))
    assert (told["Line"], told["Number"], told["Note"]) == (
        str(redaction.pk),
        "'=1+1",
        "'@SUM(A1)",
    )
    assert (told["By"], told["Reason"]) == (social_worker.name, "named a person")
    assert WORD not in sheet


@pytest.mark.parametrize("name", ["A Walk", "zbyszko", "Rose", "rose marsh"])
def test_name_that_goes_with_all_of_it_is_not_printed_instead(portfolio, as_, social_worker, name):
    draft = stories.draft_entry(portfolio, title="A walk", body="I met Rose Marsh and zbyszko.")
    answer = as_(social_worker).post(
        asking(draft), sent(much="whole", words_1="zbyszko", put=f"the one called {name}")
    )
    assert "This holds words that you are taking out" in text(answer)


def test_everyday_words_are_said_to_go_from_there_alone(portfolio, as_, social_worker):
    draft = stories.draft_entry(portfolio, title="A walk", body=f"I met the carer of {WORD}.")
    client = as_(social_worker)
    both = text(client.post(asking(draft), sent(words_2="the carer")))
    assert "everyday words" in both and "“the carer”" in both
    assert "everyday words" not in text(client.post(asking(draft), sent()))


@pytest.mark.parametrize("who", ["social_worker", "line_manager", "programme_lead"])
def test_lines_of_all_are_the_administrators(named, as_, who, request):
    client = as_(request.getfixturevalue(who))
    for address in (url("redactions"), url("redactions-table", "csv")):
        assert client.get(address).status_code == 404


def test_pages_make_few_queries_however_many_redactions(
    portfolio, as_, administrator, social_worker
):
    client = as_(administrator)

    def costs():
        pages = [url("redactions"), url("redaction", Redaction.objects.first().pk)]
        return [len(counted(client, page)) for page in pages]

    def one(number):
        entry = stories.complete_entry(
            portfolio, title=f"Walk {number}", body=f"We met {WORD} in week {number}."
        )
        done(entry, social_worker)

    one(0)
    before = costs()
    for number in range(1, 5):
        one(number)
    assert costs() == before
    assert max(before) <= MOST
