"""Registration with a funder in the story: claims that came to different states, and a payment."""

import tomllib
from datetime import date
from pathlib import Path

from asye.demo.story import noon
from audit import clock
from oversight.funding import actions, claiming, paying
from oversight.funding.describing import CONTACTS, describe
from oversight.funding.reading import Line
from oversight.funding.schemes import Part, Scheme, schemes
from oversight.funding.workflow import HAPPENED, STEPS, Move
from oversight.models import Registration
from people.models import Person

PART = Part.REGISTRATION
# How a claim comes to where it is now; what the funder answers has a day of its own.
WAYS = {
    "": (),
    "drafted": (Move.DRAFT,),
    "ready": (Move.DRAFT, Move.CHECK),
    "sent": (Move.DRAFT, Move.CHECK, Move.SEND),
    "accepted": (Move.DRAFT, Move.CHECK, Move.SEND, Move.ACCEPT),
    "queried": (Move.DRAFT, Move.CHECK, Move.SEND, Move.QUERY),
}
ANSWERS = (Move.ACCEPT, Move.QUERY)


def funding_in(path: Path) -> dict:
    """What the file says of registrations, claims and a payment."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def tell_organisation(told: dict, by: Person) -> None:
    """What funders ask about the employer; its contacts are told by their addresses."""
    people = Person.objects.filter(employer=by.employer_id)
    named = {one: people.get(email=told[one]) for one in CONTACTS if one in told}
    describe(by=by, **told | named)


def tell_funding(told: dict) -> None:
    """Everybody who is told of, and the payment, by the actions of the service."""
    scheme = schemes()[told["scheme"]]
    lead = Person.objects.get(email=told["lead"])
    if about := told.get("organisation"):
        with clock.at(noon(told["registered_on"], 11)):
            tell_organisation(about, lead)
    for one in told["registration"]:
        reach, words = one.pop("reach", ""), one.pop("words", "")
        with clock.at(noon(told["registered_on"])):
            registration = _registered(one, scheme, lead)
        for move in WAYS[reach]:
            day = told["answered_on" if move in ANSWERS else "claimed_on"]
            with clock.at(noon(day, 14)):
                _moved(move, registration, lead, day, words)
    _pay(told, scheme)


def _registered(told: dict, scheme: Scheme, lead: Person) -> Registration:
    person = Person.objects.get(email=told.pop("person"))
    made = actions.register(person=person, scheme=scheme, by=lead)
    known = {"work": "statutory", "agency": "no", "funded_before": False}
    ended = told["qualified_on"].year
    return actions.change(registration=made, by=lead, qualified_in=ended, **known, **told)


def _moved(move: Move, registration: Registration, by: Person, day: date, words: str) -> None:
    if move == Move.DRAFT:
        claiming.draft(registration=registration, part=PART, by=by)
        return
    said = {"words": words} if STEPS[move].says_why else {}
    said |= {"done_on": day} if move in HAPPENED else {}
    claiming.make(move=move, claim=registration.claims.get(part=PART), by=by, **said)


def _pay(told: dict, scheme: Scheme) -> None:
    """One payment, of which the administrator books what agrees."""
    payment = told["payment"]
    by = Person.objects.get(email=told["administrator"])
    numbers = dict(
        Registration.objects.filter(scheme=scheme.slug, employer=by.employer_id).values_list(
            "person__email", "registration_number"
        )
    )
    lines = [
        Line(row, numbers[email], PART, pence)
        for row, (email, pence) in enumerate(payment.pop("lines"), start=2)
    ]
    with clock.at(noon(payment["paid_on"], 15)):
        remittance = paying.enter(scheme=scheme, lines=lines, by=by, **payment)
        paying.book(remittance=remittance, by=by)
