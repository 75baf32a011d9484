"""The rows of reviews, concerns and self-assessments, one step after the other."""

from audit import clock
from audit.signing import fingerprint
from support.models import Concern, Review, SelfAssessment, SelfMark


class ReviewRows:
    """Part of `Rows`, which has the people, the portfolio and the signatures."""

    def review(self):
        return Review(portfolio=self.a_portfolio, key="final", created_by=self.owner)

    def written_review(self):
        row = self.review()
        row.reflection, row.reflected_at, row.reflected_by = "So.", clock.now(), self.owner
        row.assessment, row.assessed_at, row.assessed_by = "Well.", clock.now(), self.lead
        row.comment, row.commented_at, row.commented_by = "Yes.", clock.now(), self.manager
        row.met_on = clock.today()
        return row

    def review_with_assessor(self):
        row = self.written_review()
        row.state, row.content, row.sha256 = "with_assessor", "{}", fingerprint("{}")
        row.owner, row.assessor, row.line_manager = self.owner, self.lead, self.manager
        row.owner_signature = self._signed()
        return row

    def review_with_manager(self):
        row = self.review_with_assessor()
        row.state, row.assessor_signature = "with_manager", self._signed()
        return row

    def signed_review(self):
        row = self.review_with_manager()
        row.state, row.manager_signature = "signed", self._signed()
        row.signed_at, row.signed_by = clock.now(), self.manager
        return row

    def reopened_review(self):
        row = self.written_review()
        row.reopened_at, row.reopened_by = clock.now(), self.manager
        row.reopened_because = "A date was wrong."
        return row

    def concern(self):
        return Concern(
            portfolio=self.a_portfolio,
            owner=self.owner,
            words="Recording comes late.",
            plan="We look at it each week.",
            look_again_on=clock.today(),
            created_by=self.manager,
        )

    def closed_concern(self):
        row = self.concern()
        row.closed_at, row.closed_by, row.closed_words = clock.now(), self.manager, "On time."
        return row

    def self_assessment(self):
        return SelfAssessment(
            portfolio=self.a_portfolio,
            key="midway",
            part="owner",
            owner=self.owner,
            created_by=self.owner,
        )

    def self_mark(self):
        assessment = self.self_assessment()
        assessment.key = "end"
        if not hasattr(self, "_an_assessment"):
            assessment.save()
            self._an_assessment = assessment
        return SelfMark(
            assessment=self._an_assessment, statement=self.a_statement, level="some-support"
        )
