"""How far words go: a name everywhere, everyday words no further than where they began."""

import pytest
from django.core.exceptions import PermissionDenied

from audit.models import RedactedPlace, Redaction
from endorsement.models import Edition
from portfolios import actions as writing
from portfolios.models import Attachment, Comment, Entry, Version
from portfolios.redacting.actions import pull_back
from portfolios.redacting.reach import Asked
from portfolios.redacting.targets import find
from tests.factories import stories
from tests.tables.world import a_picture

NAME = "zbyszko"  # in no dictionary
SENTENCE = "I think the plan was not met by the end of it."
WHOLE = Asked("mistake", is_whole=True)


@pytest.fixture
def entry(portfolio):
    return stories.complete_entry(portfolio, title="A walk", body=f"We met {NAME}. {SENTENCE}")


def pulled(about, by, *phrases, kind="entry"):
    asked = Asked("named", phrases=phrases) if phrases else WHOLE
    return pull_back(target=find(kind, about.pk, by), by=by, asked=asked)


def said(comment):
    return Comment.objects.get(pk=comment.pk).words


def body(entry):
    return Entry.objects.get(pk=entry.pk).body


# Words that somebody types ------------------------------------------------------------------------


def test_everyday_words_go_from_the_entry_and_its_quotations_alone(
    portfolio, entry, social_worker, line_manager
):
    theirs = stories.comment(entry, by=line_manager, words="The goal was not met.")
    quoting = stories.comment(entry, by=line_manager, words=f"{SENTENCE} That is: not met.")
    other = stories.complete_entry(portfolio, title="A talk", body="It was not met.")
    pulled(entry, social_worker, "not met")
    assert "not met" not in body(entry)
    assert (said(theirs), body(other)) == ("The goal was not met.", "It was not met.")
    assert "plan was [redacted on" in said(quoting) and said(quoting).endswith("That is: not met.")


def test_rare_words_and_what_the_check_finds_go_everywhere(portfolio, social_worker, line_manager):
    draft = stories.draft_entry(portfolio, body=f"I went to see Rose Marsh and {NAME} at home.")
    theirs = stories.comment(
        stories.complete_entry(portfolio), by=line_manager, words=f"Rose Marsh, {NAME}, a rose."
    )
    pulled(draft, social_worker, "Rose Marsh", NAME)
    assert said(theirs).count("[redacted on") == 2 and said(theirs).endswith("a rose.")


def test_names_of_staff_stay_where_others_wrote_them(portfolio, entry, social_worker, line_manager):
    name = line_manager.name
    theirs = stories.comment(entry, by=line_manager, words=f"{name} says so.")
    draft = stories.draft_entry(portfolio, body=f"I asked {name} about it.")
    pulled(draft, social_worker, name)
    assert name not in body(draft) and said(theirs) == f"{name} says so."


def test_who_runs_the_programme_takes_any_word_out_anywhere(entry, line_manager, programme_lead):
    theirs = stories.comment(entry, by=line_manager, words="The goal was not met.")
    pulled(entry, programme_lead, "not met")
    assert "not met" not in said(theirs)


@pytest.mark.parametrize("word", ["goal", "nobody at all"])
def test_author_cannot_take_out_what_does_not_stand_in_it(entry, social_worker, line_manager, word):
    theirs = stories.comment(entry, by=line_manager, words="The goal was not met.")
    with pytest.raises(PermissionDenied, match="do not stand in it"):
        pulled(entry, social_worker, word)
    assert said(theirs) == "The goal was not met." and not Redaction.objects.exists()


def test_owner_does_not_learn_what_another_author_took_out_before_sharing(
    portfolio, line_manager, social_worker
):
    """Versions are their author's alone, so they are no answer to what stands there."""
    kind = "professional_feedback"
    draft = stories.draft_entry(portfolio, kind=kind, by=line_manager, body="The goal was close.")
    writing.revise(entry=draft, by=line_manager, based_on=draft.version, body="She asked twice.")
    done = writing.complete(entry=Entry.objects.get(pk=draft.pk), by=line_manager)
    assert Version.objects.filter(entry=done, body__contains="goal").exists()
    with pytest.raises(PermissionDenied, match="do not stand in it"):
        pulled(done, social_worker, "goal")
    pulled(done, line_manager, "goal")
    assert not Version.objects.filter(entry=done, body__contains="goal").exists()


# All of it ----------------------------------------------------------------------------------------


def test_all_of_an_entry_takes_no_short_text_out_of_others(portfolio, social_worker, line_manager):
    feedback = stories.draft_entry(
        portfolio, kind="professional_feedback", given_by="A parent", title="A short talk",
        body="She listened."
    )  # fmt: skip
    other = stories.complete_entry(
        portfolio, title="A short talk", body="A parent came. She listened."
    )
    theirs = stories.comment(other, by=line_manager, words="A parent?\nA short talk\nShe listened.")
    edition = stories.submitted(portfolio)
    pulled(feedback, social_worker)
    gone = Entry.objects.get(pk=feedback.pk)
    assert all("[redacted on" in text for text in (gone.title, gone.body, gone.given_by))
    assert "A parent" not in str(Version.objects.filter(entry=feedback).values("facts", "body"))
    kept = Entry.objects.get(pk=other.pk)
    assert (kept.title, kept.body) == ("A short talk", "A parent came. She listened.")
    assert said(theirs) == "A parent?\nA short talk\nShe listened."
    content = Edition.objects.get(pk=edition.pk).content
    assert "A parent came. She listened." in content and "[redacted on" not in content


def test_all_of_a_comment_takes_that_comment_and_no_other_yes(entry, line_manager, assessor):
    mine = stories.comment(entry, by=line_manager, words="Yes")
    theirs = stories.comment(entry, by=assessor, words="Yes. We met a parent.")
    pulled(mine, line_manager, kind="comment")
    assert said(mine).startswith("[redacted on") and said(theirs) == "Yes. We met a parent."


def test_all_of_an_entry_takes_what_its_files_are_called(portfolio, social_worker):
    draft = stories.draft_entry(portfolio)
    facts = {"upload": a_picture(), "text_alternative": "A kitchen", "by": social_worker}
    writing.attach(entry=draft, **facts)
    other = stories.draft_entry(portfolio, title="Another", body="A kitchen. genogram.png")
    pulled(draft, social_worker)
    [file] = Attachment.objects.filter(entry=draft)
    assert "kitchen" not in file.text_alternative and "genogram" not in file.name
    assert body(other) == "A kitchen. genogram.png"


def test_all_of_an_observation_takes_what_was_signed_with_it(portfolio, social_worker):
    observed = stories.observed(stories.planned(portfolio, focus="How I sit."), answer="I agree.")
    pulled(observed.entry, social_worker)
    observed.refresh_from_db()
    texts = (
        observed.focus, observed.answer, observed.observer_signature.text,
        observed.owner_signature.text,
    )  # fmt: skip
    assert all(text.startswith("[redacted on") for text in texts)


def test_draft_of_others_in_which_it_stood_is_named_nowhere(
    entry, portfolio, social_worker, line_manager, programme_lead
):
    """An unpublished note is changed; the page of its entry says nothing of it."""
    other = stories.complete_entry(portfolio, title="Another", body="Nothing here.")
    stories.comment(other, by=line_manager, words=f"Who is {NAME}?", becomes="draft")
    redaction = pulled(entry, social_worker, NAME)
    assert not Comment.objects.filter(words__contains=NAME).exists()
    places = RedactedPlace.objects.filter(redaction=redaction, subject_kind="portfolios.entry")
    assert list(places.values_list("subject_id", flat=True)) == [entry.pk]
