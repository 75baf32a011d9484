"""What the programme lead looks at, in the world of the tables."""

from audit import clock
from oversight.leading.recounting import recount
from oversight.models import FairFigure, FairPeriod, SavedView, Standing


def ends_today(portfolio):
    """Its owner is asked what held them back. Whatever is written counts it anew."""
    Standing.objects.filter(pk=portfolio.pk).update(ends_on=clock.today())


class Led:
    """The portfolio is counted, with today as its last day; a saved view; fairness of a year."""

    def _leading(self):
        recount([self.portfolio.pk])
        ends_today(self.portfolio)
        self.saved_view = SavedView.objects.create(
            person=self.programme_lead, name="Late ones", query="about=late"
        )
        period = FairPeriod.objects.create(
            employer=self.portfolio.employer, first_year=2024, last_year=2024
        )
        FairFigure.objects.create(period=period, outcome="deferred", people=40, so=5)
