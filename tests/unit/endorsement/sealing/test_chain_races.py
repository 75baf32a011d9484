"""Parallel confirmations make one chain. With the lock off as the control."""

from threading import Barrier

import pytest
from django.db import IntegrityError

from endorsement import actions as deciding
from endorsement.models import Decision, Seal
from endorsement.sealing import actions
from endorsement.sealing.checking import verify
from tests.racing import PATIENCE, at_once, of_kind

AT_ONCE = 4
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def confirming(another_with_lead, programme_lead):
    """One call for each of several portfolios, all at one employer."""

    def confirm(edition):
        return lambda: deciding.confirm(
            edition=edition, by=programme_lead, typed_name=programme_lead.name
        )

    return [confirm(another_with_lead()) for _ in range(AT_ONCE)]


def test_parallel_confirmations_make_one_chain(confirming):
    answers = at_once(*confirming)
    assert len(of_kind(answers, Decision)) == AT_ONCE
    assert list(Seal.objects.values_list("number", flat=True)) == [1, 2, 3, 4]
    assert verify().faults == []


def test_parallel_confirmations_fail_without_the_lock(confirming, monkeypatch):
    have_come = Barrier(AT_ONCE)
    monkeypatch.setattr(actions, "hold_employer", lambda _: None)
    sealed = actions.record_of

    def together(*args):
        have_come.wait(PATIENCE)
        return sealed(*args)

    monkeypatch.setattr(actions, "record_of", together)
    answers = at_once(*confirming)
    assert len(of_kind(answers, IntegrityError)) == AT_ONCE - 1
    assert Seal.objects.count() == 1
