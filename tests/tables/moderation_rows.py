"""The rows of moderation: round, drawn record, seat, result, reply."""

from functools import cached_property

from audit import clock
from endorsement.models import Reply, Result, Round, Sample, Seat
from tests.factories import PersonFactory


class ModerationRows:
    """Part of `Rows`, which has the people and the editions."""

    @cached_property
    def a_colleague(self):
        return PersonFactory(employer=self.council)

    @cached_property
    def a_round(self):
        row = self.round()
        row.save()
        return row

    @cached_property
    def a_sample(self):
        row = self.sample()
        row.save()
        return row

    def round(self):
        return Round(
            employer=self.council,
            number=1,
            since="2026-01-01",
            share=10,
            seed="ab12",
            population=[[1, 2]],
            drawn_by=self.lead,
        )

    def closed_round(self):
        row = self.round()
        row.learned, row.closed_at, row.closed_by = "Say why.", clock.now(), self.lead
        return row

    def sample(self):
        return Sample(round=self.a_round, place=1, edition=self.an_edition)

    def kept_sample(self):
        facts = {"kept_for": 7, "state": "set_aside", "reason": "Removed."}
        return Sample(round=self.a_round, place=1, **facts)

    def seat(self):
        return Seat(sample=self.a_sample, person=self.a_colleague, seated_by=self.lead)

    def result(self):
        return Result(
            sample=self.a_sample,
            result="confirm",
            checklist={},
            tests={},
            pack_sha256="0" * 64,
            given_by=self.a_colleague,
        )

    def reply(self):
        return Reply(sample=self.a_sample, words="I looked again.", replied_by=self.lead)
