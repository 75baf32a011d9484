"""Pages on which reviews are read: those of a portfolio, one of them, those that are due."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.formats import date_format
from django.views.decorators.http import require_safe

from audit import clock
from dispatch.calendar import Planned, download, initials
from looks.tables import Column, Sheet
from people.tables import hand_out
from portfolios.models import Portfolio
from portfolios.views.finding import note_opening, refuse
from support.assessing.standing import points
from support.models import Concern
from support.reviewing import permissions, standing
from support.reviewing.actions import agenda_of
from support.reviewing.content import DAY, quoted, since
from support.reviewing.due import Held, before, held, sequence
from support.reviewing.goals import became_of, goals_of
from support.reviewing.overdue import due_for
from support.reviewing.telling import page_of
from support.reviewing.views.finding import find_held, find_portfolio

SHOWN = 200  # on the page; the file has them all
DUE = (
    Column("Social worker", lambda due: due[0].owner.name),
    Column("Review", lambda due: due[1].point.title, 36),
    Column("Due on", lambda due: due[1].day),
    Column("State", lambda due: standing.standing(due[1])["text"], 36),
)
AUDIENCE = (
    "Everybody who can open the portfolio: the social worker, the assessor, the line manager and "
    "those who run the programme."
)


@require_safe
def reviews(request: HttpRequest, pk: int) -> HttpResponse:
    """The reviews, self-assessments and concerns of a portfolio."""
    portfolio = find_portfolio(request, pk)
    refuse(permissions.why_not_reviewed(portfolio))
    note_opening(request, portfolio, portfolio)
    concerns = Concern.objects.visible_to(request.user).filter(portfolio=portfolio)
    context = {
        "portfolio": portfolio,
        "reviews": [(one, standing.standing(one), standing.due(one)) for one in held(portfolio)],
        "points": points(portfolio, request.user),
        "concerns": concerns.order_by("-created_at"),
        "may_raise": _is_assessor(portfolio, request) and not portfolio.open_concern,
    }
    return render(request, "reviewing/reviews.html", context)


def _is_assessor(portfolio, request: HttpRequest) -> bool:
    return portfolio.assessor_id == request.user.pk


@require_safe
def review(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """One review: when it is due, what there is to talk about, its parts, who has signed."""
    found = find_held(request, pk, key)
    portfolio, row = found.review.portfolio, found.review
    note_opening(request, portfolio, portfolio)
    last = before(portfolio, key)
    agenda = agenda_of(portfolio, request.user, last) if row.is_open else None
    notes = agenda.handed_over if agenda else row.contents.get("handed_over", [])
    context = {
        "portfolio": portfolio,
        "held": found,
        "review": row,
        "due": standing.due(found),
        "reminded": [] if row.is_signed else portfolio.reminded,
        "state": standing.standing(found),
        "parts": standing.parts(found),
        "goals": goals_of(row.goals),
        "became": became_of(row.became),
        "last": last,
        "last_goals": goals_of(last.review.goals) if last else [],
        "since": since(found, last) if row.is_open else row.contents["since"],
        "handed_over": quoted(notes),
        "agenda": agenda,
        "evidence": None if row.is_open else row.contents["evidence"],
        "missing": permissions.missing(row) if row.is_open else [],
        "may": standing.may(found, request.user),
        "audience": AUDIENCE,
    }
    return render(request, "reviewing/review.html", context)


@require_safe
def calendar(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """The review as a calendar file: initials, a day, and an address for the rest."""
    found = find_held(request, pk, key)
    refuse(None if found.day else "Its date is known when the pause ends.")
    return download(_planned(found.review.portfolio, found), f"review-{pk}-{key}")


def _planned(portfolio: Portfolio, held: Held) -> Planned:
    return Planned(
        key=f"review-{portfolio.pk}-{held.point.key}",
        sequence=sequence(portfolio),
        title=f"{held.point.title}: {initials(portfolio.owner.name)}",
        day=held.day,
        changed_at=clock.now(),
        path=page_of(portfolio.pk, held.point.key),
    )


@require_safe
def reviews_due(request: HttpRequest) -> HttpResponse:
    """What is overdue and what comes up, in every portfolio that one is near or runs."""
    today, due = clock.today(), due_for(request.user)
    rows = [
        {
            "portfolio": portfolio,
            "held": one,
            "state": standing.standing(one),
            "day": date_format(one.day, DAY),
            "is_over": one.day < today,
        }
        for portfolio, one in due[:SHOWN]
    ]
    context = {"rows": rows, "is_cut": len(due) > SHOWN}
    return render(request, "reviewing/due.html", context)


@require_safe
def reviews_due_table(request: HttpRequest, form: str) -> StreamingHttpResponse:
    """The same list as a file, with all of them."""
    sheet = Sheet("Progress reviews due", DUE, due_for(request.user))
    return hand_out(request, "progress-reviews-due", sheet, form=form)


@require_safe
def reviews_due_calendar(request: HttpRequest) -> HttpResponse:
    """Those of the list as one calendar file."""
    due = due_for(request.user)
    refuse(None if due else "No review is due in the next four weeks.")
    return download([_planned(*one) for one in due], "progress-reviews-due")
