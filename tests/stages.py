"""A portfolio brought to any state of its endorsement, by the application's own actions."""

from endorsement.workflow import State
from tests.factories import stories


def edition_in(state, portfolio, lead):
    """The edition of `portfolio` in `state`; None where nothing is submitted, though all is ready.

    `lead` is the programme lead who decides where one has to.
    """
    if state is None:
        stories.ready(portfolio)
        return None
    edition = stories.submitted(portfolio)
    bring_to = {
        State.WITH_MANAGER: lambda: stories.judged(edition),
        State.WITH_LEAD: lambda: stories.with_lead(edition),
        State.RETURNED: lambda: stories.returned(stories.judged(edition)),
        State.NOT_YET: lambda: stories.not_yet(edition, lead),
        State.CONFIRMED: lambda: stories.confirmed(edition, lead),
    }
    bring_to[state]()
    edition.refresh_from_db()
    return edition
