"""An edition holds the portfolio as it stood: complete entries, in the words of that day."""

import json
import os

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile

from audit.frozen import canonical
from endorsement import checking, freeze_entries
from endorsement.contents import evidence_by_statement
from endorsement.freeze import freeze
from endorsement.models.edition import fingerprint
from portfolios import actions as writing
from portfolios.actions import orphans
from portfolios.models import Attachment, Entry, Kind
from standards.models import Statement
from tests.factories import EntryFactory, stories


def test_edition_stays_when_the_living_portfolio_changes(edition, line_manager):
    content = edition.content
    stories.returned(edition)
    portfolio = edition.portfolio
    entry = portfolio.entries.filter(created_by=portfolio.owner).first()
    writing.take_back(entry=entry, by=portfolio.owner)
    entry.refresh_from_db()
    writing.revise(
        entry=entry, by=portfolio.owner, based_on=entry.version, body="Something else altogether."
    )
    Statement.objects.update(title="Renamed")
    portfolio.owner.last_name = "Married"
    portfolio.owner.save()
    edition.refresh_from_db()
    assert edition.content == content
    assert edition.is_intact
    assert "Something else altogether" not in edition.content


def test_fingerprint_shows_one_changed_letter(edition):
    assert edition.is_intact
    edition.content = edition.content.replace("listened", "listenEd", 1)
    assert not edition.is_intact


def test_signatures_name_the_edition_by_number_and_fingerprint(edition, programme_lead):
    decision = stories.confirmed(edition, programme_lead)
    for signature in (edition.declaration, decision.signature):
        assert f"edition {edition.number}" in signature.text
        assert edition.sha256 in signature.text
        assert signature.sha256 == fingerprint(signature.text)
    assert decision.edition_sha256 == edition.sha256


def test_two_calls_give_one_text(portfolio):
    stories.ready(portfolio)
    assert canonical(freeze(portfolio)) == canonical(freeze(portfolio))


def test_contents_survive_their_own_json(portfolio):
    stories.ready(portfolio)
    contents = freeze(portfolio)
    assert json.loads(canonical(contents)) == contents


def test_drafts_and_binned_entries_are_left_out(portfolio):
    EntryFactory(portfolio=portfolio, title="My draft")
    EntryFactory(portfolio=portfolio, title="In the bin", binned=True)
    EntryFactory(portfolio=portfolio, title="Complete", complete=True)
    entries = [entry for section in freeze(portfolio)["sections"] for entry in section["entries"]]
    assert [entry["title"] for entry in entries] == ["Complete"]


def test_sections_come_in_the_order_of_the_kinds(portfolio):
    for kind in reversed(Kind.values):
        EntryFactory(portfolio=portfolio, kind=kind, complete=True)
    assert [section["kind"] for section in freeze(portfolio)["sections"]] == Kind.values


def test_reflections_come_in_the_order_of_their_reviews(portfolio):
    for month in (12, 6):
        EntryFactory(portfolio=portfolio, review_month=month, title=f"At {month}", complete=True)
    (section,) = freeze(portfolio)["sections"]
    assert [entry["title"] for entry in section["entries"]] == ["At 6", "At 12"]
    assert {"label": "Review", "value": "6 months"} in section["entries"][0]["facts"]


def test_entry_says_who_entered_it(portfolio, assessor):
    EntryFactory(
        portfolio=portfolio,
        kind=Kind.DIRECT_OBSERVATION,
        created_by=assessor,
        observed_by=Entry.Observer.ASSESSOR,
        complete=True,
    )
    (section,) = freeze(portfolio)["sections"]
    (entry,) = section["entries"]
    assert entry["entered_for_owner"] is True
    assert entry["entered_by"] == assessor.name
    assert {"label": "Observed by", "value": Entry.Observer.ASSESSOR.label} in entry["facts"]


def test_attachment_is_frozen_with_where_it_is_kept(portfolio, social_worker):
    entry = EntryFactory(portfolio=portfolio, kind=Kind.DOCUMENT)
    upload = ContentFile(b"Feedback, typed out.\n", name="feedback.txt")
    attachment = writing.attach(entry=entry, upload=upload, by=social_worker)
    writing.complete(entry=entry, by=social_worker)
    (section,) = freeze(portfolio)["sections"]
    (file,) = section["entries"][0]["attachments"]
    assert file["kept_under"] == attachment.file.name
    assert (file["name"], file["sha256"]) == ("feedback.txt", attachment.sha256)


@pytest.mark.parametrize(
    ("facts", "goes_in"),
    [
        ({"scan": "unchecked"}, True),
        ({"scan": "clean"}, True),
        ({"scan": "waiting"}, False),
        ({"scan": "refused", "file": ""}, False),
    ],
)
def test_file_goes_in_only_once_it_has_passed(facts, goes_in, portfolio, social_worker):
    entry = EntryFactory(portfolio=portfolio, kind=Kind.DOCUMENT)
    upload = ContentFile(b"Feedback, typed out.\n", name="feedback.txt")
    attachment = writing.attach(entry=entry, upload=upload, by=social_worker)
    writing.complete(entry=entry, by=social_worker)
    Attachment.objects.filter(pk=attachment.pk).update(**facts)
    (section,) = freeze(portfolio)["sections"]
    assert bool(section["entries"][0]["attachments"]) is goes_in


def test_portfolio_with_a_held_file_is_not_submitted(portfolio, social_worker, settings):
    stories.ready(portfolio)
    entry = EntryFactory(portfolio=portfolio, kind=Kind.DOCUMENT)
    settings.CLAMAV_URL = "unix:///nowhere/at/all"
    upload = ContentFile(b"Feedback, typed out.\n", name="feedback.txt")
    attachment = writing.attach(entry=entry, upload=upload, by=social_worker)
    writing.complete(entry=entry, by=social_worker)
    with pytest.raises(PermissionDenied, match="still being checked for viruses"):
        stories.submit(portfolio)
    Attachment.objects.filter(pk=attachment.pk).update(scan="clean")
    stories.submit(portfolio)
    assert attachment.sha256 in portfolio.editions.get().content


def test_file_of_an_edition_is_no_orphan(portfolio, social_worker, run_on_commit):
    entry = EntryFactory(portfolio=portfolio, kind=Kind.DOCUMENT)
    upload = ContentFile(b"Feedback, typed out.\n", name="feedback.txt")
    attachment = writing.attach(entry=entry, upload=upload, by=social_worker)
    writing.complete(entry=entry, by=social_worker)
    stories.submitted(portfolio)
    Attachment.objects.all().delete()
    os.utime(attachment.file.path, (0, 0))
    assert orphans.clear_orphans() == 0
    assert attachment.file.storage.exists(attachment.file.name)


def test_file_of_an_edition_is_kept_when_its_owner_removes_it(
    portfolio, social_worker, run_on_commit
):
    entry = EntryFactory(portfolio=portfolio, kind=Kind.DOCUMENT)
    upload = ContentFile(b"Feedback, typed out.\n", name="feedback.txt")
    attachment = writing.attach(entry=entry, upload=upload, by=social_worker)
    storage, path = attachment.file.storage, attachment.file.name
    writing.complete(entry=entry, by=social_worker)
    edition = stories.submitted(portfolio)
    stories.returned(edition)
    entry.refresh_from_db()
    writing.take_back(entry=entry, by=social_worker)
    attachment.refresh_from_db()
    writing.detach(attachment=attachment, by=social_worker)
    run_on_commit()
    assert storage.exists(path)


@pytest.mark.parametrize("entries", [1, 20])
def test_freezing_takes_six_queries(portfolio, django_assert_num_queries, entries):
    for _ in range(entries):
        EntryFactory(portfolio=portfolio, complete=True)
    portfolio = type(portfolio).objects.for_page().get(pk=portfolio.pk)
    with django_assert_num_queries(6):
        freeze(portfolio)


def test_feedback_from_outside_says_so(portfolio):
    stories.given(portfolio)
    stories.given(portfolio, lead_first=True)  # waits for the lead: not part of it
    (section,) = freeze_entries.frozen_sections(portfolio)
    (entry,) = section["entries"]
    assert not entry["entered_for_owner"]
    told = {one["label"]: one["value"] for one in entry["facts"]}
    assert told["How it came"] == "Given from outside, through a link"


def test_best_evidence_is_frozen_and_comes_first(portfolio, framework, social_worker):
    statement = framework.statements.first()
    for title in ("First", "Second"):
        entry = EntryFactory(portfolio=portfolio, title=title, complete=True)
        said = {"statement": statement, "explanation": "So.", "by": social_worker}
        link = writing.link(entry=entry, **said)
    writing.mark_best(link=link, by=social_worker)
    shown = evidence_by_statement(freeze(portfolio))[statement.pk]
    assert [(one["title"], one["best"]) for one in shown] == [("Second", True), ("First", False)]


def test_edition_from_before_there_were_marks_is_read(portfolio, framework, social_worker):
    entry = EntryFactory(portfolio=portfolio, complete=True)
    statement = framework.statements.first()
    writing.link(entry=entry, statement=statement, explanation="So.", by=social_worker)
    contents = freeze(portfolio)
    for one in contents["sections"][0]["entries"]:
        for link in one["links"]:
            del link["best"]
    assert [one["best"] for one in evidence_by_statement(contents)[statement.pk]] == [False]


def test_check_before_submitting_reads_the_answer_to_an_observation(portfolio, assessor):
    plan = stories.planned(portfolio)
    stories.observed(plan, answer="I asked Zofia Kowalska too late.")
    open_in = checking.with_open(checking.check(freeze(portfolio), ()))
    assert [found.words for one in open_in for found in one.open] == ["Zofia Kowalska"]
