"""What may happen while one document is made: in this process, without a worker.

Each has its control: the same with the guard taken away.
"""

import resource
from contextlib import contextmanager
from functools import partial

import pytest
from django.core.files.storage import default_storage

from dispatch import jobs
from dispatch.models import Job, Notice
from exports import keeping, making, render, trying
from exports.actions import ask, cancel
from exports.models import Export
from exports.typesetting import hands
from exports.typesetting.binding import Finished
from portfolios.models import Portfolio
from tests.factories import editions
from tests.faults.careless import update_anyway
from tests.faults.conftest import state

pytestmark = [pytest.mark.fault, pytest.mark.xdist_group("faults")]

ROOM = 1024 * 1024  # bytes
DOCUMENT = Finished(content=b"%PDF-1.7" + b"0" * ROOM, pages=1)


@pytest.fixture
def edition(db, portfolio):
    return editions.frozen(portfolio)


@pytest.fixture
def asked_by_manager(edition, line_manager):
    return ask(edition=edition, by=line_manager)


@pytest.fixture
def made(monkeypatch, files):
    """`made(export, do)`: it is made, and `do` happens between its first part and its second.

    Answers with the files that are there in the end.
    """

    def make(export, do=lambda: None):
        def bound(source, step, **_):
            step(1, 3)
            do()
            step(2, 3)
            return DOCUMENT

        monkeypatch.setattr(render, "bound", bound)
        making.make(export.job_id)
        return [path.stat().st_size for path in files.rglob("exports/**/*") if path.is_file()]

    return make


# Cancelled --------------------------------------------------------------------------------------


def test_worker_stops_at_the_next_part_of_what_was_cancelled(made, asked, social_worker):
    assert made(asked, partial(cancel, export=asked, by=social_worker)) == []
    assert state(asked) == "cancelled"
    assert Notice.objects.count() == 0
    assert (jobs.sweep(), jobs.claim(asked.job_id)) == (0, None)


def test_control_without_the_lease_what_was_cancelled_is_made(
    made, asked, social_worker, monkeypatch
):
    monkeypatch.setattr(jobs, "_update_mine", update_anyway)
    assert len(made(asked, partial(cancel, export=asked, by=social_worker))) == 1


# A right is lost ----------------------------------------------------------------------------------


def lose_it():
    Portfolio.objects.update(line_manager=None)


def test_right_that_is_lost_while_it_is_made_ends_it(made, asked_by_manager):
    assert made(asked_by_manager, lose_it) == []
    job = Job.objects.get(export=asked_by_manager)
    assert (job.state, job.problem) == ("failed", making.NO_LONGER_YOURS)


def test_control_without_the_question_it_is_made_for_whoever_lost_the_right(
    made, asked_by_manager, monkeypatch
):
    monkeypatch.setattr(making, "_refuse_stranger", lambda job, export: None)
    assert len(made(asked_by_manager, lose_it)) == 1
    assert state(asked_by_manager) == "done"


# The disk is full ---------------------------------------------------------------------------------


@contextmanager
def little_room():
    """The kernel refuses to write more than so much of a file, as where a quota is used up."""
    was = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (ROOM, was[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, was)


def test_disk_that_is_full_leaves_no_half_of_a_file_and_says_what_to_do(made, asked):
    with little_room():
        assert [made(asked) for _ in range(3)] == [[], [], []]
    job = Job.objects.get(export=asked)
    assert (job.state, job.problem) == ("failed", trying.NO_ROOM)


def test_disk_that_has_room_again_has_the_whole_file(made, asked):
    with little_room():
        assert made(asked) == []
    assert made(asked) == [len(DOCUMENT.content)]
    assert state(asked) == "done"


def test_control_written_straight_under_its_name_half_of_it_stays(made, asked, monkeypatch):
    @contextmanager
    def straight(name, write, attempt):
        path = keeping.Path(default_storage.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            write(file)
        yield

    monkeypatch.setattr(keeping, "laid_ready", straight)
    with little_room():
        assert made(asked) == [ROOM]
    assert not Export.objects.get().is_ready


# A helper is killed -------------------------------------------------------------------------------


@pytest.fixture
def set_by_two(monkeypatch):
    """Sets six parts with a helper that is killed whenever it has one of them in hand."""
    two = hands.Hands(1)
    answer = hands._answer

    def dies(helper, wanted):
        helper.kill()
        return answer(helper, wanted)

    def all_of_them():
        with two.shift() as shift:
            for number in range(6):
                shift.begin(hands.Wanted(str(number), f"<p>{'Here ' * 99}</p>", {}))
            return dict(shift.finish())

    monkeypatch.setattr(hands, "WORTH_A_START", 2)
    monkeypatch.setattr(hands, "_answer", dies)
    yield all_of_them
    two.close()


def test_helper_that_is_killed_costs_no_part(set_by_two):
    pieces = set_by_two()
    assert set(pieces) == set("012345")
    assert all(pieces.values())


def test_control_where_nothing_is_set_again_a_part_is_missing(set_by_two, monkeypatch):
    monkeypatch.setattr(hands.Shift, "_piece", lambda shift, key: shift._given[key].result())
    monkeypatch.setattr(hands.Shift, "_is_ours", lambda shift, key: False)
    assert not all(set_by_two().values())
