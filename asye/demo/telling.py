"""One portfolio of the story, told through the actions that a person in a browser sets off."""

from functools import cached_property

from django.core.files import File

from asye.demo import around
from asye.demo.agreeing import agree
from asye.demo.answering import answer
from asye.demo.applying import discuss
from asye.demo.reviewing import Year
from asye.demo.story import Tale, Told, noon
from asye.demo.supporting import tell_support
from audit import clock
from endorsement import actions as endorsing
from endorsement import judging
from endorsement.models import Edition
from endorsement.workflow import Outcome, State
from people.models import Employer, Person, Role
from portfolios import actions as compiling
from portfolios.models import Entry, Link, Portfolio
from portfolios.observing import actions as observing
from standards.definition import definition
from standards.frameworks import frameworks_for
from standards.models import Programme, Statement


class Teller:
    """Tells `tale` at `employer`: writes it, hands it in and decides on it, as far as it goes."""

    def __init__(self, tale: Tale, employer: Employer):
        self.tale = tale
        self.employer = employer
        self.owner = Person.objects.select_related("manager").get(email=tale.owner)
        self.lead = Person.objects.filter(employer=employer).holding(Role.PROGRAMME_LEAD).get()

    @cached_property
    def portfolio(self) -> Portfolio:
        """The one that the import of staff made, or one that the owner starts now."""
        theirs = Portfolio.objects.filter(owner=self.owner, programme__key=self.tale.programme)
        if found := theirs.select_related("assessor", "line_manager", "programme").first():
            return found
        with clock.at(noon(self.tale.started_on, 9)):
            return compiling.start(
                owner=self.owner,
                programme=Programme.objects.get(key=self.tale.programme, is_current=True),
                line_manager=self.owner.manager,
                started_on=self.tale.started_on,
                by=self.owner,
            )

    @cached_property
    def statements(self) -> dict[tuple[str, str], Statement]:
        """Every statement that may be linked to, by framework and code."""
        return {
            (framework.key, statement.code): statement
            for framework in frameworks_for(self.portfolio.programme, self.employer.pk)
            for statement in framework.statements.all()
        }

    def tell(self) -> None:
        if self.tale.agreement:
            agree(self.portfolio, self.tale.agreement)
        before = [told for told in self.tale.entries if not self._is_later(told)]
        after = [told for told in self.tale.entries if self._is_later(told)]
        year = Year(self.tale, self.portfolio)
        for told in before:
            year.goes_on(until=told.written_on)
            self._write(told)
        year.goes_on()
        if self.tale.supported:
            tell_support(self.portfolio, self.tale.supported)
        if self.tale.state != "writing":
            self._judge(self._submit())
        for told in after:
            self._write(told)
        around.ask(self.portfolio, self.tale, self.people)

    @cached_property
    def people(self) -> dict[str, Person]:
        """Those near the portfolio, by the part that they have in it."""
        return {
            "owner": self.owner,
            "assessor": self.portfolio.assessor,
            "line_manager": self.portfolio.line_manager,
        }

    def _is_later(self, told: Told) -> bool:
        decided = self.tale.decided_on
        return decided is not None and told.written_on > decided

    def _write(self, told: Told) -> None:
        writer = self.people[told.by]
        if told.planned_on:
            self._observe(told, writer)
            return
        with clock.at(noon(told.written_on)):
            entry = compiling.write(
                portfolio=self.portfolio,
                by=writer,
                kind=told.kind,
                title=told.title,
                body=told.words,
                **told.facts,
            )
            self._attach(entry, told, writer)
        for day, body in told.revised:  # each time a version
            with clock.at(noon(day)):
                changed = {"based_on": entry.version, "body": body.strip()}
                entry = compiling.revise(entry=entry, by=writer, **changed)
        if not told.draft:
            with clock.at(noon(told.revised[-1][0] if told.revised else told.written_on)):
                answer(entry, writer)
                compiling.complete(entry=entry, by=writer)
                self._link(entry, told)
        around.comment(entry, told.said, self.people)

    def _link(self, entry: Entry, told: Told) -> None:
        for framework, code, explanation in told.links:
            statement = self.statements[framework, code]
            compiling.link(entry=entry, statement=statement, explanation=explanation, by=self.owner)

    def _observe(self, told: Told, observer: Person) -> None:
        """An observation: planned, written, answered, and signed by both."""
        with clock.at(noon(told.planned_on)):
            plan = observing.plan(
                portfolio=self.portfolio,
                by=self.owner,
                observer=observer,
                title=told.title,
                planned_on=told.happened_on,
                context=told.context.strip(),
                focus=told.focus.strip(),
            )
        with clock.at(noon(told.written_on)):
            entry = compiling.revise(
                entry=plan.entry, by=observer, based_on=1, body=told.words, **told.facts
            )
            self._attach(entry, told, observer)
            observing.publish(observation=plan, by=observer, typed_name=observer.name)
        with clock.at(noon(told.answered_on)):
            signed = {"answer": told.answer.strip(), "typed_name": self.owner.name}
            observing.answer(observation=plan, by=self.owner, **signed)
            self._link(entry, told)

    def _attach(self, entry: Entry, told: Told, writer: Person) -> None:
        if not told.attachment:
            return
        with (told.folder / told.attachment).open("rb") as file:
            compiling.attach(
                entry=entry,
                upload=File(file, name=told.attachment),
                text_alternative=told.text_alternative,
                by=writer,
            )

    def _submit(self) -> Edition:
        if self.tale.discussion:
            discuss(self.portfolio, self.tale.discussion, self.lead, self.statements)
        with clock.at(noon(self.tale.submitted_on, 16)):
            for entry in self.portfolio.entries.complete():
                answer(entry, self.owner)
            return endorsing.submit(
                portfolio=self.portfolio, by=self.owner, typed_name=self.owner.name
            )

    def _judge(self, edition: Edition) -> None:
        """What assessor, manager and lead do with it, in the order in which they do it."""
        first = [self._recommend] if edition.state == State.WITH_ASSESSOR else []
        steps = {
            "with_assessor": [],
            "with_manager": first,
            "returned": [*first, self._return],
            "with_lead": [*first, self._endorse],
            "confirmed": [*first, self._endorse, self._confirm],
            "not_yet": [*first, self._endorse, self._record_not_yet],
        }[self.tale.state]
        day = self.tale.decided_on or self.tale.submitted_on
        for hour, step in enumerate(steps, start=10 if self.tale.decided_on else 17):
            with clock.at(noon(day, hour)):
                step(edition)
            edition.refresh_from_db()

    def _recommend(self, edition: Edition) -> None:
        assessor = self.portfolio.assessor
        self._judge_all(edition, assessor)
        endorsing.recommend(
            edition=edition,
            by=assessor,
            typed_name=assessor.name,
            recommendation=Outcome.PASS,
            comment=self.tale.recommendation,
        )

    def _endorse(self, edition: Edition) -> None:
        manager = self.portfolio.line_manager
        self._judge_all(edition, manager)
        endorsing.endorse(
            edition=edition, by=manager, typed_name=manager.name, comment=self.tale.endorsement
        )

    def _judge_all(self, edition: Edition, by: Person) -> None:
        verdicts = {
            line["id"]: self._verdict(line["id"])
            for line in judging.lines_to_judge(edition.contents)
        }
        endorsing.judge_all(edition=edition, by=by, verdicts=verdicts)

    def _verdict(self, statement: int) -> tuple[str, str]:
        """A level and words that say where the manager saw it."""
        levels = [level for level in definition(self.portfolio.programme).levels if level.meets]
        shown = Link.objects.filter(portfolio=self.portfolio, statement=statement)
        titles = [f"“{title}”" for title in shown.values_list("entry__title", flat=True)[:2]]
        level = levels[max(len(titles), 1) - 1 if len(levels) > 1 else 0]
        words = f"I see it in {' and in '.join(titles)}." if titles else "I see it in supervision."
        return level.key, words

    def _return(self, edition: Edition) -> None:
        manager = self.portfolio.line_manager
        endorsing.return_by_manager(
            edition=edition, by=manager, typed_name=manager.name, comment=self.tale.reasons
        )

    def _confirm(self, edition: Edition) -> None:
        endorsing.confirm(
            edition=edition,
            by=self.lead,
            typed_name=self.lead.name,
            comment=self.tale.confirmation,
        )

    def _record_not_yet(self, edition: Edition) -> None:
        endorsing.record_not_yet(
            edition=edition,
            by=self.lead,
            typed_name=self.lead.name,
            comment=self.tale.reasons,
            support_plan=self.tale.support_plan.strip(),
            notice_on=self.tale.decided_on,
        )
