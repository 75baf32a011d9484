"""The types of a programme's definition, and what the shipped ones say."""

import pytest

from portfolios.models import Entry, Kind
from standards import words
from standards.definition import KINDS, REPORT_TYPES, FileLimits, definition
from standards.models import Framework, Programme
from standards.reading import Unreadable
from tests.factories import FrameworkFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["asye-adults", "asye-child-and-family", "practice-endorsement"])
def shipped(request):
    return definition(Programme.objects.get(key=request.param, is_current=True))


def of(key):
    return definition(Programme.objects.get(key=key, is_current=True))


def test_kinds_and_report_types_are_those_of_entries():
    assert set(KINDS) == set(Kind.values)
    assert set(REPORT_TYPES) == {
        value for value, _ in Entry._meta.get_field("report_type").flatchoices if value
    }


def test_every_kind_is_named_in_every_programme(shipped):
    assert set(shipped.asks) == set(KINDS)


def test_evidence_keeps_the_order_of_the_file(shipped):
    assert list(shipped.asks)[0] == "personal_statement"
    assert list(shipped.asks)[-1] == "document"


@pytest.mark.parametrize("key", ["asye-adults", "asye-child-and-family"])
def test_first_year_asks_the_national_minimum(key):
    minimums = {kind: ask.minimum for kind, ask in of(key).asks.items()}
    assert minimums == {
        "personal_statement": 1,
        "critical_reflection": 2,
        "direct_observation": 3,
        "lived_experience_feedback": 3,
        "professional_feedback": 3,
        "written_report": 3,
        "document": 0,
    }
    assert of(key).asks["critical_reflection"].review_months == (6, 12)


def test_adults_rules_are_the_adults_alone():
    adults, children = of("asye-adults"), of("asye-child-and-family")
    assert words.rules(adults.asks["direct_observation"]) == [
        "all by a registered social worker",
        "at least 2 by the assessor",
    ]
    assert words.rules(adults.asks["written_report"]) == [
        "at least 1 for an outside decision-making meeting",
        "at least 1 as a set of case recordings",
    ]
    assert words.rules(children.asks["direct_observation"]) == []
    assert words.rules(children.asks["written_report"]) == []


def test_practice_endorsement_asks_less_and_has_no_assessor():
    endorsement = of("practice-endorsement")
    assert endorsement.expected_minutes < of("asye-adults").expected_minutes / 2
    assert not endorsement.assessed


def test_each_review_has_its_own_prompts(shipped):
    for review in shipped.asks["critical_reflection"].reviews:
        assert shipped.asks["critical_reflection"].prompts_for(review.month) == review.prompts
    ask = shipped.asks["critical_reflection"]
    assert ask.prompts_for(None) == ask.prompts
    assert str(ask.prompts[0]) == "The situation I have chosen and why"


def test_only_service_standards_and_own_values_are_judged(employer):
    adults = of("asye-adults")
    judged = {row.key: adults.judges(row) for row in Framework.objects.filter(employer=None)}
    assert judged["kss-adults"]
    assert not judged["pcf"]
    assert adults.judges(FrameworkFactory(employer=employer))


def test_level_is_found_by_its_key(shipped):
    assert not shipped.level("not_yet").meets
    assert shipped.level("shown").meets
    assert shipped.level("unheard_of") is None


def test_broken_definition_says_where():
    programme = Programme.objects.get(key="asye-adults", is_current=True)
    del programme.definition["evidence"][2]["minimum"]
    with pytest.raises(Unreadable, match=r"evidence\[2\].minimum is missing."):
        definition(programme)


@pytest.mark.parametrize(
    ("minutes", "said"),
    [
        (0, "about 0 minutes"),
        (1, "about 1 minute"),
        (60, "about 1 hour"),
        (90, "about 1 hour 30 minutes"),
        (599, "about 9 hours 59 minutes"),
        (620, "about 10 hours"),
        (1200, "about 20 hours"),
    ],
)
def test_duration_is_told_in_words(minutes, said):
    assert words.duration(minutes) == said


def test_programme_says_how_large_files_may_be(shipped):
    assert shipped.files == FileLimits()  # what holds where a programme says nothing
    assert shipped.files.sentence == (
        "A file may have up to 10 MB. An entry holds up to 10 files, and all files of a portfolio "
        "together may have up to 200 MB."
    )
