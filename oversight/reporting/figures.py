"""The figures of the annual report: what each is called, and how it is counted in plain words."""

from dataclasses import dataclass

from oversight.models import Measure
from oversight.promises.definitions import DEFINITIONS
from oversight.reporting import rules
from oversight.reporting.rules import Rule, Status
from portfolios.models import CourseReason

PEOPLE, PAUSES, MODERATION = "People and outcomes", "Pauses", "Moderation"
SUPPORT, INVESTED = "Support as promised", "Time and money put in"
Why = CourseReason.Why
OF_PAUSED = (
    "Of those who ended and had been deferred or paused: everybody agreed to a pause. "
    "Told where these are about ten or more."
)
OF_DRAWN = "Told where about ten records or more were drawn."


@dataclass(frozen=True)
class Defined:
    """`counted` says how, sentence by sentence; `comes_from` names the records."""

    key: str
    label: str
    group: str
    counted: tuple[str, ...]
    comes_from: str


@dataclass(frozen=True)
class Figure(Defined):
    """For how many of the people of a year `rule` was so."""

    rule: Rule


@dataclass(frozen=True)
class Monthly(Defined):
    """What is told of the months of a year already, added up; or for how many it was not so."""

    measure: Measure
    is_opposite: bool = False


FIGURES = (
    Figure(
        "registered",
        "Registered with a funder",
        PEOPLE,
        ("A claim for their registration was sent to a funder in the year.",),
        "Claims, on the day on which somebody recorded that they were sent.",
        rules.registered,
    ),
    Figure(
        "started",
        "Started",
        PEOPLE,
        (
            "Their programme began in the year.",
            "For somebody who came from another employer, it began on the day they came.",
        ),
        "The start of each portfolio.",
        rules.started,
    ),
    Figure(
        "ended",
        "Ended",
        PEOPLE,
        (
            "Their programme was completed, withdrawn or closed in the year, and it stands so.",
            "Where fewer than five people ended, nothing is told of how.",
            "Where some of them may have been told of before, as people who never submitted, it is "
            "told only if about ten people ended with an endorsement and about ten without.",
        ),
        "The record of every change to a portfolio.",
        rules.ended,
    ),
    Figure(
        "completed",
        "Completed",
        PEOPLE,
        (
            "Of those who ended: their programme came to its end, whether they passed or not.",
            "It does not count where it was opened again because a signature was withdrawn.",
        ),
        "The record of every change to a portfolio.",
        rules.completed,
    ),
    Figure(
        "passed",
        "Passed",
        PEOPLE,
        ("Of those who ended: a programme lead confirmed their portfolio; the decision stands.",),
        "Decisions that programme leads signed.",
        rules.passed,
    ),
    Figure(
        "unsuccessful",
        "Ended without an endorsement",
        PEOPLE,
        (
            "Of those who ended: all others. Who did not pass, who withdrew, and whose portfolio "
            "was closed because they left.",
            "The page of fairness tells the same number by group.",
        ),
        "The record of every change to a portfolio, and decisions that programme leads signed.",
        rules.unsuccessful(),
    ),
    Figure(
        "failed",
        "Did not pass",
        PEOPLE,
        ("Of those who ended: they completed the programme, and no decision endorses them.",),
        "Decisions that programme leads signed.",
        rules.unsuccessful(Status.COMPLETED),
    ),
    Figure(
        "deferred",
        "Deferred or paused on the way",
        PEOPLE,
        (
            "Of those who ended: their programme had been put off or paused, at any time.",
            "The page of fairness tells the same number by group.",
        ),
        "The record of every change to a portfolio, and its pauses.",
        rules.deferred,
    ),
    Figure(
        "withdrawn",
        "Withdrew",
        PEOPLE,
        (
            "Of those who ended: they, or a programme lead for them, withdrew.",
            "It does not count where it has been opened again since.",
        ),
        "The record of every change to a portfolio.",
        rules.unsuccessful(Status.WITHDRAWN),
    ),
    Figure(
        "paused_personal",
        "Paused for a personal reason",
        PAUSES,
        (
            OF_PAUSED,
            "The reason was sickness, bereavement or family leave. These are told as one only.",
        ),
        "The reason that was chosen for the pause. What was written beside it is not read.",
        rules.paused(Why.SICKNESS, Why.BEREAVEMENT, Why.FAMILY_LEAVE),
    ),
    Figure(
        "paused_support",
        "Paused for lack of support",
        PAUSES,
        (OF_PAUSED, "The reason was that they did not get the support that was promised."),
        "The reason that was chosen for the pause. What was written beside it is not read.",
        rules.paused(Why.NO_SUPPORT),
    ),
    Figure(
        "paused_other",
        "Paused for another reason",
        PAUSES,
        (OF_PAUSED, "The reason was another one. Capability never is."),
        "The reason that was chosen for the pause. What was written beside it is not read.",
        rules.paused(Why.OTHER),
    ),
    Figure(
        "drawn",
        "Drawn for moderation",
        MODERATION,
        ("A record of theirs was in a sample that was drawn in the year.",),
        "Rounds of moderation.",
        rules.sampled,
    ),
    Figure(
        "panel_confirmed",
        "Confirmed by the panel at once",
        MODERATION,
        (
            "The panel confirmed the decision on a record that was drawn in the year, and had no "
            "question about it.",
            OF_DRAWN,
        ),
        "What panels found.",
        rules.confirmed_at_once,
    ),
    Figure(
        "panel_asked",
        "Questioned by the panel",
        MODERATION,
        (
            "The panel asked for more on a record that was drawn in the year, or referred it back.",
            "It counts also where the panel confirmed it afterwards.",
            OF_DRAWN,
        ),
        "What panels found.",
        rules.asked,
    ),
)
ADDED_UP = (
    "Each month of the year was counted a week after its end. This adds up what was told of the "
    "months, so that each social worker counts once in each month.",
)


def _monthly(key: str, label: str, measure: Measure, *, is_opposite: bool = False) -> Monthly:
    """Its words are those of the page of promises, which has the same numbers month by month."""
    said = DEFINITIONS[measure]
    asked = ("Counted is for how many the answer was no.",) if is_opposite else ()
    counted = (said.asks, *asked, *said.counted, *ADDED_UP)
    return Monthly(key, label, SUPPORT, counted, said.comes_from, measure, is_opposite)


MONTHLY = (
    _monthly("supervision", "Supervision in time", Measure.SUPERVISION),
    _monthly("time", "Protected time taken in full", Measure.TIME),
    _monthly("workload", "Workload as promised", Measure.WORKLOAD),
    _monthly("late_reviews", "Late reviews", Measure.REVIEWS, is_opposite=True),
)
EVERYBODY = Defined(
    "people",
    "Social workers in the year",
    PEOPLE,
    (
        "Everybody whose programme ran at this employer on a day of the year.",
        "Somebody with two programmes counts once. All other figures of people are some of these, "
        "and one person may be in several.",
    ),
    "Portfolios, and the record of every change to them.",
)
RECEIVED = Defined(
    "received",
    "Received from funders",
    INVESTED,
    (
        "What funders paid in the year, whichever year it was for.",
        "It is rounded to steps of five payments, and with payments for fewer than five people it "
        "is not shown. Only those who may open each claim read it.",
    ),
    "Payments of funders, on the day they were paid.",
)


def spending(key: str, label: str) -> Defined:
    """A line of `oversight.investing`."""
    counted = (
        "What a programme lead recorded for the year. It is not rounded: it tells of nobody.",
    )
    return Defined(key, label, INVESTED, counted, "Investment, recorded by programme leads.")
