"""Rounds of questions in the world of the tables: one that is open, one that is counted."""

from datetime import timedelta

from audit import clock
from oversight.models import Pulse, PulseAsked, PulsePool, PulseRoll, Remark, ReviewEvidence, Theme
from oversight.pulse import sealing
from oversight.pulse.asking import question_sets
from oversight.threesixty.statements import statements_of
from people.models import Role
from tests.factories import pulse


class Asked:
    """The part of a world that is about rounds: owner, assessor and line manager are asked."""

    def _pulse(self):
        today, two_weeks = clock.today(), timedelta(days=14)
        self.tomorrow, self.in_two_weeks = today + timedelta(days=1), today + two_weeks
        frozen = question_sets()["half-way"].frozen
        marks = {one["key"]: [0, 6, 0, 0, 0, 0] for one in frozen["questions"]}
        counts = {"roles": [Role.SOCIAL_WORKER], "answered": 6, "marks": marks}
        self.open_pulse = self._round(frozen, today, today + two_weeks, state="open")
        self.counted_pulse = self._round(
            frozen,
            today - 2 * two_weeks,
            today - two_weeks,
            state="counted",
            closed_on=today,
            counted={"asked": 8, "answered": 6, "groups": [counts]},
        )
        for made in (sealing.pool, sealing.roll):
            model = PulsePool if made is sealing.pool else PulseRoll
            sealed = made(self.open_pulse.pk, 3).seal([])
            model.objects.create(pulse=self.open_pulse, sealed=sealed)
        self._review(today, two_weeks)
        self.remark = Remark.objects.create(pulse=self.counted_pulse, words="More time.")
        facts = {"pulse": self.counted_pulse, "gathered_by": self.programme_lead}
        self.theme = Theme.objects.create(title="Time", said="You want more time.", **facts)

    def _review(self, today, two_weeks):
        """A closed 360 review, of which the same were asked, with evidence."""
        frozen = {**statements_of(2025).frozen, "title": "360 review"}
        means = {one["key"]: 3.5 for one in frozen["questions"]}
        group = {"roles": [Role.SOCIAL_WORKER], "answered": 5, "means": means}
        self.review_round = self._round(
            frozen,
            today - 4 * two_weeks,
            today - 3 * two_weeks,
            year=2025,
            state="counted",
            closed_on=today,
            counted={"asked": 8, "answered": 5, "groups": [group]},
        )
        self.evidence = ReviewEvidence.objects.create(
            pulse=self.review_round,
            statement="time-kept",
            words="The log of protected time.",
            added_by=self.programme_lead,
        )

    def _round(self, frozen, first_day, last_day, **facts):
        made = Pulse.objects.create(
            employer=self.owner.employer,
            title=frozen["title"],
            questions=frozen,
            roles=list(pulse.ROLES),
            first_day=first_day,
            last_day=last_day,
            opened_by=self.programme_lead,
            **facts,
        )
        for role, person in zip(
            pulse.ROLES, (self.owner, self.line_manager, self.assessor), strict=True
        ):
            PulseAsked.objects.create(pulse=made, person=person, role=role)
        return made
