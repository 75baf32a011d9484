"""The check keeps its promise on paragraphs that its rules were not written from."""

import json
import random
from pathlib import Path

import pytest

from benches.privacy import measure, overlaps
from portfolios.privacy import findings

HERE = Path(__file__).parent
SEEDS = range(40)
# Nothing in these names anybody.
NEUTRAL = [
    "I wrote it down in the car and read it again before the meeting: {} was all that it said.",
    "When I looked at the form for the second time I saw {} in the margin.",
    "We talked about sleep, about food and then, at the very end, about {}.",
    "The note on the desk had {} on it and nothing else.",
]
PEOPLE = "Kacper Oluwaseun Hodan Siobhán Ionut Bronwen Parminder Mehmet Xiaoling Amina Zofia Kofi"
SURNAMES = "Nowak Adeyemi Warsame Llewellyn-Price Popescu O'Rourke Kaur Yılmaz Chen Begum Mensah"


def rows(name: str) -> list[dict]:
    """The labelled paragraphs of a file beside this one."""
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


def nhs_number(chance: random.Random) -> str:
    """Ten digits of which the last checks the others."""
    while True:
        digits = [chance.randint(4, 7), *(chance.randint(0, 9) for _ in range(8))]
        check = -sum(d * w for d, w in zip(digits, range(10, 1, -1), strict=True)) % 11
        if check < 10:
            written = "".join(map(str, [*digits, check]))
            return chance.choice([written, f"{written[:3]} {written[3:6]} {written[6:]}"])


def planted(kind: str, chance: random.Random) -> str:
    """An identifier of the kind, made up."""

    def digits(count: int) -> str:
        return "".join(chance.choices("0123456789", k=count))

    def letters(count: int) -> str:
        return "".join(chance.choices("ABCEGHJKLMNPRSTWXYZ", k=count))

    street = f"{chance.choice(['Tannery', 'Alma', 'Old Mill'])} {chance.choice(['Road', 'Lane'])}"
    makers = {
        "person_name": lambda: f"{chance.choice(PEOPLE.split())} {chance.choice(SURNAMES.split())}",
        "date_of_birth": lambda: (
            f"born on {chance.randint(1, 28)} March {chance.randint(1930, 2024)}"
        ),
        "nhs_number": lambda: nhs_number(chance),
        "ni_number": lambda: f"JG {digits(2)} {digits(2)} {digits(2)} {chance.choice('ABCD')}",
        "phone": lambda: chance.choice(["07700 900", "07700900", "+44 7700 900 "]) + digits(3),
        "email": lambda: f"{chance.choice(PEOPLE.split())}{digits(2)}@post.example",
        "postcode": lambda: f"RV{digits(1)} {digits(1)}{chance.choice(['LT', 'QX', 'BD'])}",
        "address": lambda: f"{chance.randint(1, 300)} {street}",
        "case_number": lambda: f"RV{chance.randint(20, 26)}C{digits(5)}",
        "school_or_setting_name": lambda: (
            f"{chance.choice(['Larkspur', 'Hillside', 'Queensmere'])} "
            f"{chance.choice(['Primary School', 'Hospital', 'Nursery', 'Family Centre'])}"
        ),
        "vehicle_reg": lambda: f"Y{letters(1)}{chance.randint(10, 25)} {letters(3)}",
    }
    return makers[kind]()


KINDS = [
    "person_name",
    "date_of_birth",
    "nhs_number",
    "ni_number",
    "phone",
    "email",
    "postcode",
    "address",
    "case_number",
    "school_or_setting_name",
    "vehicle_reg",
]


@pytest.mark.parametrize("kind", KINDS)
def test_identifier_planted_in_a_neutral_sentence_is_found(kind):
    for seed in SEEDS:
        chance = random.Random(f"{kind} {seed}")
        words, sentence = planted(kind, chance), chance.choice(NEUTRAL)
        span = {"start": sentence.index("{}"), "kind": kind}
        text = sentence.format(words)
        span["end"] = span["start"] + len(words)
        if kind == "date_of_birth":
            span["start"] += len("born on ")
        assert any(overlaps(finding, span) for finding in findings(text)), text


@pytest.mark.parametrize("sentence", NEUTRAL)
def test_neutral_sentence_alone_is_left_alone(sentence):
    assert findings(sentence.format("nothing")) == []


@pytest.mark.parametrize("name", ["held_out.jsonl", "seen.jsonl"])
def test_promised_figures_are_kept_on_labelled_paragraphs(name):
    found = measure(rows(name))
    assert found["recall_structured"] >= 0.97
    assert found["recall_names"] >= 0.9
    assert found["false_alarms_per_1000_words"] <= 4


def test_long_text_costs_no_more_for_each_word():
    """Two hundred paragraphs as one text take no many times longer than one by one."""
    texts = rows("seen.jsonl")
    whole = {"text": "\n\n".join(row["text"] for row in texts), "spans": []}
    apart = measure(texts)["ms_per_1000_words"]
    assert measure([whole])["ms_per_1000_words"] < 6 * apart


@pytest.mark.parametrize("text", ["", " \n\n", "\u0000", "a" * 20_000, "A " * 9_000, "0 " * 9_000])
def test_odd_text_is_read_without_harm(text):
    assert isinstance(findings(text), list)
