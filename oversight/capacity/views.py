"""Capacity problems: a lead raises one, a named senior leader answers, both read the same page."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from oversight.capacity import actions
from oversight.capacity.forms import AnswerForm, CloseForm, HandOnForm, RaiseForm
from oversight.capacity.permissions import why_not, why_not_any_more
from oversight.capacity.waiting import lead_sees, leader_sees
from oversight.capacity.workflow import Move
from oversight.models import CapacityProblem
from oversight.seeing import for_leaders
from people.holding import refuse
from people.models import Role

NOTHING = "Nothing waits on their home page."


@require_safe
@for_leaders
def problems(request: HttpRequest) -> HttpResponse:
    """Those that the reader may open, the newest first."""
    found = CapacityProblem.objects.visible_to(request.user).select_related("leader", "raised_by")
    context = {"problems": found, "may_raise": not why_not(Move.RAISE, None, request.user)}
    return render(request, "oversight/capacity/problems.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def raise_problem(request: HttpRequest) -> HttpResponse:
    """A new problem."""
    if why_not(Move.RAISE, None, request.user):
        raise Http404
    form = RaiseForm(request.POST or None, by=request.user, others=[request.user.pk])
    form.cancel_url = reverse("oversight:capacity")
    if form.is_valid():
        names = ("leader", "title", "words", "risk", "answer_by")
        said = {name: form.cleaned_data[name] for name in names}
        made = actions.raise_problem(by=request.user, **said)
        messages.success(request, f"{made.leader} has been told.")
        return redirect("oversight:capacity-problem", made.pk)
    return render(request, "oversight/capacity/raise.html", {"form": form})


@require_safe
def problem(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole of one, with what each side sees of it on the home page."""
    found = _found(request, pk)
    views = [
        (found.raised_by, lead_sees(found) or NOTHING),
        (found.leader, leader_sees(found) or NOTHING),
    ]
    context = {
        "problem": found,
        "steps": found.steps.select_related("made_by", "handed_from"),
        "views": views,
        "may_answer": not why_not(Move.ACT, found, request.user),
        "may_hand_on": not why_not(Move.HAND_ON, found, request.user),
        "may_close": not why_not(Move.CLOSE, found, request.user),
        "can_be_answered": found.leader.is_active and found.leader.holds(Role.SENIOR_LEADER),
    }
    return render(request, "oversight/capacity/problem.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """The senior leader says what is done and by when, or why nothing is."""
    found = _found(request, pk)
    _insist(Move.ACT, found, request)
    return _say(request, found, AnswerForm(request.POST or None), "Answer")


@require_http_methods(["GET", "HEAD", "POST"])
def hand_on(request: HttpRequest, pk: int) -> HttpResponse:
    """The lead asks another senior leader instead."""
    found = _found(request, pk)
    _insist(Move.HAND_ON, found, request)
    others = [found.leader_id, found.raised_by_id]
    form = HandOnForm(request.POST or None, by=request.user, others=others)
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("leader", "words", "answer_by")}
        made = actions.hand_on(problem=found, by=request.user, **said)
        messages.success(request, f"{made.leader} has been told.")
        return redirect("oversight:capacity-problem", found.pk)
    return _form(request, found, form, "Hand it on")


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """The lead says what came of it."""
    found = _found(request, pk)
    _insist(Move.CLOSE, found, request)
    return _say(request, found, CloseForm(request.POST or None), "Close")


def _found(request: HttpRequest, pk: int) -> CapacityProblem:
    """One that the reader may open; whose it was until it was handed on is told that it was."""
    known = CapacityProblem.objects.visible_to(request.user)
    found = known.select_related("leader", "raised_by").filter(pk=pk).first()
    if found is None:
        refuse(why_not_any_more(pk, request.user))
        raise Http404
    return found


def _insist(move: Move, found: CapacityProblem, request: HttpRequest) -> None:
    if reason := why_not(move, found, request.user):
        raise PermissionDenied(reason)


def _say(request: HttpRequest, found: CapacityProblem, form, title: str) -> HttpResponse:
    if form.is_valid():
        said = form.cleaned_data
        actions.say(
            problem=found,
            move=Move(said.get("move", Move.CLOSE)),
            words=said["words"],
            due_on=said.get("due_on"),
            by=request.user,
        )
        messages.success(request, "It is saved, and the other side has been told.")
        return redirect("oversight:capacity-problem", found.pk)
    return _form(request, found, form, title)


def _form(request: HttpRequest, found: CapacityProblem, form, title: str) -> HttpResponse:
    form.cancel_url = reverse("oversight:capacity-problem", args=[found.pk])
    context = {"problem": found, "form": form, "what": title}
    return render(request, "oversight/capacity/say.html", context)
