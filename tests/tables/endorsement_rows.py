"""The rows of a sign-off: judgement, decisions, withdrawal, seal."""

from functools import cached_property

from endorsement.models import (
    Decision,
    Discussion,
    DiscussionAgreement,
    Judgement,
    Seal,
    Withdrawal,
)
from endorsement.models.edition import fingerprint


class EndorsementRows:
    """Part of `Rows`, which has the people, the statement and the edition."""

    def judgement(self):
        return Judgement(
            edition=self.an_edition,
            statement=self.a_statement,
            owner=self.owner,
            level="met",
            words="Shown.",
            created_by=self.manager,
        )

    def decision(self):
        """The line manager endorses."""
        return Decision(
            edition=self.an_edition,
            verdict="endorse",
            part="line_manager",
            decided_by=self.manager,
            owner=self.owner,
            edition_sha256=self.an_edition.sha256,
            signature=self._signed(),
        )

    def confirmation(self):
        """The programme lead confirms."""
        row = self.decision()
        row.verdict, row.part = "confirm", "programme_lead"
        row.decided_by, row.endorsed_by = self.lead, self.manager
        return row

    def discussion(self):
        return Discussion(
            portfolio=self.a_portfolio,
            number=1,
            content="{}",
            sha256=fingerprint("{}"),
            owner=self.owner,
            line_manager=self.manager,
            programme_lead=self.lead,
            recorded_by=self.manager,
        )

    @cached_property
    def a_discussion(self):
        row = self.discussion()
        row.save()
        return row

    def discussion_agreement(self):
        return DiscussionAgreement(
            discussion=self.a_discussion,
            part="line_manager",
            agreed_by=self.manager,
            signature=self._signed(),
        )

    def seal(self):
        return Seal(
            edition=self.an_edition,
            employer=self.council,
            number=1,
            code="0123456789AB",
            content="{}",
            sha256=fingerprint("{}"),
            key_id="0" * 16,
            signature="0" * 128,
        )

    def withdrawal(self):
        """The line manager withdraws what they signed."""
        return Withdrawal(
            edition=self.an_edition,
            of=self._signed(),
            part="line_manager",
            signed_by=self.manager,
            withdrawn_by=self.manager,
            reason="I signed too early.",
            signature=self._signed(),
        )
