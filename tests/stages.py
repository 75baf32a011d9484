"""A portfolio brought to any state of its endorsement, by the application's own actions."""

from endorsement.workflow import Move, State
from tests.factories import stories


def edition_in(state, portfolio, lead):
    """The edition of `portfolio` in `state`; None where nothing is submitted, though all is ready.

    `lead` is the programme lead who decides where one has to.
    """
    if state is None:
        stories.ready(portfolio)
        return None
    edition = stories.handed_in(portfolio)
    bring_to = {
        State.WITH_ASSESSOR: lambda: judged_by_assessor(edition),
        State.WITH_MANAGER: lambda: stories.judged(edition),
        State.WITH_LEAD: lambda: stories.with_lead(edition),
        State.RETURNED: lambda: stories.returned(stories.judged(edition)),
        State.NOT_YET: lambda: stories.not_yet(edition, lead),
        State.DEFERRED: lambda: recorded(Move.DEFER, edition, lead),
        State.FAILED: lambda: recorded(Move.FAIL, edition, lead),
        State.CONFIRMED: lambda: stories.confirmed(edition, lead),
        State.WITHDRAWN: lambda: withdrawn_by_manager(edition),
    }
    if state != State.WITH_ASSESSOR:
        stories.with_manager(edition)
    bring_to[state]()
    stories.forget(edition).refresh_from_db()
    return edition


def judged_by_assessor(edition):
    stories.judged_by(edition.portfolio.assessor, edition, words="Seen in all observations.")


def recorded(move, edition, lead):
    stories.with_lead(edition)
    stories.record(move, edition, lead)


def withdrawn_by_manager(edition):
    stories.with_lead(edition)
    stories.withdrawn(edition, edition.portfolio.line_manager)
