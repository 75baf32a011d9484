"""360 reviews of a programme, by the application's own actions."""

from datetime import timedelta

from audit import clock
from oversight import years
from oversight.pulse.actions import answer
from oversight.threesixty import actions
from tests.factories import pulse

AGREES, DISAGREES, CANNOT_SAY = 3, 1, 5  # places on the scale: 4, 2, and none


def opened(lead, *, year=None, first_day=None, days=14):
    """The review of this programme year, from today."""
    first = first_day or clock.today()
    return actions.open_review(
        by=lead,
        year=year or years.year_of(clock.today()),
        first_day=first,
        last_day=first + timedelta(days=days),
    )


def answered(review, places, **others):
    """Each person of `places` gives one answer to everything; `others` by statement."""
    for person, place in places.items():
        answer(pulse=review, by=person, marks=marks_of(review, place, **others), words="")


def signed(review, person, place=AGREES):
    actions.answer_by_name(review=review, by=person, marks=pulse.marks_of(review, place))


def marks_of(review, place, **others):
    """The same answer to each statement, but to those in `others`, by key with _ for -."""
    other = {key.replace("_", "-"): mark for key, mark in others.items()}
    return {**pulse.marks_of(review, place), **other}
