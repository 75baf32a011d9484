"""An employer of which two sides can be told: six who lead or manage, eight who do not."""

import pytest

from tests.factories import pulse, review
from tests.keeping import kept


@kept
def workers(employer, programme, line_manager, assessor, colleague, senior_leader, programme_lead):
    """Seven who own portfolios, with four line managers and one assessor."""
    owners = pulse.cohort(employer, programme, 4, line_manager=line_manager, assessor=assessor)
    for name in ("Teal", "Smew", "Gadwall"):
        near = {"line_manager": colleague(name, line_manager=True), "assessor": assessor}
        owners += pulse.cohort(employer, programme, 1, **near)
    return owners


@pytest.fixture
def managers(workers):
    """The line managers of the workers."""
    return list(dict.fromkeys(one.portfolios.get().line_manager for one in workers))


@pytest.fixture
def open_review(workers, programme_lead):
    """Nobody has answered."""
    return review.opened(programme_lead)


@pytest.fixture
def closed_review(open_review, workers, managers, assessor, senior_leader, programme_lead):
    """Those who lead agree with everything, the others disagree with all but one."""
    leading = (*managers, senior_leader, programme_lead)
    review.answered(open_review, dict.fromkeys(leading, review.AGREES))
    others = dict.fromkeys((*workers, assessor), review.DISAGREES)
    review.answered(open_review, others, supervision_often=review.AGREES)
    return pulse.closed(open_review)
