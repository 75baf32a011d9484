"""What the employer gives in the world of the tables."""

from datetime import timedelta

from endorsement.models.edition import fingerprint
from portfolios.models import Draft
from support.agreeing import actions as agreements
from support.reviewing import concerns
from tests.factories import PersonFactory, PortfolioFactory, agreeing, given, reviewing


class Supported:
    """The part of a world that is about support."""

    def _given(self):
        """What either side entered about the support, and what nobody has answered yet."""
        self.given_day = self.portfolio.started_on - timedelta(days=1)
        monday = self.given_day - timedelta(days=self.given_day.weekday())
        days = {"supervision": self.owner, "assessors_session": self.assessor}
        for number, (name, by) in enumerate(days.items(), 1):
            day = self.given_day - timedelta(days=number)
            setattr(self, name, given.supervised(self.portfolio, by, day))
        self.own_week = given.time_protected(self.portfolio, self.owner, monday)
        self.period = given.allocated(self.portfolio, self.line_manager, monday)

    def _support(self):
        """One agreement in force, a newer one half signed, and a draft of the assessor."""
        self.agreement_in_force = agreeing.agreed(self.portfolio)
        self.agreement_draft = agreements.prepare(portfolio=self.portfolio, by=self.assessor)
        newer = agreeing.offered(self.portfolio, protected_day="Mondays")
        self.agreement = agreeing.sign(newer, self.assessor)
        employer = self.owner.employer
        facts = {
            "owner": PersonFactory(social_worker=True, employer=employer),
            "employer": employer,
        }
        near = {"assessor": self.assessor, "line_manager": self.line_manager}
        self.needs_version = Draft.objects.get(place=f"needs:{self.portfolio.pk}").version
        self.unagreed = PortfolioFactory(programme=self.programme, **near, **facts)
        self.unpromised = PortfolioFactory(programme=self.other_programme, **facts)

    def _reviews(self):
        """One signed by all, one by the owner alone, one that nobody began, one to be signed."""
        portfolio = self.portfolio
        reviewing.signed(portfolio, "three-months")
        reviewing.in_state("with_assessor", portfolio, "six-months")
        reviewing.written(portfolio, "final")
        spent = Draft.objects.filter(place__startswith=f"review:{portfolio.pk}:final:")
        self.review_draft = spent.latest("pk")  # each is in its second version
        self.seen_review = fingerprint(reviewing.text_ahead(portfolio, self.owner, "final"))
        closed = reviewing.concern(portfolio)
        about = {"concern": closed, "by": self.assessor, "words": "It is on time now."}
        self.closed_concern = concerns.close_concern(**about)
        self.concern = reviewing.concern(portfolio)
        reviewing.self_assessed(portfolio, self.owner, "beginning")
        reviewing.self_assessed(portfolio, self.assessor, "beginning", step=3)
        reviewing.self_assessed(portfolio, self.owner, "midway")
