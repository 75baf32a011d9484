"""Each rule of a scheme, one wrong at a time."""

from dataclasses import replace
from datetime import date

import pytest

from oversight.funding.eligibility import RULES, Facts, reasons
from oversight.funding.schemes import Part, schemes

CHILDREN = schemes()["child-and-family-2026"]
RIGHT = Facts(
    today=date(2027, 3, 2),
    registration_number="SW1",
    account_number="SW1",
    registered_on=date(2026, 8, 3),
    qualified_on=date(2026, 7, 10),
    starts_on=date(2026, 9, 7),
    work="statutory",
    agency="no",
    funded_before=False,
    status="active",
)
BOTH = (Part.REGISTRATION, Part.COMPLETION)
FIRST, SECOND = (Part.REGISTRATION,), (Part.COMPLETION,)
# What is wrong, for which parts, and a few words of the reason.
WRONG = [
    ({"registration_number": "", "account_number": ""}, BOTH, "number is not known"),
    ({"account_number": "SW2"}, BOTH, "account has another"),
    ({"registered_on": None}, BOTH, "day of their registration"),
    ({"registered_on": date(2027, 3, 3)}, BOTH, "from 3 March 2027 only"),
    ({"qualified_on": None}, BOTH, "they qualified is not known"),
    ({"qualified_on": date(2022, 9, 6)}, BOTH, "6 September 2026 was the last day"),
    ({"qualified_on": date(2026, 9, 8)}, BOTH, "starts before the day"),
    ({"starts_on": None}, BOTH, "programme starts is not known"),
    ({"starts_on": date(2026, 3, 31), "qualified_on": date(2025, 7, 1)}, FIRST, "pays for starts"),
    ({"starts_on": date(2027, 4, 1)}, FIRST, "pays for starts"),
    ({"work": ""}, BOTH, "what work they do"),
    ({"work": "other"}, BOTH, "every standard"),
    ({"agency": ""}, BOTH, "through an agency"),
    ({"agency": "not_agreed"}, BOTH, "nobody has agreed"),
    ({"funded_before": None}, BOTH, "was funded before"),
    ({"funded_before": True}, BOTH, "was funded before"),
    ({"status": ""}, SECOND, "no portfolio"),
    ({"status": "withdrawn"}, SECOND, "not on the programme any more"),
    ({"today": date(2027, 2, 28)}, SECOND, "from 1 March 2027"),
]
# Near the edge, and still paid for.
ALLOWED = [
    {},
    {"account_number": ""},
    {"registered_on": RIGHT.today},
    {"qualified_on": date(2022, 9, 7)},
    {"starts_on": date(2026, 4, 1), "qualified_on": date(2026, 4, 1)},
    {"starts_on": date(2027, 3, 31)},
    {"work": "can_show"},
    {"agency": "agreed"},
    {"status": "paused"},
    {"status": "completed", "today": date(2026, 12, 1)},
]


def found(part, **changes):
    return reasons(replace(RIGHT, **changes), CHILDREN, CHILDREN.parts[part])


@pytest.mark.parametrize(("changes", "parts", "words"), WRONG)
@pytest.mark.parametrize("part", BOTH)
def test_one_wrong_part_is_one_reason(changes, parts, words, part):
    why = found(part, **changes)
    assert len(why) == (part in parts)
    assert all(words in one for one in why)


@pytest.mark.parametrize("changes", ALLOWED)
@pytest.mark.parametrize("part", BOTH)
def test_who_meets_every_rule_has_no_reason_against(changes, part):
    assert found(part, **changes) == []


def test_every_rule_is_asked_by_a_scheme():
    asked = {
        rule.kind
        for one in schemes().values()
        for part in one.parts.values()
        for rule in part.rules
    }
    assert asked == set(RULES)


def test_what_is_not_known_is_all_said():
    why = reasons(Facts(today=RIGHT.today), CHILDREN, CHILDREN.parts[Part.REGISTRATION])
    assert len(why) == len(set(why)) == 6


def test_nothing_is_claimed_before_it_can_be():
    assert found(Part.REGISTRATION, today=date(2026, 9, 1)) == []
    part = replace(CHILDREN.parts[Part.REGISTRATION], opens_on=date(2026, 9, 2))
    why = reasons(replace(RIGHT, today=date(2026, 9, 1)), CHILDREN, part)
    assert why == ["It can be claimed from 2 September 2026."]


def test_adults_complete_without_a_shortcut():
    adults = schemes()["adults-2026"]
    why = reasons(RIGHT, adults, adults.parts[Part.COMPLETION])
    assert why == ["They have not completed the programme yet."]


def test_published_figures():
    """£1,000 and £1,000, from 1 April 2026 to 31 March 2027; the adults' are not known."""
    assert [one.pence for one in CHILDREN.parts.values()] == [100_000, 100_000]
    assert (CHILDREN.starts_on, CHILDREN.ends_on) == (date(2026, 4, 1), date(2027, 3, 31))
    assert [one.pence for one in schemes()["adults-2026"].parts.values()] == [None, None]
    assert schemes()["none-2027"].parts == {}
