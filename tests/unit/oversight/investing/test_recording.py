"""Recording what is invested: who may, what is kept, and that nothing recorded is changed."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from audit import clock
from audit.models import LedgerEntry
from oversight.investing import actions
from oversight.investing.kinds import Kind
from oversight.models import Investment
from oversight.years import year_of


@pytest.fixture
def year():
    return year_of(clock.today())


def recorded(year, by, because="", **amounts):
    typed = {kind: amounts.get(kind) for kind in Kind}
    return actions.record(year=year, amounts=typed, because=because, by=by)


def test_a_correction_is_another_row_and_says_why(year, programme_lead):
    recorded(year, programme_lead, training=100_00, time=Decimal("18.5"))
    with pytest.raises(PermissionDenied, match="why"):
        recorded(year, programme_lead, training=200_00)
    recorded(year, programme_lead, because="A bill came late.", training=200_00)
    now = actions.recorded(programme_lead.employer_id, year)
    assert now == {Kind.TRAINING: 200_00, Kind.TIME: Decimal("18.50")}
    rows = Investment.objects.filter(kind="training").order_by("pk")
    assert [(one.pence, one.because, one.entered_by) for one in rows] == [
        (100_00, "", programme_lead),
        (200_00, "A bill came late.", programme_lead),
    ]


def test_what_is_typed_again_or_left_empty_is_no_row(year, programme_lead):
    recorded(year, programme_lead, training=100_00)
    assert recorded(year, programme_lead, training=100_00) == []
    assert recorded(year, programme_lead) == []
    assert LedgerEntry.objects.filter(action="investment.recorded").count() == 1


def test_nothing_is_an_amount(year, programme_lead):
    recorded(year, programme_lead, training=0)
    assert actions.recorded(programme_lead.employer_id, year) == {Kind.TRAINING: 0}


def test_only_a_lead_records_and_only_years_that_are_shown(
    year, programme_lead, senior_leader, line_manager
):
    for person in (senior_leader, line_manager):
        with pytest.raises(PermissionDenied):
            recorded(year, person, training=1)
    recorded(year - 3, programme_lead, training=1)
    for other in (year + 1, year - 4):
        with pytest.raises(PermissionDenied):
            recorded(other, programme_lead, training=1)


def test_others_see_none_of_it(year, programme_lead, senior_leader, line_manager, stranger_lead):
    recorded(year, programme_lead, training=1)
    seen = [
        Investment.objects.visible_to(person).count()
        for person in (programme_lead, senior_leader, line_manager, stranger_lead)
    ]
    assert seen == [1, 1, 0, 0]
