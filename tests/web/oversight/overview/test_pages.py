"""Employers side by side: what a reviewer reads, and what an employer releases for it."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from audit.models import LedgerEntry
from dispatch.models import Notice
from oversight.models import Pulse, ReleasedMean, Visit
from oversight.overview import actions
from oversight.overview.correlation import spearman
from oversight.visits import remits
from tests.factories import EmployerFactory, PersonFactory
from tests.reading import cells, text

PAGE = reverse("oversight:overview")
RELEASED = reverse("oversight:overview-released")
MEANS = ["3.10", "2.40", "4.20", "3.90", "2.80", "3.50", "4.60", "3.30", "2.10", "4.40"]
RATINGS = [3, 2, 4, 4, 3, 2, 5, 3, 1, 3]


def visited(remit, rating, by, year=2025, day=date(2025, 9, 1), state="shared"):
    return Visit.objects.create(
        remit=remit,
        year=year,
        focus="How the programme is led",
        first_day=day,
        last_day=day,
        seed="a",
        state=state,
        robustness=rating,
        summary="Strong.",
        planned_by=by,
    )


@pytest.fixture
def let(body, reviewer):
    """Call it for an employer that lets the body in, with its numbers as far as there are any."""

    def made(name, mean=None, rating=None, year=2025):
        lead = PersonFactory(employer=EmployerFactory(name=name), programme_lead=True)
        remit = remits.let(body=body, by=lead)
        if mean:
            ReleasedMean.objects.create(
                remit=remit, year=year, mean=Decimal(mean), released_by=lead
            )
        if rating:
            visited(remit, rating, reviewer, year)
        return remit

    return made


@pytest.fixture
def ten(let):
    """Ten employers with both numbers, by their names in order."""
    return [
        let(f"Council {number:02}", *numbers)
        for number, numbers in enumerate(zip(MEANS, RATINGS, strict=True))
    ]


def test_reviewer_reads_both_numbers_of_each_employer(as_, reviewer, let):
    let("Ashford", "3.25", 4)
    let("Birch", "2.50")
    let("Cedar", rating=2)
    let("Dell")
    page = text(as_(reviewer), PAGE)
    assert cells(page) == [
        *("3.25", "4"),
        *("2.50", "no findings"),
        *("not released", "2"),
        *("not released", "no findings"),
    ]
    assert page.index("1. Ashford") < page.index("2. Birch") < page.index("4. Dell")


def test_ten_employers_have_a_correlation_with_its_interval(as_, reviewer, ten):
    page = text(as_(reviewer), PAGE)
    found = spearman([(float(mean), one) for mean, one in zip(MEANS, RATINGS, strict=True)])
    assert f"<strong>{found.rho:.2f}</strong>" in page
    assert f"95% interval {found.low:.2f} to {found.high:.2f}, from 10 employers" in page
    assert page.count("<circle") == 10
    assert "does not have 0 in it" in page


def test_nine_have_none(as_, reviewer, ten):
    Visit.objects.filter(remit=ten[0]).delete()
    page = text(as_(reviewer), PAGE)
    assert "9 employers have both numbers. A correlation is shown from 10 on." in page
    assert "<strong>" not in page.split("<main")[1]
    assert "<circle" not in page


def test_where_all_have_one_rating_nothing_is_said_of_a_connection(as_, reviewer, ten):
    Visit.objects.update(robustness=3)
    assert "is the same for all" in text(as_(reviewer), PAGE)


def test_interval_with_nought_in_it_is_said_to_be_that(as_, reviewer, ten):
    for number, one in enumerate(ten):
        Visit.objects.filter(remit=one).update(robustness=1 + number % 2)
    assert "no connection at all" in text(as_(reviewer), PAGE)


def test_findings_that_were_not_shared_and_remits_that_ended_do_not_show(as_, reviewer, let):
    first, second = let("Ashford", "3.25"), let("Birch", "2.50", 4)
    visited(first, 5, reviewer, state="visited")
    remits.end(remit=second, by=reviewer)
    assert cells(text(as_(reviewer), PAGE)) == ["3.25", "no findings"]


def test_of_two_visits_in_a_year_the_later_counts(as_, reviewer, let):
    remit = let("Ashford", "3.25", 2)
    visited(remit, 4, reviewer, day=date(2026, 2, 1))
    assert cells(text(as_(reviewer), PAGE)) == ["3.25", "4"]


def test_each_year_has_its_page_and_the_latest_comes_first(as_, reviewer, let):
    let("Ashford", "3.25", 2)
    let("Birch", "4.00", 5, year=2024)
    client, earlier = as_(reviewer), reverse("oversight:overview-year", args=[2024])
    page = text(client, PAGE)
    assert "Programme year 2025 to 2026" in page
    assert f'href="{earlier}"' in page
    assert cells(text(client, earlier))[-2:] == ["4.00", "5"]
    assert client.get(reverse("oversight:overview-year", args=[2020])).status_code == 404


def test_another_body_sees_none_of_it(as_, ten):
    other = EmployerFactory(is_reviewing_body=True)
    page = text(as_(PersonFactory(employer=other, reviewer=True)), PAGE)
    assert "Nothing to compare yet" in page


@pytest.mark.parametrize(
    "role", ["programme_lead", "senior_leader", "social_worker", "administrator"]
)
def test_to_employers_the_overview_is_not_there(role, request, as_):
    assert as_(request.getfixturevalue(role)).get(PAGE).status_code == 404


def test_queries_are_as_many_however_many_employers(as_, reviewer, ten):
    client = as_(reviewer)
    with CaptureQueriesContext(connection) as found:
        client.get(PAGE)
    assert len(found) == 5


# What an employer releases ------------------------------------------------------------------------

KEYS = ("time", "seen")


@pytest.fixture
def reviewed(employer, programme_lead):
    """A closed review: of two leadership statements about ten people said 3.5 and 4."""
    statements = [{"key": key, "words": key, "leadership": True} for key in KEYS]
    statements.append({"key": "other", "words": "other", "leadership": False})
    means = {"time": 3.5, "seen": 4.0, "other": 1.0}
    return Pulse.objects.create(
        employer=employer,
        title="Review",
        roles=["social_worker"],
        year=2025,
        state="counted",
        questions={"questions": statements, "scale": []},
        counted={"groups": [{"roles": ["social_worker"], "answered": 10, "means": means}]},
        first_day=date(2026, 1, 10),
        last_day=date(2026, 1, 20),
        closed_on=date(2026, 1, 21),
        opened_by=programme_lead,
    )


@pytest.fixture
def remit(body, programme_lead):
    return remits.let(body=body, by=programme_lead)


def press(client, remit, year=2025):
    return client.post(reverse("oversight:overview-release", args=[remit.pk, year]))


def test_employer_releases_one_number_and_the_body_reads_it(
    as_, programme_lead, reviewer, reviewed, remit
):
    client = as_(programme_lead)
    assert "3.75, not released" in text(client, RELEASED)
    assert press(client, remit).status_code == 302
    assert "3.75, released on" in text(client, RELEASED)
    assert cells(text(as_(reviewer), PAGE)) == ["3.75", "no findings"]
    line = LedgerEntry.objects.get(action="leadership.released")
    assert line.facts == {"body": remit.body_id, "year": 2025}
    assert Notice.objects.filter(person=reviewer, path=PAGE).exists()


def test_released_number_stays_as_it_was(as_, programme_lead, reviewer, reviewed, remit):
    actions.release(remit=remit, year=2025, by=programme_lead)
    Pulse.objects.update(counted={"groups": []})
    assert cells(text(as_(reviewer), PAGE)) == ["3.75", "no findings"]


def test_it_is_released_once(as_, programme_lead, reviewed, remit):
    client = as_(programme_lead)
    press(client, remit)
    assert press(client, remit).status_code == 403
    assert ReleasedMean.objects.count() == 1


def test_year_without_a_review_has_nothing_to_release(as_, senior_leader, reviewed, remit):
    assert press(as_(senior_leader), remit, 2024).status_code == 403
    assert not ReleasedMean.objects.exists()


def test_nobody_releases_for_others_or_to_a_body_that_is_out(
    as_, programme_lead, reviewer, stranger_lead, social_worker, reviewed, remit
):
    for person in (reviewer, stranger_lead, social_worker):
        assert press(as_(person), remit).status_code == 404
    remits.end(remit=remit, by=programme_lead)
    assert press(as_(programme_lead), remit).status_code == 403
    assert "Nothing to release" in text(as_(programme_lead), RELEASED)
    assert not ReleasedMean.objects.exists()
