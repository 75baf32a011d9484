"""What is typed into search, and what it finds."""

import random

import pytest
from django.db import connection

from portfolios import actions, searching
from portfolios.excerpts import excerpts, marked, plain
from portfolios.models import Entry, EntryWords, Kind
from portfolios.models.attachment import with_files
from portfolios.models.search_triggers import folded
from portfolios.searching import Filters, Term, find, fold, parse
from tests.factories import EntryFactory, stories
from tests.tables.world import a_pdf

ODD = [
    "", " ", "-", '"', '""', '-"', "--", "&", "|", "!", "<->", ":*", "'", "\\", "\0", "a\0b",
    "((", "'a':*", "\ud800", "\ue000x\ue001", "x" * 10_000, '"' * 10_000, "-a " * 5000, "ﷺ" * 500,
    "🙂", "<script>", "%", "%s", "{}", "and or not", "\u0301", "क्षि", "\u202e", "1,000.50", "a\nb",
]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "terms"),
    [
        ("listened", [Term(("listened",), is_beginning=True)]),
        ("to", [Term(("to",))]),
        ('"the family said"', [Term(("the", "family", "said"))]),
        ("“the family said”", [Term(("the", "family", "said"))]),
        ('"not closed', [Term(("not", "closed"))]),
        ("-court", [Term(("court",), is_wanted=False)]),
        ('-"family court"', [Term(("family", "court"), is_wanted=False)]),
        ("well-being", [Term(("well", "being"))]),
        ("Siân’s", [Term(("sian", "s"))]),
        ("visit visit", [Term(("visit",), is_beginning=True)]),
        (" - & | ! ", []),
    ],
)
def test_typing_is_read(typed, terms):
    assert list(parse(typed).terms) == terms


@pytest.mark.parametrize("typed", ["", "-court", '"', "-"])
def test_what_names_nothing_to_find_is_no_search(typed):
    assert not parse(typed)


@pytest.mark.parametrize("typed", ODD)
def test_nothing_that_is_typed_is_an_error(typed, social_worker):
    find(social_worker, parse(typed), Filters(whose=typed))
    find(social_worker, parse(f"word {typed}"), Filters())


def test_no_mixture_of_signs_is_an_error(social_worker):
    """A thousand strings of what means something to us, to Postgres or to Unicode."""
    chance = random.Random(20261122)  # noqa: S311 - the same strings every time
    signs = [*' ""--\'&|!():*<>\\ab1_%\0', "the", "listen", "é", "\u0301", "\ue000", "👍", "ﷺ", "क्"]
    with connection.cursor() as cursor:
        for _ in range(1000):
            asked = parse("".join(chance.choices(signs, k=chance.randint(1, 30))))
            for term in asked.terms:
                said = " <-> ".join(f"'{word}'" for word in term.words)
                cursor.execute("SELECT to_tsquery('english', %s)", [f"{said}:*"])


BODY = "I observed the mother/father and listened. Siân's well-being came first. See court.The end."


@pytest.mark.parametrize(
    ("typed", "is_found"),
    [
        ("observation", True),  # by its stem
        ("observat", False),  # begins nothing that is written here
        ("obser", True),
        ("listening", True),
        ("FATHER", True),
        ("sian", True),
        ("siân", True),
        ("wellbeing", False),
        ("well being", True),
        ("court", True),
        ('"mother father"', True),
        ('"father mother"', False),
        ("father -mother", False),
        ("father -teacher", True),
        ("health visitor", True),  # who gave it
        ("certific", True),  # a file's name
        ("elephant", False),
        ("visit elephant", False),
    ],
)
def test_words_are_found(typed, is_found, portfolio, social_worker):
    entry = EntryFactory(portfolio=portfolio, body=BODY, given_by="A health visitor")
    upload = a_pdf("certificate_of_the-course.pdf")
    actions.attach(entry=entry, upload=upload, text_alternative="", by=social_worker)
    assert find(social_worker, parse(typed), Filters()) == [entry.pk] * is_found


def test_beginning_of_a_word_is_found_before_its_stem_ends(portfolio, social_worker):
    entry = EntryFactory(portfolio=portfolio, body="An observation at home.")
    assert find(social_worker, parse("observat"), Filters()) == [entry.pk]


def test_other_languages_are_found_as_they_are_written(portfolio, social_worker):
    entry = EntryFactory(portfolio=portfolio, language="ar", title="شكرا", body="كتبت رِسالة")
    assert find(social_worker, parse("رسالة"), Filters()) == [entry.pk]
    assert "english" not in str(EntryWords.objects.get().words)


def test_words_follow_what_is_saved(draft_of, social_worker):
    entry = draft_of("The elephant came.")
    actions.revise(entry=entry, by=social_worker, based_on=1, title="T", body="A heron came.")
    assert find(social_worker, parse("elephant"), Filters()) == []
    assert find(social_worker, parse("heron"), Filters()) == [entry.pk]


def test_name_of_a_file_goes_with_the_file(draft_of, social_worker):
    entry = draft_of("Text.")
    upload = a_pdf("genogram.pdf")
    file = actions.attach(entry=entry, upload=upload, text_alternative="", by=social_worker)
    assert find(social_worker, parse("genogram"), Filters()) == [entry.pk]
    actions.detach(attachment=file, by=social_worker)
    assert find(social_worker, parse("genogram"), Filters()) == []


def test_text_beyond_what_an_index_holds_is_saved_and_found_by_its_title(portfolio, social_worker):
    """A tsvector ends at 1 MB: 200,000 characters can hold more than that."""
    words = " ".join(chr(0x20000 + n) * 3 for n in range(40_000))
    entry = EntryFactory(
        portfolio=portfolio, title="Heron", body=f"{words} {words[::-1]}"[:200_000]
    )
    assert find(social_worker, parse("heron"), Filters()) == [entry.pk]
    assert Entry.objects.get().body == entry.body


def test_drafts_the_bin_and_other_employers_are_not_found(
    draft_of, social_worker, assessor, line_manager, programme_lead, stranger, stranger_lead
):
    entry = draft_of("The elephant came.")
    everybody = [social_worker, assessor, line_manager, programme_lead, stranger, stranger_lead]

    def finders():
        return [one for one in everybody if find(one, parse("elephant"), Filters())]

    assert finders() == [social_worker]
    actions.complete(entry=entry, by=social_worker)
    assert finders() == everybody[:4]
    actions.take_back(entry=Entry.objects.get(), by=social_worker)
    actions.bin_entry(entry=Entry.objects.get(), by=social_worker)
    assert finders() == []


def test_held_feedback_is_found_by_the_lead_alone(
    portfolio, social_worker, assessor, programme_lead
):
    entry, _ = stories.given(portfolio, lead_first=True, well="An elephant came.")
    asked = parse("elephant")
    assert [find(one, asked, Filters()) for one in (social_worker, assessor, programme_lead)] == [
        [], [], [entry.pk],
    ]  # fmt: skip


def test_filters_narrow(draft_of, portfolio, social_worker, programme_lead):
    draft = draft_of("An elephant.")
    complete = stories.complete_entry(portfolio, kind=Kind.DOCUMENT, body="An elephant.")
    asked = parse("elephant")

    def found(person=social_worker, **chosen):
        return set(find(person, asked, Filters(**chosen)))

    assert found() == {draft.pk, complete.pk}
    assert found(kind="document") == {complete.pk}
    assert found(state="drafts") == {draft.pk}
    assert found(state="complete") == {complete.pk}
    assert found(programme_lead, whose=social_worker.first_name) == {complete.pk}
    assert found(programme_lead, whose="Nobody") == set()


def test_titles_come_first_and_newer_before_older(portfolio, social_worker):
    body = EntryFactory(portfolio=portfolio, title="A", body="An elephant.")
    title = EntryFactory(portfolio=portfolio, title="Elephant", body="Text.")
    assert find(social_worker, parse("elephant"), Filters()) == [title.pk, body.pk]


@pytest.fixture
def elephants(draft_of):
    """Entries of one portfolio that hold a word, for different people to read; and one without."""
    portfolio = draft_of("An elephant.").portfolio
    by_assessor = {"by": portfolio.assessor, "kind": Kind.DIRECT_OBSERVATION}
    stories.draft_entry(portfolio, body="An elephant.", **by_assessor)
    stories.complete_entry(portfolio, body="An elephant.")
    stories.written(stories.planned(portfolio), body="An elephant.")
    stories.complete_entry(portfolio, body="A heron.")
    stories.complete_entry(portfolio, body="An elephant.")
    return Entry.objects.exclude(body="A heron.")


@pytest.fixture
def limits(monkeypatch):
    """Other numbers, for this test: SQL that was written with the usual ones is not taken."""

    def set_limits(**numbers):
        for name, number in numbers.items():
            monkeypatch.setattr(searching, name, number)
        for query in (searching._near, searching._either_way, searching._by_index):
            monkeypatch.setattr(query, "written", query._write)

    return set_limits


@pytest.mark.parametrize("who", ["social_worker", "assessor", "line_manager", "programme_lead"])
@pytest.mark.parametrize("common", [{"OFTEN": 100}, {"OFTEN": 1, "WALKED": 1}], ids=str)
def test_each_way_finds_what_may_be_read(who, common, elephants, request, limits):
    """Rare words, and common ones of which the newest entries hold too few."""
    limits(**common)
    person = request.getfixturevalue(who)
    readable = set(elephants.visible_to(person).values_list("pk", flat=True))
    assert 2 <= len(readable) < elephants.count()
    assert set(find(person, parse("elephant"), Filters())) == readable


def test_common_words_are_looked_for_among_the_newest(
    elephants, programme_lead, limits, django_assert_num_queries
):
    limits(OFTEN=1, WALKED=5, NEWEST=1)
    readable = elephants.visible_to(programme_lead).order_by("-changed_at")
    with django_assert_num_queries(1):
        found = find(programme_lead, parse("elephant"), Filters())
    assert set(found) == {one.pk for one in readable[:2]}


@pytest.fixture
def draft_of(portfolio):
    return lambda body: stories.draft_entry(portfolio, title="T", body=body)


# Excerpts -------------------------------------------------------------------------------------


def excerpt_of(body, typed, portfolio, **facts):
    entry = EntryFactory(portfolio=portfolio, body=body, **facts)
    return excerpts(list(with_files(Entry.objects.filter(pk=entry.pk))), parse(typed))[entry.pk]


def test_excerpt_marks_words_and_escapes_everything_else(portfolio):
    body = "x " * 400 + "\ue000<script>alert(1)</script> & she **listened** \ue001" + " y" * 400
    shown = excerpt_of(body, "listening", portfolio)
    assert "<mark>listened</mark>" in shown
    assert shown.replace("<mark>", "").replace("</mark>", "").count("<") == 0
    assert "**" not in shown
    assert len(shown) < 600


@pytest.mark.parametrize(
    ("typed", "marked_word"),
    [("observat", "observation"), ('"at home"', "home"), ("رسالة", "رسالة")],
)
def test_excerpt_marks_beginnings_and_phrases(typed, marked_word, portfolio):
    shown = excerpt_of("An observation at home. رسالة", typed, portfolio)
    assert f"{marked_word}</mark>" in shown


def test_excerpt_of_what_only_the_title_says_is_its_beginning(portfolio):
    assert excerpt_of("How it began.", "elephant", portfolio, title="Elephant") == "How it began."


def test_marks_of_another_are_not_ours():
    assert marked("<b>\ue000a\ue001") == "&lt;b&gt;<mark>a</mark>"


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("## What\n\n- **I** did", "What I did"),
        ("See [the law](https://law.example/a_b).[^1]", "See the law."),
        ("| A | B |\n|---|:-:|\n| 1 | 2 |", "A B 1 2"),
        ("1\\. snake_case _stays_", "1. snake_case stays"),
    ],
)
def test_plain_text_is_without_markup(markdown, text):
    assert plain(markdown) == text


@pytest.mark.parametrize("one", ["[", "(", "|", "*", "_a", "\\", "-\n", " \t", "[^"])
def test_plain_text_of_anything_is_quick(one):
    """Each sign 60,000 times over: a rule that looked back would not come to an end."""
    assert len(plain(one * 60_000)) <= 60_000 * len(one)


def test_folding_is_that_of_the_database(db):
    said = "Siân’s “wélfare” — mother/father_x ½ ﬁve naïve\u00a0ŵy +1-2"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT lower({folded('said')}) FROM (SELECT %s AS said) AS s", [said])
        (there,) = cursor.fetchone()
    assert fold(there).split() == fold(said).split()
    assert "sian" in there
