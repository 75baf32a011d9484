"""Valid rows of the course of a year; see `tests.tables.rows`."""

from functools import cached_property

from portfolios.models import CourseReason, PauseAnswer, PauseRequest, ProgrammeChange


class CourseRows:
    def pause_request(self):
        return PauseRequest(
            portfolio=self.a_portfolio,
            kind="pause",
            from_day=self.a_portfolio.started_on,
            created_by=self.owner,
        )

    @cached_property
    def a_pause_request(self):
        row = self.pause_request()
        row.save()
        return row

    def pause_answer(self):
        return PauseAnswer(
            request=self.a_pause_request, part="owner", agrees=True, created_by=self.owner
        )

    def course_reason(self):
        return CourseReason(
            portfolio=self.a_portfolio,
            request=self.a_pause_request,
            move="pause",
            why="sickness",
            created_by=self.owner,
        )

    def programme_change(self):
        return ProgrammeChange(
            portfolio=self.a_portfolio,
            before=self.a_portfolio.programme,
            after=self.a_programme,
            created_by=self.lead,
        )
