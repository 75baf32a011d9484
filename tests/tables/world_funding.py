"""Registrations, claims and payments of other people, and of the owner, in the world of tables."""

from oversight.funding import paying
from oversight.funding.reading import Line
from oversight.funding.schemes import Part, schemes
from oversight.models import Equality
from tests.factories import PersonFactory, PortfolioFactory, funding

STATES = ("drafted", "ready", "sent", "queried", "accepted", "paid", "withdrawn")


class Funded:
    """The part of a world that is about funding. Everybody but the owner has a claim."""

    def _funding(self):
        lead = self.programme_lead
        self.registered = funding.registered(self.owner, lead, registration_number="SW900")
        Equality.objects.create(registration=self.registered, sex="female")
        self.claims = {}
        for number, state in enumerate(STATES):
            found = self._registered(f"SW90{number + 1}")
            self.claims[state] = funding.in_state(state, found, lead)
            setattr(self, f"claim_{state}", self.claims[state])
        self.booked_line = self.claim_paid.lines.get()
        twice = [Line(row, "SW903", Part.REGISTRATION, 40_000) for row in (2, 3)]
        about = {"reference": "R7", "paid_on": funding.clock.today(), "pence": 80_000}
        scheme = schemes()[funding.SCHEME]
        self.remittance = paying.enter(scheme=scheme, lines=twice, by=lead, **about)
        self.line_twice = self.remittance.lines.first()
        self.withdrawn_registration = self.claim_withdrawn.registration

    def _registered(self, number):
        person = PersonFactory(social_worker=True, employer=self.owner.employer)
        PortfolioFactory(owner=person, programme=self.programme)
        return funding.registered(person, self.programme_lead, registration_number=number)
