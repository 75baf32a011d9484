"""What the programme lead looks at, in the world of the tables."""

from oversight.leading.recounting import recount
from oversight.models import FairFigure, FairPeriod, SavedView


class Led:
    """The portfolio is counted, the lead keeps one view of the list, fairness of a year is told."""

    def _leading(self):
        recount([self.portfolio.pk])
        self.saved_view = SavedView.objects.create(
            person=self.programme_lead, name="Late ones", query="about=late"
        )
        period = FairPeriod.objects.create(
            employer=self.portfolio.employer, first_year=2024, last_year=2024
        )
        FairFigure.objects.create(period=period, outcome="deferred", people=40, so=5)
