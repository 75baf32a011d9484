"""The rows of a round of questions; see `tests.tables.rows`."""

from functools import cached_property

from audit import clock
from oversight.models import NamedAnswer, Pulse, PulseAsked, Remark, ReviewEvidence, Theme


class PulseRows:
    """Part of `Rows`, which has the people."""

    @cached_property
    def a_pulse(self):
        row = self.pulse()
        row.save()
        return row

    def pulse(self):
        day = clock.today()
        return Pulse(
            employer=self.council,
            title="Half-way",
            questions={},
            roles=["assessor"],
            first_day=day,
            last_day=day,
            opened_by=self.lead,
        )

    def counted_pulse(self):
        row = self.pulse()
        row.state, row.closed_on, row.counted = "counted", clock.today(), {"answered": 6}
        return row

    def counted_review(self):
        row = self.counted_pulse()
        row.year = 2026
        return row

    def named_answer(self):
        return NamedAnswer(pulse=self.a_pulse, person=self.lead, role="programme_lead", marks={})

    def evidence(self):
        facts = {"statement": "time-kept", "words": "The log.", "added_by": self.lead}
        return ReviewEvidence(pulse=self.a_pulse, **facts)

    def person_asked(self):
        return PulseAsked(pulse=self.a_pulse, person=self.owner, role="assessor")

    def remark(self):
        return Remark(pulse=self.a_pulse, words="More time.")

    def theme(self):
        return Theme(pulse=self.a_pulse, title="Time", gathered_by=self.lead)

    def answered_theme(self):
        row = self.theme()
        row.state, row.owner, row.due_on, row.reply = "done", self.lead, clock.today(), "We did."
        return row
