"""Registrations and claims in every state, by the actions of the service."""

from datetime import date

from audit import clock
from oversight.funding import actions, claiming, paying
from oversight.funding.reading import Line
from oversight.funding.schemes import Part, schemes
from oversight.funding.workflow import Move, State
from oversight.models import Claim

SCHEME = "child-and-family-2026"
PENCE = 100_000
REGISTRATION = Part.REGISTRATION
KNOWN = {
    "registration_number": "SW100200",
    "registered_on": date(2026, 8, 3),
    "qualification": "ma",
    "qualified_in": 2026,
    "qualified_on": date(2026, 7, 10),
    "route": "postgraduate",
    "university": "University of Westmarch",
    "employed_on": date(2026, 9, 1),
    "starts_on": date(2026, 9, 7),
    "work": "statutory",
    "agency": "no",
    "funded_before": False,
}


def registered(person, by, **facts):
    """Somebody of whom everything is known that the scheme asks for."""
    made = actions.register(person=person, scheme=schemes()[SCHEME], by=by)
    return actions.change(registration=made, by=by, **KNOWN | facts)


def moved(move, claim, by, words="The funder asked for a date."):
    return claiming.make(move=move, claim=claim, by=by, words=words, done_on=clock.today())


def remitted(claim, by, pence, reference="R1"):
    """A remittance with one line for `claim`, not booked yet."""
    number = claim.registration.registration_number
    lines = [Line(2, number, claim.part, pence)]
    facts = {"reference": reference, "paid_on": clock.today(), "pence": pence, "by": by}
    return paying.enter(scheme=schemes()[claim.registration.scheme], lines=lines, **facts)


def paid(claim, by, pence=PENCE, reference="R1"):
    paying.book(remittance=remitted(claim, by, pence, reference), by=by)
    return Claim.objects.select_related("registration").get(pk=claim.pk)


WAYS = {
    State.DRAFTED: (),
    State.READY: (Move.CHECK,),
    State.SENT: (Move.CHECK, Move.SEND),
    State.QUERIED: (Move.CHECK, Move.SEND, Move.QUERY),
    State.ACCEPTED: (Move.CHECK, Move.SEND, Move.ACCEPT),
    State.REFUSED: (Move.CHECK, Move.SEND, Move.REFUSE),
    State.WITHDRAWN: (Move.WITHDRAW,),
    State.PAID: (Move.CHECK, Move.SEND),
    State.PART_PAID: (Move.CHECK, Move.SEND),
}


def in_state(state, registration, by, part=REGISTRATION):
    """A claim for the first part that came to `state`."""
    claim = claiming.draft(registration=registration, part=part, by=by)
    for move in WAYS[state]:
        claim = moved(move, claim, by)
    if state == State.PAID:
        return paid(claim, by)
    return paid(claim, by, PENCE // 4) if state == State.PART_PAID else claim
