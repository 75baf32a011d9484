"""The rows of what was pulled back."""

from functools import cached_property

from audit.models import Cover, OfficerNote, RedactedPlace, Redaction


class RedactionRows:
    """Part of `Rows`, which has the people and the portfolio."""

    def redaction(self):
        return Redaction(
            redacted_by=self.owner,
            redacted_as="owner",
            employer_id=self.council.pk,
            portfolio_id=self.a_portfolio.pk,
            owner=self.owner,
            subject_kind="portfolios.entry",
            subject_id=1,
            is_whole=False,
            reason="named",
            written_in=1,
        )

    @cached_property
    def a_redaction(self):
        row = self.redaction()
        row.save()
        return row

    def redacted_place(self):
        facts = {"subject_kind": "portfolios.entry", "subject_id": 1}
        return RedactedPlace(redaction=self.a_redaction, times=1, **facts)

    def cover(self):
        where = {"place": "audit_signature.text", "key": 1, "sha256": "0" * 64}
        return Cover(redaction=self.a_redaction, start=0, stop=4, instead="[]", **where)

    def officer_note(self):
        return OfficerNote(redaction=self.a_redaction, number="7", noted_by=self.lead)
