"""Work of an earlier portfolio goes into a later one as a copy that says where it came from."""

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from audit import clock
from audit.models import LedgerEntry
from endorsement.freeze import freeze
from portfolios import actions, carrying
from portfolios.actions import emptying
from portfolios.models import Attachment, Carried, Entry, Kind, Link
from standards.models import Programme
from tests.factories import FrameworkFactory, StatementFactory, stories


@pytest.fixture
def earlier(portfolio, programme):
    return stories.earlier(portfolio, Programme.objects.exclude(pk=programme.pk).first())


@pytest.fixture
def source(earlier, social_worker):
    """A complete report with a file."""
    report = {"kind": Kind.WRITTEN_REPORT, "title": "canary-report"}
    entry = stories.draft_entry(earlier, happened_on=clock.today(), **report)
    upload = ContentFile(b"The report, typed out.\n", name="report.txt")
    actions.attach(entry=entry, upload=upload, by=social_worker)
    return actions.complete(entry=entry, by=social_worker)


@pytest.fixture
def carry(portfolio, social_worker):
    def carried(source):
        return actions.carry(source=source, portfolio=portfolio, by=social_worker)

    return carried


def stored():
    """The paths of all files that are kept."""
    paths, found = ["attachments"], []
    while paths:
        path = paths.pop()
        folders, names = default_storage.listdir(path)
        paths += [f"{path}/{one}" for one in folders]
        found += [f"{path}/{one}" for one in names]
    return found


def test_copy_is_a_draft_of_the_owner_with_title_text_and_facts(source, carry, social_worker):
    copy = carry(source)
    assert not copy.is_complete
    assert copy.created_by == social_worker
    alike = ("kind", "title", "body", "report_type", "happened_on")
    assert [getattr(copy, name) for name in alike] == [getattr(source, name) for name in alike]
    assert copy.versions.get().title == source.title


def test_source_stays_as_it_is(source, carry):
    before = Entry.objects.values().get(pk=source.pk)
    files = list(source.attachments.values())
    copy = carry(source)
    actions.revise(entry=copy, by=copy.created_by, based_on=1, title="Mended")
    assert Entry.objects.values().get(pk=source.pk) == before
    assert list(source.attachments.values()) == files


def test_copy_says_where_it_came_from(source, earlier, carry):
    carried = Carried.objects.get(entry=carry(source))
    assert (carried.source, carried.source_portfolio) == (source, earlier)
    assert (carried.title, carried.version) == (source.title, source.version)
    today = f"{clock.today():%-d %B %Y}"
    assert carrying.came_from(carried.entry) == f"{earlier.programme.title}, {today}"
    noted = LedgerEntry.objects.get(action="entry.carried")
    assert noted.facts["source"] == source.pk
    assert "canary" not in str(noted.facts)


def test_copy_that_was_changed_says_so(source, carry, social_worker):
    copy = carry(source)
    actions.revise(entry=copy, by=social_worker, based_on=1, body="Mended.")
    assert carrying.came_from(Entry.objects.get(pk=copy.pk)).endswith(", and changed since")


def test_files_are_copied_under_the_new_portfolio(source, carry, portfolio, run_on_commit):
    copy = carry(source)
    [file], [original] = copy.attachments.all(), source.attachments.all()
    assert file.file.name.startswith(f"attachments/{portfolio.employer_id}/{portfolio.pk}/")
    assert (file.name, file.size, file.sha256) == (original.name, original.size, original.sha256)
    actions.detach(attachment=file, by=copy.created_by)
    run_on_commit()
    with default_storage.open(original.file.name) as kept:
        assert kept.read() == b"The report, typed out.\n"


def test_nothing_is_kept_when_a_file_is_lost(source, carry, earlier, social_worker):
    entry = actions.take_back(entry=source, by=social_worker)
    upload = ContentFile(b"Lost soon.\n", name="lost.txt")
    lost = actions.attach(entry=entry, upload=upload, by=social_worker)
    actions.complete(entry=entry, by=social_worker)
    default_storage.delete(lost.file.name)
    before = stored()
    with pytest.raises(OSError):
        carry(source)
    assert stored() == before
    assert not Carried.objects.exists()
    assert Attachment.objects.count() == 2


def test_links_come_along_where_the_programme_knows_the_statement(
    source, carry, social_worker, portfolio, employer, earlier
):
    shared = StatementFactory(framework=FrameworkFactory(employer=employer))
    ours = portfolio.programme.frameworks.values("pk")
    only_there = earlier.programme.frameworks.exclude(pk__in=ours).first().statements.first()
    for statement in (shared, only_there):
        said = {"explanation": "So.", "by": social_worker}
        link = actions.link(entry=source, statement=statement, **said)
        actions.mark_best(link=link, by=social_worker)
    link = Link.objects.get(entry=carry(source))
    assert (link.statement, link.portfolio, link.is_best) == (shared, portfolio, False)


def test_twice_is_one_copy(source, carry):
    assert carry(source) == carry(source)
    assert Carried.objects.count() == 1


def test_copy_that_was_removed_for_good_can_be_made_again(source, carry, social_worker):
    copy = carry(source)
    actions.bin_entry(entry=copy, by=social_worker)
    assert carry(source).binned_at
    Entry.objects.filter(pk=copy.pk).update(binned_at=clock.now() - emptying.KEPT_IN_BIN * 2)
    assert emptying.empty_bin() == 1
    assert carry(source) != copy


def test_copy_keeps_its_words_when_the_source_is_removed(source, carry, social_worker):
    copy = carry(source)
    source.attachments.all().delete()
    source.delete()
    carried = Carried.objects.get(entry=copy)
    assert carried.source is None
    assert carried.title == "canary-report"


def test_review_that_the_programme_does_not_ask_for_is_left_open(earlier, carry, social_worker):
    entry = stories.complete_entry(earlier)
    Entry.objects.filter(pk=entry.pk).update(review_month=5)
    assert carry(entry).review_month is None


@pytest.mark.parametrize("kind", [Kind.DIRECT_OBSERVATION, Kind.PROFESSIONAL_FEEDBACK])
def test_what_others_wrote_is_not_carried(kind, earlier, carry, assessor):
    earlier.assessor = assessor
    earlier.save()
    entry = stories.complete_entry(earlier, kind=kind, by=assessor)
    with pytest.raises(PermissionDenied):
        carry(entry)


def test_observation_is_not_carried_whoever_typed_it_in(earlier, carry):
    entry = stories.complete_entry(earlier, kind=Kind.DIRECT_OBSERVATION)
    with pytest.raises(PermissionDenied, match="stays in the portfolio"):
        carry(entry)


def test_feedback_given_from_outside_is_not_carried(earlier, carry):
    entry, _ = stories.given(earlier)
    with pytest.raises(PermissionDenied):
        carry(entry)


def test_draft_is_not_carried(earlier, carry):
    with pytest.raises(PermissionDenied):
        carry(stories.draft_entry(earlier))


def test_later_work_is_not_carried_back(portfolio, earlier, social_worker):
    entry = stories.complete_entry(portfolio)
    with pytest.raises(PermissionDenied):
        actions.carry(source=entry, portfolio=earlier, by=social_worker)


@pytest.mark.parametrize("who", ["assessor", "line_manager", "programme_lead", "stranger"])
def test_only_the_owner_carries(who, source, portfolio, request):
    with pytest.raises(PermissionDenied, match="by the owner"):
        actions.carry(source=source, portfolio=portfolio, by=request.getfixturevalue(who))


def test_work_of_somebody_else_is_not_carried(carry, other_social_worker, earlier, programme):
    theirs = actions.start(owner=other_social_worker, programme=programme, by=other_social_worker)
    entry = stories.complete_entry(theirs)
    with pytest.raises(PermissionDenied):
        carry(entry)


def test_work_at_another_employer_is_not_carried(source, earlier, carry, other_employer):
    earlier.employer = other_employer
    earlier.save()
    with pytest.raises(PermissionDenied):
        carry(source)


def test_nothing_is_carried_into_a_portfolio_that_is_read(source, carry, portfolio, social_worker):
    actions.lock(portfolio=portfolio, by=social_worker)
    with pytest.raises(PermissionDenied, match="submitted"):
        carry(source)


def test_edition_says_where_it_came_from(source, carry, portfolio, earlier, social_worker):
    actions.complete(entry=carry(source), by=social_worker)
    (section,) = freeze(portfolio)["sections"]
    told = {fact["label"]: fact["value"] for fact in section["entries"][0]["facts"]}
    assert told["Carried forward from"].startswith(f"{earlier.programme.title}, ")
