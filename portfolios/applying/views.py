"""Pages about coming to a programme: what it takes, how far one is, and who is on the way."""

from functools import partial

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit import clock
from looks.tables import Sheet
from people.models import Role
from people.tables import hand_out
from portfolios.applying import actions, figures, permissions, shown
from portfolios.applying.forms import AskForm, BeginForm, LeaveForm
from portfolios.applying.moves import Move
from portfolios.applying.programmes import applied_for, offer
from portfolios.models import Interest
from portfolios.views.finding import refuse
from standards.models import Programme

FORM = ["GET", "HEAD", "POST"]
A_PAGE = 25
LEAVING = {
    Move.DECLINE: ("Not now", "Say: not now", "Your answer is kept"),
    Move.STEP_BACK: ("Step back", "Step back", "You have stepped back"),
}
READERS = "Only you. Your line manager, if you tick the box below."


@require_safe
def applying(request: HttpRequest) -> HttpResponse:
    """For a social worker: what it is, how long it takes, how far they are."""
    refuse(permissions.why_not_apply(request.user))
    context = {"offers": shown.offers_for(request.user)}
    context["head"] = ("Evidence", "At least", "What each takes")
    context["sees_others"] = not permissions.why_not_see_applicants(request.user)
    return render(request, "applying/applying.html", context)


@require_POST
def say(request: HttpRequest, key: str) -> HttpResponse:
    """I am interested."""
    actions.say(programme_key=_programme(key).key, by=request.user)
    messages.success(request, "It is noted that you are interested")
    return redirect("portfolios:applying")


@require_http_methods(FORM)
def leave(request: HttpRequest, pk: int, move: Move) -> HttpResponse:
    """Not now, or step back; with a reason, if one likes to give one."""
    interest = _find(request, pk)
    title, label, done = LEAVING[move]
    if request.method != "POST" or interest.owner_id != request.user.pk:
        refuse(permissions.why_not(move, interest.owner, interest, request.user))
    form = LeaveForm(request.POST if request.method == "POST" else None, label=label)
    form.cancel_url = reverse("portfolios:applying")
    if form.is_valid():
        actions.leave(move=move, interest=interest, by=request.user, **form.cleaned_data)
        messages.success(request, done)
        return redirect("portfolios:applying")
    going = interest.portfolio if interest.portfolio and interest.portfolio.is_open else None
    context = {"form": form, "title": title, "going": going, "audience": READERS}
    return render(request, "applying/leave.html", context)


@require_http_methods(FORM)
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """The portfolio is started, by the social worker or by a lead who names the people."""
    interest = _find(request, pk)
    refuse(permissions.why_not(Move.START, interest.owner, interest, request.user))
    programme = _programme(interest.programme_key)
    own = interest.owner_id == request.user.pk
    offered = offer(programme)
    form = BeginForm(
        request.POST if request.method == "POST" else None,
        owner=interest.owner,
        names_people=not own,
        assessed=offered.asked.assessed,
        initial={"started_on": clock.today(), "line_manager": interest.owner.manager_id},
    )
    form.cancel_url = reverse("portfolios:applying" if own else "portfolios:applicants")
    if form.is_valid():
        with form.refusals():
            going = actions.start(interest=interest, by=request.user, **form.cleaned_data)
            messages.success(request, "The portfolio is started")
            return redirect("portfolios:detail", going.pk)
    context = {"form": form, "interest": interest, "offer": offered, "own": own}
    return render(request, "applying/start.html", context, status=form.status)


@require_safe
def applicants(request: HttpRequest) -> HttpResponse:
    """For line managers and leads: how many stand where, who they are, what deters."""
    refuse(permissions.why_not_see_applicants(request.user))
    states = figures.by_state(request.user)
    paginator = Paginator(shown.applicants(request.user), A_PAGE)
    paginator.count = sum(number for _, number in states)  # counted already
    page = paginator.get_page(request.GET.get("page"))
    context = {
        "states_head": ("State", "People"),
        "reasons_head": figures.HEAD,
        "states": [(label, str(number)) for label, number in states],
        "reasons": figures.reasons(request.user),
        "is_lead": request.user.holds(Role.PROGRAMME_LEAD),
        "page": page,
        "rows": [shown.applicant(one, request.user) for one in page],
        "programmes": applied_for().only("key", "title"),
    }
    return render(request, "applying/applicants.html", context)


@require_safe
def applicants_table(request: HttpRequest, form: str) -> StreamingHttpResponse:
    """Who they are, as a file."""
    refuse(permissions.why_not_see_applicants(request.user))
    found = shown.applicants(request.user)
    line = partial(shown.applicant, person=request.user)
    sheet = Sheet("Who is interested", shown.TABLE, found, line)
    return hand_out(request, "who-is-interested", sheet, form=form)


@require_http_methods(FORM)
def ask(request: HttpRequest, key: str) -> HttpResponse:
    """Ask somebody whether they would like to apply."""
    refuse(permissions.why_not_see_applicants(request.user))
    programme = _programme(key)
    form = AskForm(
        request.POST if request.method == "POST" else None,
        people=shown.to_be_asked(request.user, key),
    )
    form.cancel_url = reverse("portfolios:applicants")
    if form.is_valid():
        owner = form.cleaned_data["owner"]
        actions.ask(owner=owner, programme_key=key, by=request.user)
        messages.success(request, f"{owner} is asked")
        return redirect("portfolios:applicants")
    context = {"form": form, "programme": programme, "offer": offer(programme)}
    return render(request, "applying/ask.html", context)


def _find(request: HttpRequest, pk: int) -> Interest:
    seen = Interest.objects.visible_to(request.user)
    return get_object_or_404(seen.select_related("owner__team", "portfolio"), pk=pk)


def _programme(key: str) -> Programme:
    found = applied_for().filter(key=key).first()
    if found is None:
        raise Http404
    return found
