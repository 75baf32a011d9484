"""A confirmation seals; nothing else does. What the seal says, and what it does not."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from audit import clock
from audit.models import LedgerEntry
from audit.signing import fingerprint
from endorsement.models import Decision, Edition, Seal
from endorsement.sealing import actions, keys
from endorsement.sealing.checking import verify
from endorsement.workflow import State
from tests.factories import PersonFactory, PortfolioFactory, editions, stories


def test_confirming_seals_the_record(sealed, programme_lead):
    record = sealed.contents["record"]
    assert sealed.sealed_by == programme_lead
    assert record["edition"]["sha256"] == fingerprint(sealed.edition.content)
    assert [one["verdict"] for one in record["decisions"]] == ["recommend", "endorse", "confirm"]
    assert record["decisions"][2]["signature"]["name"] == programme_lead.name
    assert record["decisions"][2]["signature"]["role"] == "Programme lead"
    assert record["wordings"] == sealed.edition.contents["wordings"]
    assert record["programme"] == sealed.edition.contents["programme"]


@pytest.mark.parametrize("story", [stories.returned, stories.with_lead])
def test_nothing_else_is_sealed(story, edition):
    story(stories.judged(edition))
    assert not Seal.objects.exists()


def test_not_yet_is_not_sealed(edition, programme_lead):
    stories.not_yet(edition, programme_lead)
    assert not Seal.objects.exists()


def test_seal_holds_no_word_of_the_portfolio(sealed):
    said = json.dumps(sealed.contents)
    assert "A careful year." not in said
    assert stories.TEXT not in said
    assert "Shown in the reflections" not in said


def test_sealing_is_in_the_ledger_without_words(sealed, programme_lead):
    entry = LedgerEntry.objects.get(action="edition.sealed")
    assert (entry.subject_id, entry.happened_by) == (sealed.edition_id, programme_lead)
    assert entry.facts == {
        "portfolio": sealed.edition.portfolio_id,
        "number": 1,
        "sha256": sealed.sha256,
    }


def test_seals_of_an_employer_are_a_chain(sealed, another_with_lead, programme_lead):
    stories.confirm(another_with_lead(), programme_lead)
    second = Seal.objects.get(number=2)
    assert sealed.contents["previous"] == ""
    assert second.contents["previous"] == sealed.sha256
    assert second.code != sealed.code


def test_another_employer_has_a_chain_of_its_own(sealed, stranger, stranger_lead, programme):
    manager = PersonFactory(employer=stranger.employer, line_manager=True)
    assessor = PersonFactory(employer=stranger.employer, assessor=True)
    near = {"line_manager": manager, "assessor": assessor}
    portfolio = PortfolioFactory(owner=stranger, programme=programme, **near)
    stories.confirmed(stories.submitted(portfolio), stranger_lead)
    theirs = Seal.objects.get(employer=stranger.employer)
    assert (theirs.number, theirs.contents["previous"]) == (1, "")


def test_without_a_key_nothing_is_confirmed(edition, programme_lead, settings, stored):
    stories.with_lead(edition)
    settings.SEAL_KEY = ""
    before = stored()
    with pytest.raises(ImproperlyConfigured, match="SEAL_KEY is not set"):
        stories.confirm(edition, programme_lead)
    assert stored() == before


def test_confirming_twice_makes_one_seal(sealed, programme_lead):
    stories.confirm(sealed.edition, programme_lead)
    assert Seal.objects.get() == sealed


def test_fault_while_sealing_leaves_nothing_confirmed(edition, programme_lead, monkeypatch, stored):
    stories.with_lead(edition)
    before = stored()

    def fail(*_, **__):
        raise OSError

    monkeypatch.setattr(actions, "note", fail)
    with pytest.raises(OSError):
        stories.confirm(edition, programme_lead)
    assert stored() == before
    assert not Seal.objects.exists()


# What was confirmed before there were seals ----------------------------------------------------


@pytest.fixture
def confirmed_before(portfolio, programme_lead, monkeypatch):
    """Confirmed a hundred days ago, by a service that did not seal."""
    with clock.at(clock.now() - timedelta(days=100)), monkeypatch.context() as patch:
        patch.setattr("endorsement.actions.seal", lambda **_: None)
        edition = stories.submitted(portfolio)
        stories.confirmed(edition, programme_lead)
    return Edition.objects.get(pk=edition.pk)


def test_earlier_record_is_sealed_later_and_says_so(confirmed_before):
    assert actions.seal_earlier() == 1
    seal = confirmed_before.seal
    confirmed_at = Decision.objects.get(verdict="confirm").decided_at
    assert seal.sealed_by is None
    assert seal.sealed_at - confirmed_at > timedelta(days=99)
    assert verify().faults == []


def test_doing_it_again_changes_nothing(confirmed_before):
    call_command("seal_earlier", verbosity=0)
    assert actions.seal_earlier() == 0
    assert Seal.objects.count() == 1


def test_what_is_not_confirmed_is_not_sealed_later(edition):
    assert actions.seal_earlier() == 0


def test_unsealed_record_is_a_fault_until_it_is_sealed(confirmed_before):
    (fault,) = verify().faults
    assert fault.sentence == f"edition {confirmed_before.pk} is confirmed and has no seal"


def test_record_made_row_by_row_seals_too(edition, programme_lead):
    editions.signed_off(edition, programme_lead)
    assert edition.seal.key_id == keys.ring().key_id
    assert edition.state == State.CONFIRMED
