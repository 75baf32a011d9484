"""Valid rows of the home of a programme lead; see `tests.tables.rows`."""

from oversight.models import SavedView, Standing


class LeadingRows:
    def standing(self):
        return Standing(
            portfolio=self.a_portfolio,
            employer=self.council,
            programme=self.a_portfolio.programme,
            stage="writing",
            have=1,
            need=2,
            waits_for=["owner"],
        )

    def saved_view(self):
        return SavedView(person=self.lead, name="Late ones", query="about=late")
