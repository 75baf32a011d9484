"""Coming in: with password and code, or with an invitation."""

import re

from django.core import mail

from people import actions
from tests import working
from tests.factories.people import PASSWORD
from tests.journeys.codes import code_for, code_of
from tests.signing_in import with_second_factor


def signs_in(screen, person):
    """With the password, then with the code that the app shows now."""
    factor = with_second_factor(person)
    screen.goes_to("/")
    assert screen.heading == "Sign in"
    screen.fills("Email", person.email)
    screen.fills("Password", PASSWORD)
    screen.presses("Sign in")
    screen.page.get_by_label("code").fill(code_of(factor))
    screen.presses("Continue")
    assert screen.heading == f"Hello, {person.first_name}"


def letter_to(person, by) -> str:
    """The address in the letter that invites `person`."""
    actions.invite_again(person=person, by=by)
    working.work()
    letters = "".join(one.body for one in mail.outbox if one.to == [person.email])
    return re.search(r"/people/invitations/\S+", letters)[0]


def takes_up_the_invitation(screen, person, path):
    """A password of one's own, an authenticator app, recovery codes; then home."""
    screen.goes_to(path)
    screen.fills("Password", "eight otters cross the weir")
    screen.presses("Save the password and continue")
    screen.follows("Set up an authenticator app")
    secret = screen.page.locator(".secret").inner_text()
    screen.page.get_by_label("code").fill(code_for(secret))
    screen.presses("Set up")
    assert screen.heading == "Your recovery codes"
    screen.follows("Go to your home page")
    assert screen.heading == f"Hello, {person.first_name}"
