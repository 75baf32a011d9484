"""Capacity problems, raised and answered by the actions."""

from datetime import timedelta

from audit import clock
from oversight.capacity import actions
from oversight.capacity.workflow import Move


def raised(by, leader, days=14, title="Too few assessors"):
    """Raised by a lead, to be answered in so many days."""
    return actions.raise_problem(
        leader=leader,
        title=title,
        words="Three of ten have left.",
        risk="Supervision becomes less.",
        answer_by=clock.today() + timedelta(days=days),
        by=by,
    )


def in_state(state, by, leader):
    """One that is as far as `state`."""
    problem = raised(by, leader)
    if state == "acting":
        day = clock.today() + timedelta(days=30)
        return actions.say(problem=problem, move=Move.ACT, words="Yes.", due_on=day, by=leader)
    if state == "declined":
        return actions.say(problem=problem, move=Move.DECLINE, words="No.", by=leader)
    if state == "closed":
        return actions.say(problem=problem, move=Move.CLOSE, words="Solved.", by=by)
    return problem
