"""What the programme lead looks at, in the world of the tables."""

from audit import clock
from oversight.leading.recounting import recount
from oversight.models import FairFigure, FairPeriod, SavedView, Standing


class Led:
    """The portfolio is counted, with today as its last day; a saved view; fairness of a year."""

    def _leading(self):
        recount([self.portfolio.pk])
        Standing.objects.filter(pk=self.portfolio.pk).update(ends_on=clock.today())
        self.saved_view = SavedView.objects.create(
            person=self.programme_lead, name="Late ones", query="about=late"
        )
        period = FairPeriod.objects.create(
            employer=self.portfolio.employer, first_year=2024, last_year=2024
        )
        FairFigure.objects.create(period=period, outcome="deferred", people=40, so=5)
