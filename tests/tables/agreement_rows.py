"""The rows of support agreements, one step after the other."""

from audit import clock
from audit.signing import fingerprint
from portfolios.models import Handover
from support.models import Agreement, Needs


class AgreementRows:
    """Part of `Rows`, which has the people and the portfolio."""

    def needs(self):
        return Needs(
            portfolio=self.a_portfolio, learning_needs="Court work.", created_by=self.owner
        )

    def agreement(self):
        """A draft of the line manager."""
        return Agreement(portfolio=self.a_portfolio, terms={}, created_by=self.manager)

    def offered_agreement(self):
        row = self.agreement()
        row.state, row.number, row.content = "offered", 1, "{}"
        row.sha256 = fingerprint("{}")
        row.owner, row.assessor, row.line_manager = self.owner, self.lead, self.manager
        row.offered_at, row.offered_by = clock.now(), self.manager
        return row

    def returned_agreement(self):
        row = self.offered_agreement()
        row.state, row.returned_because = "returned", "Another day suits us better."
        row.returned_at, row.returned_by = clock.now(), self.owner
        return row

    def agreement_in_force(self):
        row = self.offered_agreement()
        row.state, row.agreed_at, row.agreed_by = "in_force", clock.now(), self.owner
        for name in ("owner_signature", "assessor_signature", "manager_signature"):
            setattr(row, name, self._signed())
        return row

    def replaced_agreement(self):
        row = self.agreement_in_force()
        row.state, row.replaced_at, row.replaced_by = "replaced", clock.now(), self.owner
        return row

    def handover(self):
        return Handover(
            portfolio=self.a_portfolio,
            part="assessor",
            leaving=self.lead,
            words="Still to come.",
            created_by=self.lead,
        )
