"""What people are asked: short rounds of questions, themes, and the 360 review."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from audit import clock
from oversight.models import Pulse
from oversight.themes import actions as theming
from oversight.threesixty import actions as reviewing
from oversight.threesixty.statements import statements_of
from tests.factories import pulse, review

WROTE = ["Supervision is late.", "My supervision ended early.", "Supervision!", "Tea.", "", ""]


def on(day: date):
    """As if it were noon of `day`."""
    return clock.at(timezone.make_aware(datetime.combine(day, time(12))))


def days_away(number: int) -> date:
    return clock.today() + timedelta(days=number)


class Asked:
    """The part of an employer that is answers."""

    def _asked(self):
        """A closed round with a theme that has its answer, two reviews, and an open round."""
        with on(days_away(-60)):
            self.round = pulse.opened(self.lead)
            pulse.answered(self.round, self.workers[: len(WROTE)], WROTE)
        self.round = pulse.closed(self.round)
        about = {"title": "Time", "said": "It is late.", "remarks": self.round.remarks.all()[:2]}
        self.theme = theming.gather(pulse=self.round, by=self.lead, **about)
        said = {"state": "doing", "owner": self.leader, "due_on": days_away(30)}
        theming.reply(theme=self.theme, by=self.lead, words="A second room.", **said)
        self._reviewed()
        self.open_round = pulse.opened(self.lead)

    def _reviewed(self):
        with on(days_away(-30)):
            held = review.opened(self.lead, year=self.year)
            leading = (self.manager, self.leader, self.lead, *self.workers[:3])
            review.answered(held, dict.fromkeys(leading, review.AGREES))
            review.answered(held, dict.fromkeys(self.workers[3:], review.DISAGREES))
        self.review = pulse.closed(held)
        self._reviewed_before()
        self.statement = self.review.questions["questions"][0]["key"]
        about = {"review": self.review, "by": self.lead, "statement": self.statement}
        reviewing.show_evidence(**about, words="The log of protected time.", link="")
        planned = {"title": "Guard it", "why": "", "owner": self.leader, "due_on": days_away(60)}
        reviewing.plan_action(**about, **planned)

    def _reviewed_before(self):
        """The review of the year before, in which the same was said."""
        asked = statements_of(self.year - 1)
        Pulse.objects.create(
            employer=self.employer,
            year=self.year - 1,
            title=asked.title,
            questions=asked.frozen,
            roles=self.review.roles,
            first_day=days_away(-400),
            last_day=days_away(-386),
            closed_on=days_away(-385),
            state="counted",
            counted=self.review.counted,
            opened_by=self.lead,
        )
