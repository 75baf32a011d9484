"""What the demo shows of requests for access: one that waits to be looked through."""

from datetime import timedelta

from audit import clock
from exports.access import actions
from exports.access.models import AccessRequest
from people.models import Employer, Person


def tell_access(employer: Employer, told: dict) -> AccessRequest:
    """Somebody asked some days ago for everything that is held about them."""
    person = Person.objects.get(employer=employer, email=told["email"])
    received_on = clock.today() - timedelta(days=told["days_ago"])
    return actions.ask(person=person, by=person, received_on=received_on)
