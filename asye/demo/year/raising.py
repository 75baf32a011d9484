"""Capacity problems of the year: raised by the lead, answered by the senior leader."""

from asye.demo.story import noon
from asye.demo.year.cast import Cast
from audit import clock
from oversight.capacity import actions
from oversight.capacity.workflow import Move
from oversight.models import CapacityProblem


def raise_problem(cast: Cast, told: dict) -> None:
    """`told` has the words, the days and the steps of its answer."""
    said = {name: told[name] for name in ("title", "words", "risk")}
    answer_by = cast.day(told["answer_by"])
    with clock.at(noon(cast.day(told["raised"]))):
        problem = actions.raise_problem(
            leader=cast.leader, by=cast.lead, answer_by=answer_by, **said
        )
    for step in told["steps"]:
        _answer(cast, problem, step)


def _answer(cast: Cast, problem: CapacityProblem, step: dict) -> None:
    move = Move(step["move"])
    with clock.at(noon(cast.day(step["on"]))):
        actions.say(
            problem=problem,
            move=move,
            words=step["words"],
            due_on=cast.day(step["due"]) if "due" in step else None,
            by=cast.lead if move == Move.CLOSE else cast.leader,
        )
