"""Anonymity proved: with the whole database in hand no answer is tied to a person.

The negative control is the same attacker against answers that are written as rows, one by one.
"""

from collections import Counter
from datetime import timedelta
from random import Random

import pytest
from django.urls import reverse

from audit import clock
from audit.models import LedgerEntry
from oversight.models import PulsePool, PulseRoll, Remark
from oversight.pulse import actions, closing, sealing
from tests.factories import pulse
from tests.signing_in import signed_in
from tests.unit.oversight.pulse import attacker

WORDS = ["alder", "birch", "cedar", "dogwood", "elm", "fir"]
ROUNDS = 12
# By chance one of six is named in each round, so about twelve in all.
BETTER_THAN_CHANCE = ROUNDS * len(WORDS) // 2
SEALED = {"oversight_pulsepool", "oversight_pulseroll"}


def sends(person, round_, word):
    """Somebody signs in, opens the page and answers, as in a browser."""
    client = signed_in(person)
    address = reverse("oversight:pulse-answer", args=[round_.pk])
    assert client.get(address).status_code == 200
    answer = {**pulse.marks_of(round_), "words": f"It is {word}."}
    assert client.post(address, answer).status_code == 302


def best_of(rounds):
    """The strategy that names most over all rounds, and how many."""
    total = Counter()
    for one in rounds:
        total.update(one)
    return total.most_common(1)[0]


def attacked(lead, asked, chance):
    """One round, answered in an order that chance gives, closed; strategy → how many are named."""
    round_ = pulse.opened(lead)
    people = chance.sample(asked, len(asked))
    truth = {person.pk: word for person, word in zip(people, chance.sample(WORDS, 6), strict=True)}
    for person in people:
        sends(person, round_, truth[person.pk])
    pulse.closed(round_)
    database = attacker.whole_database()
    written = attacker.orders(database, {word: word for word in WORDS})
    Remark.objects.filter(pulse=round_).delete()  # so that the next finds its own alone
    found = attacker.orders(database, {str(one.pk): one.pk for one in asked})
    assert found and written
    return attacker.hits(found, written, truth)


def test_attacker_does_no_better_than_chance(asked, programme_lead):
    chance = Random(39)
    strategy, named = best_of(attacked(programme_lead, asked, chance) for _ in range(ROUNDS))
    assert named < BETTER_THAN_CHANCE, strategy


@pytest.fixture
def naive(monkeypatch):
    """Answers are rows without a name, written when they are given: what many would call safe."""
    sealed = actions.answer

    def written_at_once(*, pulse, by, marks, words):
        sealed(pulse=pulse, by=by, marks=marks, words="")
        Remark.objects.create(pulse=pulse, words=words)

    monkeypatch.setattr(actions, "answer", written_at_once)


def test_attacker_names_everybody_where_answers_are_rows(naive, asked, programme_lead):
    chance = Random(39)
    strategy, named = best_of(attacked(programme_lead, asked, chance) for _ in range(2))
    assert named == 2 * len(WORDS), strategy


def test_attacker_names_everybody_where_nothing_is_mixed(monkeypatch, asked, programme_lead):
    """Sealed, but opened in the order in which they came."""
    monkeypatch.setattr(sealing, "shuffle", lambda rows: None)
    chance = Random(39)
    strategy, named = best_of(attacked(programme_lead, asked, chance) for _ in range(2))
    assert named == 2 * len(WORDS), strategy


# Backups between two answers --------------------------------------------------------------------


def changed(before, after):
    """Tables that differ, but for where a row lies."""
    return {
        table
        for table in after
        if [facts for _, facts in before[table]] != [facts for _, facts in after[table]]
    }


def test_answer_changes_two_sealed_rows_and_nothing_else(round_, asked, caplog):
    """A backup before and one after show that somebody answered; the rest looks like chance."""
    caplog.set_level("DEBUG")
    client = signed_in(asked[0])
    address = reverse("oversight:pulse-answer", args=[round_.pk])
    client.get(address)
    before = attacker.whole_database()
    client.post(address, {**pulse.marks_of(round_), "words": "It is alder."})
    after = attacker.whole_database()
    assert changed(before, after) == SEALED
    for table in SEALED:
        ((_, old),), ((_, new),) = before[table], after[table]
        assert len(old["sealed"]) == len(new["sealed"])
        assert old["pulse_id"] == new["pulse_id"]
    everything = f"{after}{caplog.text}"
    assert not [sign for sign in ("alder", b"alder".hex(), "YWxkZXI") if sign in everything]


def test_two_blocks_of_the_same_share_nothing(round_):
    answers = sealing.pool(round_.pk, 8)
    one, other = (answers.seal([{"words": "alder"}]) for _ in range(2))
    alike = sum(left == right for left, right in zip(one, other, strict=True))
    assert alike < len(one) / 100


def test_block_has_its_length_whatever_is_in_it(round_, asked):
    empty = len(round_.pool.sealed)
    pulse.answered(round_, asked, "😀" * sealing.LONGEST)
    assert len(PulsePool.objects.get().sealed) == empty


def test_longest_answers_of_everybody_fit(round_):
    """Also those of which each character is written as several."""
    answers = sealing.pool(round_.pk, 3)
    marks = {f"question-{number}": 5 for number in range(10)}
    longest = {"role": "social_worker", "marks": marks, "words": "\n😀" * (sealing.LONGEST // 2)}
    assert answers.rows(answers.seal([longest] * 3)) == [longest] * 3


def test_block_of_answers_is_not_opened_by_the_key_of_the_roll(round_):
    with pytest.raises(sealing.Lost):
        sealing.roll(round_.pk, 8).rows(PulsePool.objects.get().sealed)


def test_earlier_secret_still_opens(settings, round_, asked):
    pulse.answered(round_, asked[:1])
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another" * 10
    pulse.answered(round_, asked[1:])
    assert pulse.closed(round_).counted["answered"] == 5  # about six


# What is not there ------------------------------------------------------------------------------


def test_nothing_in_the_ledger_is_by_who_answered(round_, asked):
    pulse.answered(round_, asked)
    pulse.closed(round_)
    assert not LedgerEntry.objects.filter(happened_by__in=asked).exists()


def test_closing_leaves_no_block(counted):
    assert not PulsePool.objects.exists()
    assert not PulseRoll.objects.exists()


def test_text_of_a_closed_round_stands_apart_from_its_marks(counted):
    columns = {field.name for field in Remark._meta.get_fields()}
    assert columns == {"key", "pulse", "words", "themes"}


def test_too_few_answers_are_destroyed_unread(round_, asked):
    pulse.answered(round_, asked[:4], "Nobody reads this.")
    ended = pulse.closed(round_)
    assert (ended.state, ended.counted) == ("unread", {})
    assert not Remark.objects.exists()
    assert not PulsePool.objects.exists()


def test_reminding_reminds_everybody_alike(round_, asked, programme_lead, line_manager, assessor):
    pulse.answered(round_, asked[:3])
    with clock.at(pulse.over(round_) - timedelta(days=5)):
        actions.remind(pulse=round_, by=programme_lead)
    everybody = {one.pk for one in (*asked, line_manager, assessor)}
    for one in everybody:
        waiting = round_.asked.get(person=one).person.notices.filter(dismissed_at=None)
        assert "everybody is reminded" in waiting.get().sentence


def test_what_people_wrote_is_forgotten_after_a_year(counted):
    assert closing.forget(counted.closed_on + timedelta(days=364)) == 0
    assert Remark.objects.count() == 4
    closing.forget(counted.closed_on + timedelta(days=365))
    counted.refresh_from_db()
    assert Remark.objects.count() == 0
    assert counted.counted["answered"] == 5
