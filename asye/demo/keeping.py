"""What the demo shows of retention: a period of its own, one portfolio that is due, one hold."""

from datetime import timedelta

from audit import clock
from people import actions as accounts
from people.models import Employer, Person, Role
from portfolios import actions as compiling
from portfolios.course import actions as course
from portfolios.course.moves import Move
from portfolios.models import Kind, Portfolio
from retention import actions
from standards.models import Programme


def tell_keeping(employer: Employer, administrator: Person, told: dict) -> None:
    """`told` has periods, who left (with a text), and who is held and why."""
    for kind, months in told["periods"].items():
        actions.set_period(kind=kind, months=months, by=administrator)
    _left(employer, administrator, **told["left"])
    held = told["held"]
    person = Person.objects.get(employer=employer, email=held["email"])
    actions.set_hold(person=person, reason=held["reason"], by=administrator)


def _left(
    employer: Employer, administrator: Person, months_ago: int, words: dict, **facts
) -> Portfolio:
    """Somebody who began, wrote a little and left, longer ago than the period."""
    ended = clock.now() - timedelta(days=31 * months_ago)
    with clock.at(ended - timedelta(days=90)):
        owner = accounts.invite(
            employer=employer, by=administrator, roles=[Role.SOCIAL_WORKER], **facts
        )
        portfolio = compiling.start(
            owner=owner,
            programme=Programme.objects.get(key="asye-adults", is_current=True),
            by=owner,
        )
        compiling.write(portfolio=portfolio, by=owner, kind=Kind.PERSONAL_STATEMENT, **words)
    with clock.at(ended):
        course.make(move=Move.WITHDRAW, portfolio=portfolio, by=owner)
        accounts.withdraw_invitations(person=owner, by=administrator)
        accounts.deactivate(person=owner, by=administrator)
    return portfolio
