"""A readiness discussion, step by step, by the application's own actions."""

from audit import clock
from endorsement.discussing import actions
from endorsement.discussing.content import Said, statements_of
from endorsement.discussing.workflow import State
from people.models import Person, Role
from portfolios.models import Portfolio
from tests.factories.people import PersonFactory


def lead_of(portfolio):
    """A programme lead of the employer; one is made where there is none."""
    leads = Person.objects.filter(employer=portfolio.employer_id, is_active=True)
    found = leads.holding(Role.PROGRAMME_LEAD).exclude(pk=portfolio.owner_id).first()
    return found or PersonFactory(employer=portfolio.employer, programme_lead=True)


def said(portfolio, **facts):
    """What is recorded."""
    first = statements_of(portfolio)[0]
    facts = {
        "held_on": clock.today(),
        "ready": "The reflections.",
        "to_do": "One more observation, by March.",
        "lines": {first.pk: "Two visits show it."},
        **facts,
    }
    return Said(**facts)


def recorded(portfolio, *, by=None, lead=None, **facts):
    """The line manager records it, unless `by` says otherwise."""
    portfolio = Portfolio.objects.get(pk=portfolio.pk)
    lead = lead or lead_of(portfolio)
    by = by or portfolio.line_manager
    return actions.record(portfolio=portfolio, by=by, lead=lead, said=said(portfolio, **facts))


def agree(discussion, *people):
    for person in people:
        actions.agree(discussion=discussion, by=person, typed_name=person.name)
    return discussion


def agreed(portfolio, **facts):
    """All three agreed."""
    one = recorded(portfolio, **facts)
    return agree(one, one.owner, one.line_manager, one.programme_lead)


def in_state(state, portfolio, lead):
    """The last record, where it stands in `state`; None where nothing is recorded."""
    if state is None:
        return None
    return agreed(portfolio, lead=lead) if state == State.AGREED else recorded(portfolio, lead=lead)
