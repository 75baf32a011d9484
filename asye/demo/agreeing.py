"""The support agreement of a portfolio of the story, by the actions of the three who sign it."""

from asye.demo.story import ToldAgreement, noon
from audit import clock
from portfolios.models import Portfolio
from support.agreeing import actions


def agree(portfolio: Portfolio, told: ToldAgreement) -> None:
    """The owner says what they need, the assessor prepares and offers, all three sign."""
    owner, assessor = portfolio.owner, portfolio.assessor
    with clock.at(noon(told.met_on, 9)):
        actions.tell_needs(
            portfolio=portfolio,
            by=owner,
            learning_needs=told.learning_needs.strip(),
            adjustments=told.adjustments.strip(),
        )
        draft = actions.prepare(portfolio=portfolio, by=assessor)
        terms = {"met_on": told.met_on.isoformat(), "supervised_by": "shared", **told.terms}
        draft = actions.write(agreement=draft, by=assessor, part="people", **terms)
        offered = actions.offer(agreement=draft, by=assessor)
    for hour, person in enumerate([assessor, owner, portfolio.line_manager], start=14):
        with clock.at(noon(told.met_on, hour)):
            actions.sign(agreement=offered, by=person, typed_name=person.name)
