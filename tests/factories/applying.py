"""What happens on the way to a programme, by the application's own actions."""

from audit import clock
from portfolios.applying import actions
from portfolios.applying.moves import Move, State
from portfolios.course.moves import Move as CourseMove
from portfolios.models import Interest
from tests.factories import courses

KEY = "practice-endorsement"


def asked(owner, by):
    return actions.ask(owner=owner, programme_key=KEY, by=by)


def interested(owner):
    return actions.say(programme_key=KEY, by=owner)


def started(owner, **facts):
    """The portfolio of somebody who says that they are interested."""
    facts = {"by": owner, "started_on": clock.today(), **facts}
    return actions.start(interest=interested(owner), **facts)


def left(interest, move=Move.STEP_BACK, **said):
    return actions.leave(move=move, interest=interest, by=interest.owner, **said)


def in_state(state, owner, lead):
    """The interest of `owner` in `state`; None where nothing was said."""
    if state == State.ASKED:
        return asked(owner, lead)
    if state == State.INTERESTED:
        return interested(owner)
    if state == State.DECLINED:
        return left(asked(owner, lead), Move.DECLINE)
    if state == State.STEPPED_BACK:
        return left(interested(owner))
    if state is not None:
        portfolio = started(owner)
        if state == State.PAUSED:
            courses.actions.make(move=CourseMove.DEFER, portfolio=portfolio, by=lead, words="So.")
        if state == State.ENDED:
            about = {"portfolio": portfolio, "by": lead, "words": "So."}
            courses.actions.make(move=CourseMove.WITHDRAW, **about)
    return Interest.objects.filter(owner=owner).first()
