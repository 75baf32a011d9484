"""An owner is told when somebody else's entry appears in their portfolio."""

from dispatch.models import Notice
from portfolios.actions import complete, write
from portfolios.models import Kind


def observation_by(person, portfolio):
    entry = write(
        portfolio=portfolio,
        by=person,
        kind=Kind.DIRECT_OBSERVATION,
        title="A first visit",
        body="She knelt.",
        observed_by="assessor",
    )
    return complete(entry=entry, by=person)


def test_complete_tells_the_owner_of_what_the_assessor_entered(portfolio, assessor):
    entry = observation_by(assessor, portfolio)
    notice = Notice.objects.get(person=portfolio.owner)
    assert assessor.name in notice.sentence
    assert str(entry.pk) in notice.path
    assert "knelt" not in notice.sentence


def test_complete_tells_the_owner_nothing_of_their_own(portfolio):
    observation_by(portfolio.owner, portfolio)
    assert not Notice.objects.exists()
