"""What the owner has put together for a purpose, in the world of the tables."""

from exports.purposes import actions
from exports.purposes.catalogue import purposes
from portfolios.models import Draft
from tests.factories import compiling


class Compiling:
    """One form with a number in it that somebody has to answer for, and one that is ready."""

    def _compiling(self):
        said = {"words_develop": "Ring me: 07700 900123."}
        compiling.kept(self.portfolio, "annual_conversation", take=[self.complete], **said)
        compiling.kept(self.portfolio, "career_step", take=[self.complete])

    @property
    def seen_compilation(self):
        """The fingerprint of what is on the screen of the owner who is about to ask."""
        purpose = purposes()["career_step"]
        draft = Draft.objects.get(place=actions.place_of(self.portfolio.pk, purpose))
        return actions.ahead(self.portfolio, purpose, draft.words).sha256
