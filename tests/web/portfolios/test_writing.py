"""Writing an entry, from the choice of its kind to sharing it."""

from uuid import uuid4

import pytest
from django.urls import reverse

from portfolios import actions
from portfolios.models import Entry, Kind, Portfolio


def url(name, *args):
    return reverse(f"portfolios:{name}", args=[getattr(one, "pk", one) for one in args])


WORDS = {"title": "T", "body": "Typed.", "review_month": "6", "based_on": "1"}


@pytest.fixture
def owner(as_, social_worker):
    return as_(social_worker)


def test_entry_is_written_saved_and_shared(owner, portfolio):
    page = owner.get(url("choose-kind", portfolio)).content.decode()
    address = url("write", portfolio, Kind.PROFESSIONAL_FEEDBACK)
    assert address in page
    words = {
        "title": "From the school",
        "body": "She came *prepared*.",
        "given_by": "Head of year",
        "happened_on_day": "2",
        "happened_on_month": "3",
        "happened_on_year": "2026",
    }
    saved = owner.post(address, {**words, "action": "complete"})
    entry = Entry.objects.get()
    assert saved.url == url("complete", entry)
    assert not entry.is_complete
    asked = owner.get(saved.url).content.decode()
    assert "(line manager)" in asked
    assert "Head of year" in asked
    done = owner.post(saved.url, follow=True)
    entry.refresh_from_db()
    assert entry.is_complete
    assert "<em>prepared</em>" in done.content.decode()


def test_entry_with_a_mistake_keeps_what_was_typed(owner, portfolio):
    typed = {"title": "", "body": "Long words.", "happened_on_day": "31", "happened_on_month": "2"}
    typed |= {"happened_on_year": "2026", "given_by": "A parent"}
    answer = owner.post(url("write", portfolio, Kind.LIVED_EXPERIENCE_FEEDBACK), typed)
    page = answer.content.decode()
    assert "Error: " in page
    assert page.count("Enter a title") == 2  # in the summary and beside the field
    assert "must be a real date" in page
    assert "Long words." in page
    assert "A parent" in page
    assert not Entry.objects.exists()


def test_form_that_is_sent_twice_makes_one_entry(owner, portfolio):
    address = url("write", portfolio, Kind.PERSONAL_STATEMENT)
    key = owner.get(address).context["form"]["form_key"].value()
    words = {"title": "Who I am", "body": "I listen.", "form_key": str(key)}
    first, second = owner.post(address, words), owner.post(address, words)
    assert first.url == second.url == url("entry", Entry.objects.get())


def test_form_that_was_written_on_after_a_lost_answer_keeps_the_new_words(owner, portfolio):
    address = url("write", portfolio, Kind.PERSONAL_STATEMENT)
    words = {"title": "Who I am", "body": "I listen.", "form_key": str(uuid4())}
    owner.post(address, words)
    owner.post(address, {**words, "body": "I listen, and I wait."})
    assert Entry.objects.get().body == "I listen, and I wait."


def test_form_that_was_sent_before_never_overwrites_what_was_saved_since(owner, portfolio):
    address = url("write", portfolio, Kind.PERSONAL_STATEMENT)
    words = {"title": "Who I am", "body": "I listen.", "form_key": str(uuid4())}
    owner.post(address, words)
    entry = Entry.objects.get()
    owner.post(url("edit", entry), {**words, "body": "Saved since.", "based_on": "1"})
    late = owner.post(address, {**words, "body": "From the old form."})
    page = late.content.decode()
    assert late.status_code == 409
    assert "Saved since." in page
    assert "From the old form." in page
    assert f'action="{url("edit", entry)}"' in page
    assert Entry.objects.get().body == "Saved since."


def test_form_of_an_entry_that_is_complete_by_now_keeps_its_words_on_the_page(owner, portfolio):
    address = url("write", portfolio, Kind.PERSONAL_STATEMENT)
    words = {"title": "Who I am", "body": "I listen.", "form_key": str(uuid4())}
    owner.post(address, words)
    actions.complete(entry=Entry.objects.get(), by=portfolio.owner)
    late = owner.post(address, {**words, "body": "More words."})
    assert late.status_code == 403
    assert "More words." in late.content.decode()
    assert Entry.objects.get().body == "I listen."


def test_preview_shows_the_text_and_saves_nothing(owner, portfolio):
    typed = {"title": "T", "body": "## Heading\n\n<script>x</script>", "action": "preview"}
    page = owner.post(url("write", portfolio, Kind.PERSONAL_STATEMENT), typed).content.decode()
    assert "Heading</h3>" in page
    assert "<script>x" not in page
    assert not Entry.objects.exists()


def test_what_the_form_does_not_ask_is_ignored(owner, draft, other_social_worker):
    before = Entry.objects.values().get()
    extra = {"portfolio": 99, "created_by": other_social_worker.pk, "completed_at": "2026-01-01"}
    extra |= {"kind": "document", "binned_at": "2026-01-01", "version": 50, "given_by": "x"}
    words = {"title": "Changed", "body": "B", "review_month": "6", "based_on": "1"}
    owner.post(url("edit", draft), {**words, **extra})
    after = Entry.objects.values().get()
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"title", "body", "version", "changed_at"}


def test_older_window_never_overwrites_and_loses_nothing(owner, draft):
    first = {"title": "T", "body": "From one window.", "review_month": "6", "based_on": "1"}
    owner.post(url("edit", draft), first)
    second = owner.post(url("edit", draft), {**first, "body": "From the other."})
    page = second.content.decode()
    assert second.status_code == 409
    assert "From one window." in page
    assert "From the other." in page
    assert Entry.objects.get().body == "From one window."
    assert 'name="based_on" value="2"' in page
    kept = owner.post(url("edit", draft), {**first, "body": "From the other.", "based_on": "2"})
    assert kept.status_code == 302
    assert Entry.objects.get().body == "From the other."


def test_form_without_its_version_is_a_conflict(owner, draft):
    words = {"title": "T", "body": "B", "review_month": "6"}
    answer = owner.post(url("edit", draft), words)
    assert answer.status_code == 409
    assert Entry.objects.get().title == draft.title


def test_words_stay_when_the_portfolio_was_locked_meanwhile(owner, draft, portfolio, social_worker):
    actions.lock(portfolio=portfolio, by=social_worker)
    answer = owner.post(url("edit", draft), WORDS)
    assert answer.status_code == 403
    assert "Typed." in answer.content.decode()
    assert "submitted" in answer.content.decode()


def test_new_words_stay_when_the_portfolio_was_locked_meanwhile(owner, portfolio, social_worker):
    actions.lock(portfolio=portfolio, by=social_worker)
    address = url("write", portfolio, Kind.PERSONAL_STATEMENT)
    answer = owner.post(address, {"title": "T", "body": "Typed."})
    assert answer.status_code == 403
    assert "Typed." in answer.content.decode()
    assert not Entry.objects.exists()


def test_entry_is_not_complete_without_what_it_is_counted_by(owner, portfolio, social_worker):
    entry = actions.write(
        portfolio=portfolio,
        by=social_worker,
        kind=Kind.DIRECT_OBSERVATION,
        title="A visit",
        body="B",
    )
    assert "Say who observed" in owner.get(url("complete", entry)).content.decode()
    assert owner.post(url("complete", entry)).status_code == 403
    assert not Entry.objects.get().is_complete


def test_facts_of_the_kind_are_asked_for(owner, portfolio):
    address = url("write", portfolio, Kind.DIRECT_OBSERVATION)
    page = owner.post(address, {"title": "A visit", "body": "B"}).content.decode()
    assert page.count("Select who observed") == 2  # in the summary and beside the field
    assert not Entry.objects.exists()


@pytest.mark.parametrize("kind", [Kind.PERSONAL_STATEMENT, Kind.CRITICAL_REFLECTION])
def test_assessor_writes_what_they_saw_and_not_what_the_owner_thinks(
    kind, as_, assessor, portfolio
):
    client = as_(assessor)
    assert client.get(url("write", portfolio, kind)).status_code == 403
    assert client.post(url("write", portfolio, kind), {"title": "T"}).status_code == 403
    assert client.get(url("write", portfolio, Kind.DIRECT_OBSERVATION)).status_code == 200


def test_kind_that_does_not_exist_is_not_found(owner, portfolio):
    assert owner.get(url("write", portfolio, "diary")).status_code == 404


def test_entry_is_taken_back_binned_and_restored(owner, shared, portfolio):
    owner.post(url("take-back", shared))
    owner.post(url("bin", shared))
    assert owner.get(url("entry", shared)).status_code == 404
    assert "Who I am" in owner.get(url("binned", portfolio)).content.decode()
    owner.post(url("restore", shared))
    assert owner.get(url("entry", shared)).status_code == 200


@pytest.mark.parametrize("name", ["take-back", "restore"])
def test_change_is_never_made_by_opening_an_address(name, owner, shared):
    assert owner.get(url(name, shared)).status_code == 405


def test_portfolio_is_started_and_not_twice(as_, other_social_worker, programme):
    client = as_(other_social_worker)
    assert "hours" in client.get(url("start")).content.decode()
    words = {"programme": programme.pk, "started_on_day": "3", "started_on_month": "11"}
    words["started_on_year"] = "2026"
    started = client.post(url("start"), words)
    made = Portfolio.objects.get(owner=other_social_worker)
    assert started.url == url("detail", made)
    again = client.post(url("start"), words).content.decode()
    assert "already an open portfolio" in again
    assert Portfolio.objects.filter(owner=other_social_worker).count() == 1


def test_portfolio_is_started_by_social_workers_only(as_, line_manager, programme):
    assert as_(line_manager).get(url("start")).status_code == 403


def test_lead_names_the_assessor(as_, programme_lead, portfolio, colleague, social_worker):
    new = colleague("Plover", assessor=True)
    client = as_(programme_lead)
    refused = client.post(url("people", portfolio), {"assessor": social_worker.pk})
    assert "Select one of the choices" in refused.content.decode()
    words = {"assessor": new.pk, "line_manager": portfolio.line_manager_id, "based_on": 0}
    assert "handover" in client.post(url("people", portfolio), words).content.decode()
    words |= {"handover": "Three months are done, and the first review is signed."}
    assert client.post(url("people", portfolio), words).status_code == 302
    portfolio.refresh_from_db()
    assert portfolio.assessor == new
    assert as_(social_worker).get(url("people", portfolio)).status_code == 403
