"""Requests for access: one's own, those of the employer, and the moves of one."""

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit import ledger
from exports.access import actions
from exports.access.forms import AskForm, ExtendForm, SendBackForm
from exports.access.models import AccessRequest
from exports.access.permissions import why_not, why_not_download, why_not_run
from exports.access.rule import TABLE
from exports.access.shown import summary
from exports.access.workflow import STEPS, Move
from people.reauthentication import require_recent_sign_in
from portfolios.views.finding import refuse

SHOWN = 100
EXTENDED_FOR = "The person, programme leads and administrators."
SENT_BACK_FOR = "Programme leads and administrators."


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """My own requests; and those of others, for whoever runs the programme."""
    rows = AccessRequest.objects.visible_to(request.user).with_people().order_by("-pk")[:SHOWN]
    mine = [one for one in rows if one.person_id == request.user.pk]
    context = {
        "mine": mine,
        "others": [one for one in rows if one.person_id != request.user.pk],
        "may_ask": not any(one.is_open for one in mine),
        "may_run": why_not_run(request.user) is None,
        "rule": TABLE,
    }
    return render(request, "exports/access/index.html", context)


@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """I want everything that is held about me."""
    made = actions.ask(person=request.user, by=request.user)
    return redirect("exports:access-request", made.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def ask_for(request: HttpRequest) -> HttpResponse:
    """Enter what somebody asked for outside the service."""
    refuse(why_not_run(request.user))
    form = AskForm(request.POST or None, by=request.user)
    form.cancel_url = reverse("exports:access")
    if request.method == "POST" and form.is_valid():
        made = actions.ask(by=request.user, **form.cleaned_data)
        return redirect("exports:access-request", made.pk)
    return render(request, "exports/access/ask_for.html", {"form": form})


def find(http: HttpRequest, pk: int) -> AccessRequest:
    rows = AccessRequest.objects.visible_to(http.user).with_people()
    return get_object_or_404(rows.prefetch_related("decisions"), pk=pk)


def note_openings(request: HttpRequest, found: AccessRequest) -> None:
    """Somebody reads all that is in the portfolios: their owner sees that."""
    opened = {one: one.pk for one in found.person.portfolios.only("pk")}
    ledger.opened_each(opened, by=request.user, employer_id=found.employer_id)


@never_cache
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a request stands, and what the reader can do."""
    found = find(request, pk)
    moves = {str(move): why_not(move, found, request.user) is None for move in STEPS}
    context = {
        "access": found,
        "may": moves,
        "is_mine": found.person_id == request.user.pk,
        "why_not_download": why_not_download(found, request.user),
        "summary": summary(found),
    }
    return render(request, "exports/access/detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    """The month is not enough: how much longer, and why."""
    found = find(request, pk)
    refuse(why_not(Move.EXTEND, found, request.user))
    form = ExtendForm(request.POST or None)
    form.cancel_url = reverse("exports:access-request", args=[pk])
    if request.method == "POST" and form.is_valid():
        actions.extend(request=found, by=request.user, **form.cleaned_data)
        messages.success(request, "The month is extended. The person is told why.")
        return redirect("exports:access-request", pk)
    context = {"form": form, "access": found, "audience": EXTENDED_FOR}
    return render(request, "exports/access/extend.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """The second person sees what leaves, in numbers, and what is withheld and why; and releases
    it. A repeat leads to the same page."""
    found = find(request, pk)
    if request.method == "POST" and found.approved_by_id == request.user.pk:
        return redirect("exports:access-request", pk)
    refuse(why_not(Move.APPROVE, found, request.user))
    require_recent_sign_in(request)
    if request.method == "POST":
        seen = request.POST.get("seen", "")
        actions.approve(request=found, by=request.user, seen=seen)
        messages.success(request, "It is released. The person is told when the file is ready.")
        return redirect("exports:access-request", pk)
    return _to_approve(request, found, SendBackForm())


def _to_approve(request: HttpRequest, found: AccessRequest, form: SendBackForm) -> HttpResponse:
    facts = {"access": found, "summary": summary(found), "audience": SENT_BACK_FOR, "form": form}
    return render(request, "exports/access/approve.html", facts)


@require_POST
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """It has to be looked through again."""
    found = find(request, pk)
    refuse(why_not(Move.SEND_BACK, found, request.user))
    form = SendBackForm(request.POST)
    if not form.is_valid():
        return _to_approve(request, found, form)
    actions.send_back(request=found, by=request.user, **form.cleaned_data)
    messages.success(request, "It is sent back. Whoever looked it through is told.")
    return redirect("exports:access-request", pk)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """I do not want it any more."""
    actions.withdraw(request=find(request, pk), by=request.user)
    messages.success(request, "Your request is withdrawn. Nothing of it was kept.")
    return redirect("exports:access-request", pk)


@require_safe
def download(request: HttpRequest, pk: int) -> HttpResponse:
    """The answer itself, to the person, who shows again who they are."""
    found = find(request, pk)
    refuse(why_not_download(found, request.user))
    require_recent_sign_in(request)
    if found.person_id != request.user.pk:
        note_openings(request, found)
    response = FileResponse(
        default_storage.open(found.file.name),
        as_attachment=True,
        filename=found.download_name,
        content_type="application/zip",
    )
    response.headers["Cache-Control"] = "private, no-store"
    return response
