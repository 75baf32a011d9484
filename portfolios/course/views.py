"""Pages of the course of a year: its dates, pauses with everybody's agreement, and its end."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dispatch.reminders.shown import with_days
from people.models import Role
from people.tables import hand_out
from portfolios.course import actions, calendars, permissions, shown
from portfolios.course.forms import AnswerForm, DayForm, MoveForm, PauseForm, ReturnForm
from portfolios.course.listing import sheets, standing_still
from portfolios.course.moves import AT_ONCE, Move
from portfolios.models import CourseReason, PauseRequest, Portfolio
from portfolios.models.portfolio import NEAR, particulars
from portfolios.views.finding import find_portfolio, note_opening, refuse

READERS = "The owner of the portfolio, the line manager and the programme lead."


@require_safe
def course(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a year stands: dates, what is asked for, what the reader may do."""
    portfolios = Portfolio.objects.for_reading().visible_to(request.user)
    portfolio = get_object_or_404(shown.with_reasons(portfolios, request.user), pk=pk)
    note_opening(request, portfolio, portfolio)
    asked = _last_request(portfolio)
    context = {
        "portfolio": portfolio,
        "dates": shown.dates(portfolio),
        "calendars": calendars.offered(portfolio),
        "asked": asked,
        "offers": shown.offers(portfolio, request.user, asked),
        "reasons": shown.reason_rows(portfolio),
        **(_of_request(asked, request) if asked else {}),
    }
    return render(request, "course/course.html", context)


def _last_request(portfolio: Portfolio) -> PauseRequest | None:
    """What is asked for now, or was agreed last; with its answers, in one query."""
    requests = portfolio.pause_requests.filter(dropped_at__isnull=True).with_answers()
    last = with_days(requests, "pause").first()
    if last:
        last.portfolio = portfolio
    return last


def _of_request(asked: PauseRequest, request: HttpRequest) -> dict:
    reader = request.user
    parts = permissions.parts_in(asked.portfolio, reader)
    return {
        "head": ("Who", "Answer", "Why not"),
        "answers": shown.answers(asked, reader, may_read=bool(parts - {"assessor"})),
        "has_answered": any(one["by"] == reader.pk for one in asked.said),
        "may_answer": not permissions.why_not_answer(asked, reader),
        "may_drop": not permissions.why_not_drop(asked, reader),
    }


# Asking ---------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def ask_pause(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask that the year stands still, with a reason."""
    return _ask(request, pk, PauseForm)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_return(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask that the year goes on."""
    return _ask(request, pk, ReturnForm)


def _ask(request: HttpRequest, pk: int, kind: type[DayForm]) -> HttpResponse:
    portfolio = find_portfolio(request, pk)
    refuse(permissions.why_not_move(kind.move, portfolio, request.user))
    form = kind(request.POST or None, portfolio=portfolio)
    form.cancel_url = reverse("portfolios:course", args=[pk])
    if form.is_valid():
        with form.refusals():
            actions.ask(kind=kind.move, portfolio=portfolio, by=request.user, **form.cleaned_data)
            messages.success(request, "Everybody who has to agree is asked")
            return redirect("portfolios:course", pk)
    context = {"form": form, "portfolio": portfolio, "title": shown.BUTTONS[kind.move]}
    context["is_pause"], context["audience"] = kind is PauseForm, READERS
    return render(request, "course/ask.html", context, status=form.status)


# Answering ------------------------------------------------------------------------------------


def _find_request(request: HttpRequest, pk: int) -> PauseRequest:
    near = [f"portfolio__{one}" for one in (*NEAR, "programme", "employer")]
    found = PauseRequest.objects.visible_to(request.user).select_related(*near)
    found = with_days(found.defer(*particulars("portfolio__")), "pause")
    return get_object_or_404(found, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Agree to a pause or a return, or say that one does not."""
    asked = _find_request(request, pk)
    refuse(permissions.why_not_answer(asked, request.user))
    form = AnswerForm(request.POST or None)
    form.cancel_url = reverse("portfolios:course", args=[asked.portfolio_id])
    if form.is_valid():
        actions.answer(request=asked, by=request.user, **form.cleaned_data)
        messages.success(request, "Your answer is kept")
        return redirect("portfolios:course", asked.portfolio_id)
    note_opening(request, asked, asked.portfolio)
    reason = CourseReason.objects.visible_to(request.user).filter(request=asked).first()
    context = {"form": form, "asked": asked, "portfolio": asked.portfolio, "reason": reason}
    return render(request, "course/answer.html", {**context, "audience": READERS})


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """No longer ask for it; a pause that was agreed and has not begun does not begin."""
    asked = actions.drop(request=_find_request(request, pk), by=request.user)
    messages.success(request, "It is no longer asked for")
    return redirect("portfolios:course", asked.portfolio_id)


# At once --------------------------------------------------------------------------------------


@require_http_methods(["GET", "HEAD", "POST"])
def make(request: HttpRequest, pk: int, move: str) -> HttpResponse:
    """Put off, take up, withdraw, close, complete or open again."""
    if move not in AT_ONCE:
        raise Http404
    portfolio, chosen = find_portfolio(request, pk), Move(move)
    refuse(permissions.why_not_move(chosen, portfolio, request.user))
    asked, label = actions.asked_why(chosen, portfolio, request.user), shown.BUTTONS[chosen]
    form = MoveForm(request.POST if request.method == "POST" else None, asked=asked, label=label)
    form.cancel_url = reverse("portfolios:course", args=[pk])
    if form.is_valid():
        actions.make(move=chosen, portfolio=portfolio, by=request.user, **form.cleaned_data)
        messages.success(request, shown.DONE[chosen])
        return redirect("portfolios:course", pk)
    context = {"form": form, "portfolio": portfolio, "title": label, "means": shown.MEANS[chosen]}
    return render(request, "course/move.html", {**context, "audience": READERS})


@require_safe
def pauses(request: HttpRequest) -> HttpResponse:
    """For those who run the programme: what waits for agreement, and what stands still."""
    _refuse_others(request)
    return render(request, "course/pauses.html", standing_still(request.user))


@require_safe
def pauses_table(request: HttpRequest, form: str) -> StreamingHttpResponse:
    """The same lists as a file."""
    _refuse_others(request)
    return hand_out(request, "pauses", *sheets(request.user), form=form)


def _refuse_others(request: HttpRequest) -> None:
    if not request.user.holds(Role.PROGRAMME_LEAD):
        raise PermissionDenied("Only the programme lead sees this list.")
