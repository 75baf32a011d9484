"""Progress reviews and self-assessments of the story, through the actions of the application."""

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import partial

from asye.demo.story import Tale, noon
from audit import clock
from portfolios.models import Portfolio
from standards.definition import definition
from support.assessing import actions as assessing
from support.reviewing import actions as reviewing
from support.reviewing.goals import Became, Goal


class Year:
    """What happens between people while the portfolio of `tale` is written, in its order."""

    def __init__(self, tale: Tale, portfolio: Portfolio):
        self.portfolio = portfolio
        told = tomllib.loads((tale.folder / tale.reviews).read_text()) if tale.reviews else {}
        steps = [*self._reviews(told), *self._assessments(told)]
        self.left = sorted(steps, key=lambda step: step[0])

    def goes_on(self, until: date = date.max) -> None:
        """Everything that happens before `until`."""
        while self.left and self.left[0][0] < until:
            day, step = self.left.pop(0)
            with clock.at(noon(day, 15)):
                step()

    def _reviews(self, told: dict) -> Iterator[tuple]:
        for one in told.get("review", []):
            about = {"portfolio": self.portfolio, "key": one["key"]}
            owner, manager = self.portfolio.owner, self.portfolio.line_manager
            assessor = self.portfolio.assessor
            said = {
                "reflection": one["reflection"].strip(),
                "goals": [Goal(**goal) for goal in one["goals"]],
                "became": [Became(**goal) for goal in one.get("became", [])],
            }
            met = {"assessment": one["assessment"].strip(), "met_on": one["met_on"]}
            comment = one["comment"].strip()
            yield one["met_on"], partial(reviewing.publish_reflection, **about, by=owner, **said)
            day = one["written_on"]
            yield day, partial(reviewing.publish_assessment, **about, by=assessor, **met)
            yield day, partial(reviewing.publish_comment, **about, by=manager, comment=comment)
            for person in (owner, assessor, manager):
                signed = {"by": person, "typed_name": person.name}
                yield one["signed_on"], partial(reviewing.sign, **about, **signed)

    def _assessments(self, told: dict) -> Iterator[tuple]:
        for one in told.get("self_assessment", []):
            scale = definition(self.portfolio.programme).support.self_assessment_scale
            by = getattr(self.portfolio, one["by"])
            statements = assessing.to_assess(self.portfolio)
            notes = one.get("notes", {})
            answers = {
                line.pk: (scale[step].key, notes.get(line.code, ""))
                for line, step in zip(statements, one["steps"], strict=True)
            }
            about = {"portfolio": self.portfolio, "key": one["key"], "by": by}
            yield one["on"], partial(assessing.publish, **about, answers=answers)
