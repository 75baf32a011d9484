"""What happens to a support agreement, step by step, by the application's own actions."""

from dataclasses import replace

from audit import clock
from support.agreeing import actions
from support.agreeing.workflow import State
from support.models import Agreement

NEEDS = "Court work, and how to write for children."


def needs(portfolio, **words):
    """The owner says what they need."""
    told = {"learning_needs": NEEDS, "adjustments": "", **words}
    return actions.tell_needs(portfolio=portfolio, by=portfolio.owner, **told)


def draft(portfolio, *, by=None, **changes):
    """A draft of the line manager, unless `by` says otherwise, that can be offered."""
    needs(portfolio)
    by = by or portfolio.line_manager
    prepared = actions.prepare(portfolio=portfolio, by=by)
    said = {"met_on": clock.today().isoformat(), "supervised_by": "shared", **changes}
    return actions.write(agreement=prepared, by=by, part="people", **said)


def offered(portfolio, *, by=None, **changes):
    """It waits for all three."""
    by = by or portfolio.line_manager
    return actions.offer(agreement=draft(portfolio, by=by, **changes), by=by)


def sign(agreement, *people):
    """Those of `people` sign it, in turn; the agreement after that."""
    for person in people:
        agreement = actions.sign(agreement=agreement, by=person, typed_name=person.name)
    return agreement


def agreed(portfolio, **changes):
    """All three have signed: it is in force."""
    three = (portfolio.owner, portfolio.assessor, portfolio.line_manager)
    return sign(offered(portfolio, **changes), *three)


def returned(portfolio, **changes):
    """The owner asked for a change."""
    agreement = offered(portfolio, **changes)
    because = "Fridays do not work for me."
    return actions.ask_for_change(agreement=agreement, by=portfolio.owner, because=because)


def agreement_in(state, portfolio):
    """An agreement that stands in `state`; the one that it is about, or None."""
    if state is None:
        return None
    make = {
        State.DRAFT: draft,
        State.OFFERED: offered,
        State.RETURNED: returned,
        State.IN_FORCE: agreed,
    }
    if state != State.REPLACED:
        return make[state](portfolio)
    first = agreed(portfolio)
    agreed(portfolio, protected_day="Mondays")
    return Agreement.objects.get(pk=first.pk)


def with_bands(agreement, every):
    """The bands of `agreement` with supervision so often in the first."""
    first, *others = agreement.says.supervision
    return (replace(first, every=every), *others)
