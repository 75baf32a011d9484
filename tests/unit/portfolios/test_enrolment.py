"""Portfolios that a staff import makes."""

from collections import Counter
from datetime import date

import pytest
from django.db.models import F

from audit.models import LedgerEntry
from people.actions import import_staff
from people.staff_import import COLUMNS
from portfolios.models import Portfolio
from standards.models import Programme
from tests.factories import ProgrammeFactory

pytestmark = pytest.mark.django_db

MANAGER = {"email": "manager@council.example", "role": "line_manager"}
ASSESSOR = {"email": "assessor@council.example", "role": "assessor"}
NEW = {
    "email": "new@council.example",
    "role": "social_worker",
    "manager_email": "manager@council.example",
    "assessor_email": "assessor@council.example",
    "start_date": "2026-06-01",
    "programme": "asye-adults",
}


@pytest.fixture
def bring_in(employer, administrator):
    """Imports people: `bring_in(NEW, MANAGER)`; the plan it gives has the problems."""

    def bring_in(*people, by=administrator):
        heading = ",".join(COLUMNS)
        lines = [
            ",".join(
                ({"first_name": "Robin", "last_name": "Ash"} | person).get(column, "")
                for column in COLUMNS
            )
            for person in people
        ]
        content = "\n".join([heading, *lines, ""]).encode()
        return import_staff(employer=employer, content=content, by=by)

    return bring_in


def test_portfolio_is_started_with_its_people(bring_in, employer, administrator):
    bring_in(NEW, MANAGER, ASSESSOR)
    portfolio = Portfolio.objects.get()
    assert portfolio.owner.email == NEW["email"]
    assert portfolio.line_manager.email == MANAGER["email"]
    assert portfolio.assessor.email == ASSESSOR["email"]
    assert portfolio.programme == Programme.objects.get(key="asye-adults", is_current=True)
    assert portfolio.started_on == date(2026, 6, 1)
    assert portfolio.employer == employer
    assert portfolio.created_by == administrator


def test_riversides_staff_file_makes_24_portfolios(settings, employer, administrator):
    content = (settings.BASE_DIR / "demo" / "staff.csv").read_bytes()
    for _ in range(2):
        assert import_staff(employer=employer, content=content, by=administrator).problems == []
    enrolled = Portfolio.objects.exclude(assessor=None).exclude(line_manager=None)
    by_programme = Counter(enrolled.values_list("programme__key", flat=True))
    assert by_programme == {"asye-child-and-family": 15, "asye-adults": 9}
    assert enrolled.filter(assessor=F("line_manager")).count() == 2


def test_line_manager_may_be_the_assessor(bring_in):
    bring_in({**NEW, "assessor_email": MANAGER["email"]}, MANAGER)
    portfolio = Portfolio.objects.get()
    assert portfolio.assessor == portfolio.line_manager


def test_same_file_again_changes_nothing(bring_in):
    bring_in(NEW, MANAGER, ASSESSOR)
    before = list(Portfolio.objects.values())
    bring_in(NEW, MANAGER, ASSESSOR)
    assert list(Portfolio.objects.values()) == before


def test_closed_portfolio_is_not_opened_again(bring_in):
    bring_in(NEW, MANAGER, ASSESSOR)
    Portfolio.objects.update(status=Portfolio.Status.WITHDRAWN)
    bring_in(NEW, MANAGER, ASSESSOR)
    assert Portfolio.objects.get().status == Portfolio.Status.WITHDRAWN


def test_portfolio_on_an_older_version_is_kept(bring_in):
    bring_in(NEW, MANAGER, ASSESSOR)
    Programme.objects.filter(key="asye-adults").update(is_current=False)
    ProgrammeFactory(key="asye-adults", version="2030")
    bring_in(NEW, MANAGER, ASSESSOR)
    assert Portfolio.objects.get().programme.version == "2026.1"


def test_social_worker_without_programme_gets_none(bring_in):
    bring_in({**NEW, "programme": "", "assessor_email": ""}, MANAGER)
    assert not Portfolio.objects.exists()


def test_import_by_the_command_is_recorded_as_nobodys(bring_in):
    assert bring_in(NEW, MANAGER, ASSESSOR, by=None).problems == []
    assert Portfolio.objects.get().created_by is None
    started = LedgerEntry.objects.get(action="portfolio.started")
    assert started.happened_by is None


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"programme": "asye"}, "This is not a programme. Use one of asye-adults, asye-child"),
        ({"role": "assessor"}, "Only a social worker is on a programme."),
    ],
)
def test_wrong_programme_refuses_the_whole_file(bring_in, change, sentence):
    plan = bring_in({**NEW, **change}, MANAGER, ASSESSOR)
    assert [(one.row, one.column) for one in plan.problems] == [(2, "programme")]
    assert plan.problems[0].sentence.startswith(sentence)
    assert not Portfolio.objects.exists()


def test_programme_that_takes_nobody_any_more_is_refused(bring_in):
    Programme.objects.filter(key="asye-adults").update(is_current=False)
    assert bring_in(NEW, MANAGER, ASSESSOR).problems
