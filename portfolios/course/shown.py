"""How the course of a year is put into words on its page."""

from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone

from audit import clock
from people.models import Person
from portfolios.course import permissions
from portfolios.course.changing import why_not_change_programme
from portfolios.course.moves import STEPS, Move, Part
from portfolios.models import CourseReason, PauseRequest, Portfolio
from portfolios.timeline import timeline
from portfolios.transferring.permissions import why_not_see

# What somebody presses, and what the page of it says first.
BUTTONS = {
    Move.PAUSE: "Ask for a pause",
    Move.RETURN: "Ask for the return from the pause",
    Move.DEFER: "Put the programme off",
    Move.TAKE_UP: "Take the programme up again",
    Move.WITHDRAW: "Withdraw from the programme",
    Move.LEAVE: "Close it, because the owner leaves this employer",
    Move.COMPLETE: "Complete the programme",
    Move.REOPEN: "Open the portfolio again",
}
MEANS = {
    Move.DEFER: (
        "All dates stand still from today, and nothing in the portfolio changes until it is taken "
        "up again. This is for a programme that has to wait, not for practice that causes concern."
    ),
    Move.TAKE_UP: "The programme goes on from today. Its dates move by the days that it stood "
    "still.",
    Move.WITHDRAW: (
        "The programme ends here without a result. Everything that was written stays and can be "
        "read. A programme lead can open the portfolio again."
    ),
    Move.LEAVE: (
        "The programme ends here without a result. Everything that was written stays. The account "
        "stays open until an administrator closes it, so that its owner can take their work along."
    ),
    Move.COMPLETE: "Nothing in the portfolio changes after this. It can still be read and used "
    "again.",
    Move.REOPEN: "The programme goes on from today. Its dates move by the days that it stood "
    "still.",
}
DONE = {
    Move.DEFER: "The programme is put off",
    Move.TAKE_UP: "The programme goes on",
    Move.WITHDRAW: "The portfolio is withdrawn",
    Move.LEAVE: "The portfolio is closed",
    Move.COMPLETE: "The programme is completed",
    Move.REOPEN: "The portfolio is open again",
}


@dataclass(frozen=True)
class Offer:
    """Something that the reader may do now, and where."""

    label: str
    url: str


def offers(portfolio: Portfolio, person: Person, asked: PauseRequest | None) -> list[Offer]:
    """What `person` may do now in the course of this year, in the order of the table.

    Nothing is asked for while something that was `asked` before waits for an answer.
    """
    waits = asked is not None and asked.is_waiting
    found = [
        Offer(BUTTONS[move], url_of(move, portfolio))
        for move, step in STEPS.items()
        if not (waits and step.by_agreement)
        and not permissions.why_not_move(move, portfolio, person)
    ]
    if not why_not_change_programme(portfolio, person):
        url = reverse("portfolios:change-programme", args=[portfolio.pk])
        found.append(Offer("Change the programme", url))
    if not why_not_see(portfolio, person):
        url = reverse("portfolios:transfer", args=[portfolio.pk])
        found.append(Offer("Transfer to another employer", url))
    if portfolio.came_on:
        url = reverse("portfolios:brought-along", args=[portfolio.pk])
        found.append(Offer("What came along from another employer", url))
    return found


def url_of(move: Move, portfolio: Portfolio) -> str:
    if STEPS[move].by_agreement:
        return reverse(f"portfolios:ask-{move}", args=[portfolio.pk])
    return reverse("portfolios:move", args=[portfolio.pk, move])


def dates(portfolio: Portfolio) -> list[dict]:
    """What the calendar of this year says, as rows of a summary list."""
    found, today = timeline(portfolio), clock.today()
    share = "full time" if portfolio.fte == 1 else f"{portfolio.fte.normalize():f} of full time"
    rows = [
        ("State", portfolio.get_status_display()),
        ("Counted from" if portfolio.came_on else "Started", _day(portfolio.started_on)),
        ("Length", f"{portfolio.programme.months} months at {share}"),
        ("Ends", _day(found.ends_on) if found.ends_on else "Not known while it stands still"),
        ("Stood still", "; ".join(_span(one, today) for one in portfolio.pauses) or "Never"),
    ]
    return [{"key": key, "value": value} for key, value in rows]


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"


def _span(span, today: date) -> str:
    begins = "from" if span.lower > today else "since"
    if span.upper is None:
        return f"{begins} {_day(span.lower)}"
    return f"{_day(span.lower)} until the return on {_day(span.upper)}"


def answers(request: PauseRequest, reader: Person, may_read: bool) -> list[list[str]]:
    """Who has said what to `request`: a row for each part that has to agree.

    Why somebody does not agree is read by those who `may_read` reasons, and by whoever said it.
    """
    last = {said["part"]: said for said in request.said}
    portfolio = request.portfolio
    return [
        [_part(part, portfolio), *_said(last.get(part), reader, may_read)]
        for part in permissions.needed(portfolio)
    ]


def _part(part: Part, portfolio: Portfolio) -> str:
    named = {
        Part.OWNER: portfolio.owner,
        Part.ASSESSOR: portfolio.assessor,
        Part.LINE_MANAGER: portfolio.line_manager,
    }
    if part == Part.PROGRAMME_LEAD:
        return portfolio.employer.lead_title
    return f"{part.label}: {named[part] or 'nobody is named yet'}"


def _said(said: dict | None, reader: Person, may_read: bool) -> list[str]:
    if said is None:
        return ["Has not answered yet", ""]
    name = f"{said['first_name']} {said['last_name']}"
    words = said["words"] if may_read or said["by"] == reader.pk else ""
    return [f"{'Agrees' if said['agrees'] else 'Does not agree'} ({name})", words]


def with_reasons(portfolios: QuerySet[Portfolio], person: Person) -> QuerySet[Portfolio]:
    """Each carries `reasons`: why it was paused, put off or ended, if `person` may know."""
    found = CourseReason.objects.visible_to(person).filter(portfolio=OuterRef("pk"))
    facts = JSONObject(move="move", why="why", words="words", created_at="created_at")
    return portfolios.annotate(reasons=ArraySubquery(found.order_by("-pk").values(json=facts)))


def reason_rows(portfolio: Portfolio) -> list[dict]:
    """Reasons as rows: of which move, when, and what was said; see `with_reasons`."""
    return [_reason(one) for one in portfolio.reasons]


def _reason(one: dict) -> dict:
    day = timezone.localdate(datetime.fromisoformat(one["created_at"]))
    why = CourseReason.Why(one["why"]).label if one["why"] else ""
    value = ". ".join(filter(None, [why, one["words"]]))
    return {"key": f"{Move(one['move']).label}, {_day(day)}", "value": value}
