"""What each figure means, in words: the page "How this is counted"."""

from dataclasses import dataclass

from oversight.models import Measure


@dataclass(frozen=True)
class Definition:
    """`asks` is the question that was counted; `counted` says how, sentence by sentence."""

    asks: str
    counted: tuple[str, ...]
    comes_from: str


DEFINITIONS: dict[Measure, Definition] = {
    Measure.SUPERVISION: Definition(
        "Was supervision never overdue in this month?",
        (
            "The programme says how often supervision is due: more often at the start, less later.",
            "It is kept where on no day of the month the last session was longer ago than that.",
            "Part time makes the time between two sessions longer. Pauses are left out.",
            "A session that somebody disputes does not count. One that nobody has confirmed does.",
        ),
        "Supervision that social workers, assessors and line managers entered.",
    ),
    Measure.TIME: Definition(
        "Was protected time taken in full?",
        (
            "Counted are the weeks that ended in the month.",
            "It is kept where in these weeks together at least as many hours were taken as due.",
            "In a week with an entry, the entry says what was due; it is none in a week of leave.",
            "In a week without one, the hours are due that the support agreement promises, "
            "or else the programme, and none counts as taken.",
        ),
        "Protected time that social workers, assessors and line managers entered.",
    ),
    Measure.WORKLOAD: Definition(
        "Was the workload no higher than promised?",
        (
            "Counted is every entry about workload with a day in the month.",
            "It is kept where there is one, and none says more per cent than is promised for then.",
            "What is promised comes from the support agreement, or else from the programme.",
            "An entry that somebody disputes does not count.",
        ),
        "Workload that social workers, assessors and line managers entered.",
    ),
    Measure.REVIEWS: Definition(
        "Was no progress review overdue at the end of the month?",
        (
            "It is kept where each review whose day was before the last of the month "
            "was signed by all on that last day.",
            "The day comes from the support agreement, or else from the programme; "
            "part time and pauses move it.",
        ),
        "Progress reviews and the days of their last signatures.",
    ),
}
