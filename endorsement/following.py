"""What a decision about an edition does to the year of its portfolio."""

from datetime import date

from django.utils.formats import date_format

from endorsement.models import Edition
from endorsement.workflow import Move
from people.models import Person
from portfolios.course.actions import follow
from portfolios.course.moves import Move as CourseMove

# The ASYE is a pass or a fail; a deferral is a state of its own (Skills for Care). What is
# withdrawn from under a pass or a fail opens the year again.
FOLLOWS = {
    Move.DEFER: CourseMove.DEFER,
    Move.FAIL: CourseMove.COMPLETE,
    Move.WITHDRAW_BY_LEAD: CourseMove.TAKE_BACK,
}
# The reasons and the plan are the decision's; they stand there once, and are not copied.
DEFERRED = (
    "The decision on edition {number} was deferred, with written notice on {day}. Reasons and what "
    "happens next stand with that decision."
)


def follow_on(move: Move, edition: Edition, by: Person, notice_on: date | None = None) -> None:
    """Put the year off, end it or take it up again, where `move` leads to that."""
    if move not in FOLLOWS:
        return
    words = ""
    if move == Move.DEFER:
        words = DEFERRED.format(number=edition.number, day=date_format(notice_on, "j F Y"))
    follow(move=FOLLOWS[move], portfolio=edition.portfolio, by=by, words=words)
