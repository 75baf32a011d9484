"""What was pulled back in the world of the tables."""

from audit.models import Redaction


class Redacted:
    """The part of a world that is about redactions."""

    def _redactions(self):
        """The line of one that the line manager made; what it was about is long gone."""
        self.redaction = Redaction.objects.create(
            redacted_by=self.line_manager,
            redacted_as="line manager",
            employer_id=self.owner.employer_id,
            portfolio_id=self.portfolio.pk,
            owner=self.owner,
            subject_kind="portfolios.comment",
            subject_id=1,
            is_whole=True,
            reason="named",
            went={"Comments": 1},
            outside={
                "documents": [],
                "downloaded": [],
                "opened": [self.assessor.pk],
                "arrived": [],
            },
            written_in=1,
        )

    @property
    def judgement_of_the_assessor(self):
        return self.edition.judgements.filter(part="assessor").earliest("pk")
