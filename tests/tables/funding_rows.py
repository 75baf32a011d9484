"""Valid rows of funding; see `tests.tables.rows`."""

from functools import cached_property

from audit import clock
from oversight.models import (
    Claim,
    ClaimStep,
    ColumnMap,
    Equality,
    FundingTerms,
    Organisation,
    Registration,
    Remittance,
    RemittanceLine,
)

SCHEME = "child-and-family-2026"


class FundingRows:
    """Part of `Rows`, which has the people."""

    def registration(self):
        return Registration(
            employer=self.council,
            person=self.owner,
            scheme=SCHEME,
            year_ends_on="2027-03-31",
            registration_number="SW1",
            changed_by=self.lead,
        )

    @cached_property
    def a_registration(self):
        row = self.registration()
        row.save()
        return row

    def equality(self):
        return Equality(registration=self.a_registration)

    def claim(self):
        return Claim(registration=self.a_registration, part="registration", changed_by=self.lead)

    def ready_claim(self):
        row = self.claim()
        row.state, row.pence = "ready", 100_000
        return row

    def paid_claim(self):
        row = self.ready_claim()
        row.state, row.paid = "paid", 100_000
        return row

    def part_paid_claim(self):
        row = self.ready_claim()
        row.state, row.paid = "part_paid", 40_000
        return row

    @cached_property
    def a_claim(self):
        row = self.ready_claim()
        row.save()
        return row

    def claim_step(self):
        return ClaimStep(claim=self.a_claim, move="check", state="ready", made_by=self.lead)

    def funding_terms(self):
        return FundingTerms(
            employer=self.council,
            scheme=SCHEME,
            part="registration",
            pence=100_000,
            because="A letter.",
            set_by=self.lead,
        )

    def organisation(self):
        return Organisation(employer=self.council, director=self.lead, changed_by=self.lead)

    def column_map(self):
        return ColumnMap(
            employer=self.council,
            scheme=SCHEME,
            number=1,
            columns=[["Name", "name"]],
            saved_by=self.lead,
        )

    def remittance(self):
        return Remittance(
            employer=self.council,
            scheme=SCHEME,
            reference="R1",
            paid_on="2026-11-02",
            pence=100_000,
            entered_by=self.lead,
        )

    @cached_property
    def a_remittance(self):
        row = self.remittance()
        row.save()
        return row

    def remittance_line(self):
        return RemittanceLine(
            remittance=self.a_remittance,
            row=2,
            registration_number="SW1",
            part="registration",
            pence=100_000,
        )

    def booked_line(self):
        row = self.remittance_line()
        row.claim, row.booked_at, row.booked_by = self.a_claim, clock.now(), self.lead
        return row
