"""A cohort that can be asked: six social workers with one manager and one assessor."""

import pytest

from tests.factories import pulse
from tests.keeping import kept


@kept
def asked(employer, programme, line_manager, assessor):
    """Those who own portfolios."""
    near = {"line_manager": line_manager, "assessor": assessor}
    return pulse.cohort(employer, programme, 6, **near)


@pytest.fixture
def round_(asked, programme_lead):
    """Open, nobody has answered."""
    return pulse.opened(programme_lead)


@pytest.fixture
def counted(round_, asked):
    """Closed, all six social workers agreed with everything; four of them wrote something."""
    words = [
        "Supervision is late.",
        "My supervision ended early.",
        "Supervision!",
        "",
        "",
        "Tea.",
    ]
    pulse.answered(round_, asked, words)
    return pulse.closed(round_)
