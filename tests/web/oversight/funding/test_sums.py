"""A payment whose lines come to another sum, and one that is entered again."""

import pytest
from django.urls import reverse

from audit import clock
from tests.factories import funding

PAID_ON = {f"paid_on_{part}": getattr(clock.today(), part) for part in ("day", "month", "year")}
GIVEN = {"scheme": funding.SCHEME, "reference": "R1", "pence": "£1,000", **PAID_ON}


@pytest.mark.parametrize(
    ("summed", "words"),
    [
        ("1200", "£1,200: £200 more than the sum."),
        ("900", "£900: £100 less than the sum."),
        ("1000", "The lines come to the same."),
    ],
    ids=["more", "less", "the same"],
)
def test_page_says_by_how_much_the_lines_miss_the_sum(summed, words, as_, programme_lead):
    lead, where = as_(programme_lead), reverse("oversight:funding:enter-remittance")
    given = GIVEN | {"typed": f"SW100200, registration, {summed}"}
    assert words in lead.post(where, given, follow=True).content.decode()
    again = lead.post(where, given).content.decode()
    assert "A payment with this reference is entered already." in again
