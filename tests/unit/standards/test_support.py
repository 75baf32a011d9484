"""What a programme promises: read from its file, and refused where it makes no sense."""

from dataclasses import replace

import pytest

from standards.definition import definition
from standards.models import Programme
from standards.support import Length, Point, WorkloadStep, faults_of_support

pytestmark = pytest.mark.django_db


@pytest.fixture
def support():
    programme = Programme.objects.get(key="asye-child-and-family", is_current=True)
    return definition(programme).support


@pytest.mark.parametrize("key", ["asye-adults", "asye-child-and-family"])
def test_first_year_promises_the_national_bands(key):
    support = definition(Programme.objects.get(key=key, is_current=True)).support
    bands = [(str(band.until), str(band.every)) for band in support.supervision]
    assert bands == [("6 weeks", "1 week"), ("6 months", "2 weeks"), ("12 months", "1 month")]
    assert (support.supervision_minutes, support.protected_percent) == (90, 10)
    assert support.workload[-1] == WorkloadStep(12, 90)


def test_nine_month_review_alone_is_optional(support):
    assert [review.key for review in support.reviews if review.optional] == ["nine-months"]


def test_version_that_people_stand_on_promises_nothing():
    old = Programme.objects.get(key="asye-adults", version="2026")
    assert definition(old).support is None and not old.is_current


def test_shipped_support_makes_sense(support):
    assert list(faults_of_support(support, 12)) == []


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"protected_percent": 101}, "over 100"),
        ({"workload": (WorkloadStep(6, 50), WorkloadStep(6, 70))}, "workload: each step"),
        ({"reviews": (Point("late", "Late", 13),)}, "reviews: one is after"),
        ({"reviews": (Point("a", "A", 3), Point("a", "B", 6))}, "reviews: a key"),
        ({"self_assessments": (Point("b", "B", 6), Point("a", "A", 0))}, "each must be after"),
    ],
)
def test_promise_that_makes_no_sense_is_told(support, change, fault):
    assert fault in " ".join(faults_of_support(replace(support, **change), 12))


def test_band_has_one_length(support):
    first = replace(support.supervision[0], every=Length(weeks=1, months=1))
    bands = (first, *support.supervision[1:])
    assert "weeks or months" in " ".join(faults_of_support(replace(support, supervision=bands), 12))
