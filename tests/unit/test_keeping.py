"""What kept fixtures made is as new for each test, whatever an earlier one did to it."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction

from portfolios.models import Entry
from tests.factories import PortfolioFactory, stories
from tests.keeping import kept

told, heard = [], []


@kept
def visit(portfolio, files):
    """Rows, a file, and something that waits for the commit."""
    told.append(portfolio)
    default_storage.save("said.txt", ContentFile(b"She waited."))
    transaction.on_commit(lambda: heard.append("commit"))
    return stories.complete_entry(portfolio, title="A visit")


@kept
def titled(title, portfolio):
    return stories.draft_entry(portfolio, title=title)


@pytest.mark.parametrize("turn", [1, 2])
def test_second_turn_finds_what_the_first_has_spoilt(visit, portfolio, files, run_on_commit, turn):
    assert told.count(portfolio) == 1, "it is told once in a process"
    assert visit.portfolio == portfolio
    assert portfolio.status == "active"
    assert (visit.title, Entry.objects.get(title="A visit")) == ("A visit", visit)
    assert (files / "said.txt").read_bytes() == b"She waited."
    heard.clear()
    run_on_commit()
    assert heard == ["commit"]

    visit.title = portfolio.status = "Spoilt"
    default_storage.delete("said.txt")
    Entry.objects.update(title="Spoilt")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_test_that_commits_finds_it_committed(visit, portfolio, turn):
    assert told.count(portfolio) == 1, "it is told once in a process"
    assert heard.pop() == "commit"
    assert not connection.in_atomic_block
    assert Entry.objects.get(title="A visit", portfolio=portfolio) == visit
    Entry.objects.update(title="Spoilt")


@pytest.mark.parametrize("title", ["One", "Other", "One"])
def test_parameter_of_the_test_is_taken(titled, title):
    assert Entry.objects.get().title == titled.title == title


def test_new_rows_stand_beside_those_put_back(visit, portfolio):
    assert stories.complete_entry(portfolio, title="Another").pk > visit.pk


def test_checks_and_triggers_are_on_again(visit):
    with connection.cursor() as cursor:
        cursor.execute("SHOW session_replication_role")
        assert cursor.fetchone() == ("origin",)


class TestAnotherInItsPlace:
    @pytest.fixture
    def portfolio(self, social_worker, programme):
        return PortfolioFactory(owner=social_worker, programme=programme)

    def test_story_is_told_of_that_one(self, visit, portfolio):
        assert told[-1] == visit.portfolio == portfolio
