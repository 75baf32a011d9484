"""The pages of the documentation that show a table of states, and what draws each diagram."""

from collections.abc import Callable

from django.conf import settings

import endorsement.diagram
import endorsement.discussing.diagram
import endorsement.moderating.diagram
import exports.access.diagram
import oversight.capacity.diagram
import oversight.funding.diagram
import oversight.pulse.diagram
import oversight.reporting.diagram
import oversight.themes.diagram
import oversight.visits.diagram
import portfolios.applying.diagram
import portfolios.contributors.diagram
import portfolios.course.diagram
import portfolios.diagram
import portfolios.observing.diagram
import portfolios.transferring.diagram
import support.agreeing.diagram
import support.giving.diagram
import support.reviewing.diagram

PAGES = settings.BASE_DIR / "docs"

DRAWN: dict[str, Callable[[], str]] = {
    "agreement.md": support.agreeing.diagram.diagram,
    "annual-report.md": oversight.reporting.diagram.diagram,
    "applying.md": portfolios.applying.diagram.diagram,
    "capacity.md": oversight.capacity.diagram.diagram,
    "course.md": portfolios.course.diagram.diagram,
    "discussing.md": endorsement.discussing.diagram.diagram,
    "endorsement.md": endorsement.diagram.diagram,
    "entries.md": portfolios.diagram.diagram,
    "feedback.md": portfolios.contributors.diagram.diagram,
    "funding.md": oversight.funding.diagram.diagram,
    "given.md": support.giving.diagram.diagram,
    "moderation.md": endorsement.moderating.diagram.diagram,
    "observations.md": portfolios.observing.diagram.diagram,
    "pulse.md": oversight.pulse.diagram.diagram,
    "quality-visits.md": oversight.visits.diagram.diagram,
    "reviews.md": support.reviewing.diagram.diagram,
    "themes.md": oversight.themes.diagram.diagram,
    "subject-access.md": exports.access.diagram.diagram,
    "transfer.md": portfolios.transferring.diagram.diagram,
}
