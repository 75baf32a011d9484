"""Valid rows of the course of a year; see `tests.tables.rows`."""

from functools import cached_property

from audit import clock
from audit.signing import fingerprint
from portfolios.models import (
    Brought,
    CourseReason,
    PauseAnswer,
    PauseRequest,
    ProgrammeChange,
    Release,
)
from tests.factories import EmployerFactory, PortfolioFactory


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

    def release(self):
        return Release(
            portfolio=self.a_portfolio, employer=self.a_portfolio.employer, state="offered"
        )

    def agreed_release(self):
        signature = self.signature()
        signature.save()
        return Release(
            portfolio=self.a_portfolio,
            employer=self.a_portfolio.employer,
            state="agreed",
            content="{}",
            sha256=fingerprint("{}"),
            agreed_at=clock.now(),
            agreed_by=self.owner,
            signature=signature,
            code="1" * 64,
            expires_on=clock.today(),
        )

    def claimed_release(self):
        release = self.agreed_release()
        release.state, release.claimed_at = "claimed", clock.now()
        release.claimed_by, release.claimed_employer = self.owner, EmployerFactory()
        return release

    def accepted_release(self):
        release = self.claimed_release()
        release.state, release.came = "accepted", self.another_portfolio()
        return release

    @cached_property
    def a_came(self):
        return self.another_portfolio()

    def another_portfolio(self):
        return PortfolioFactory(programme=self.a_programme)

    def thing_of_a_pack(self):
        row = self.brought()
        row.entry, row.fingerprint = None, "0" * 64
        return row

    def brought(self):
        return Brought(
            portfolio=self.a_portfolio,
            entry=self.an_entry,
            kind="critical_reflection",
            title="A visit",
            made_on=clock.today(),
            created_by=self.owner,
        )
