"""What the programme lead looks at, in the world of the tables."""

from oversight.leading.recounting import recount
from oversight.models import SavedView


class Led:
    """The portfolio is counted, and the lead keeps one view of the list."""

    def _leading(self):
        recount([self.portfolio.pk])
        self.saved_view = SavedView.objects.create(
            person=self.programme_lead, name="Late ones", query="about=late"
        )
