"""Pages of one drawn record, for the programme lead: names, panel, handing over, answering."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dispatch.reminders.shown import with_days
from endorsement.models import Sample
from endorsement.moderating import actions, permissions, places
from endorsement.moderating.asking import ANSWERS, CHECKLIST, TESTS
from endorsement.moderating.forms import AnswerForm, PanelForm, PrepareForm, SetAsideForm
from endorsement.moderating.pack import decided_in, files_in, judged_in, pack_of, prepared, swaps_of
from endorsement.moderating.views.rounds import Tag
from endorsement.moderating.workflow import Move, Part, State, allowed
from people.doors import answers_json
from portfolios.drafting import Desk, keep
from portfolios.views.finding import note_opening, refuse

READERS = "the panel, the social worker, the assessor, the line manager and the programme leads."


def find_record(request: HttpRequest, pk: int, *, note: bool = True) -> Sample:
    """A drawn record with its names; who is not its owner leaves a row in the access log."""
    records = Sample.objects.visible_to(request.user).for_page()
    found = get_object_or_404(with_days(records, "moderation"), pk=pk)
    if note:
        note_opening(request, found, found.edition.portfolio)
    return found


@require_safe
def record(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it is, what was found, and what the lead can do now."""
    found = find_record(request, pk)
    may = {str(move): allowed(move, State(found.state), {Part.LEAD}) for move in Move}
    context = {
        "sample": found,
        "state": Tag(found),
        "may": may,
        "seats": list(found.seats.select_related("person")),
        "results": [told(one) for one in found.results.select_related("given_by")],
        "replies": found.replies.select_related("replied_by"),
        "fewest": permissions.FEWEST,
    }
    return render(request, "moderating/record.html", context)


def told(result) -> dict:
    """A result as pages show it."""
    return {
        "result": result,
        "checks": [
            {"label": label, "answer": ANSWERS[result.checklist[key]]}
            for key, label in CHECKLIST.items()
        ],
        "tests": [
            {
                "name": name,
                "answer": ANSWERS[result.tests[key]["answer"]],
                "words": result.tests[key]["words"],
            }
            for key, (name, _) in TESTS.items()
        ],
    }


@require_http_methods(["GET", "HEAD", "POST"])
def prepare(request: HttpRequest, pk: int) -> HttpResponse:
    """What stands instead of which words, and which files go with the pack."""
    found = find_record(request, pk)
    refuse(permissions.why_not_prepare(found, request.user))
    listed = files_in(found.edition.contents)
    files = [(one["id"], one["name"]) for one in listed if one["kept_under"]]
    form = PrepareForm(
        request.POST or None,
        swaps=swaps_of(found),
        files=files,
        prepared=prepared(found),
        initial={"files": [str(pk) for pk in found.files]},
    )
    form.cancel_url = reverse("moderation:record", args=[pk])
    if form.is_valid():
        about = {"swaps": form.wanted, "files": form.let_through, "seen": form.prepared}
        actions.prepare(sample=found, by=request.user, **about)
        return redirect("moderation:preview", pk)
    return render(request, "moderating/prepare.html", {"sample": found, "form": form})


@require_safe
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """The pack as the panel will read it, or reads it."""
    found = find_record(request, pk)
    pack = pack_of(found, judged_in(found.edition), decided_in(found.edition))
    context = {"sample": found, "pack": pack, "is_preview": True}
    return render(request, "moderating/pack.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def seat(request: HttpRequest, pk: int) -> HttpResponse:
    """Who reads it."""
    found = find_record(request, pk)
    refuse(permissions.why_not_prepare(found, request.user))
    seated = found.seats.values_list("person", flat=True)
    able = permissions.able(found, request.user)
    form = PanelForm(request.POST or None, able=able, initial={"people": list(seated)})
    form.cancel_url = reverse("moderation:record", args=[pk])
    if form.is_valid():
        actions.seat(sample=found, by=request.user, **form.cleaned_data)
        messages.success(request, "The panel is saved. It is told when you hand over the pack.")
        return redirect("moderation:record", pk)
    return render(request, "moderating/seat.html", {"sample": found, "form": form})


@require_POST
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """The panel may read the pack from now on."""
    actions.hand_over(sample=find_record(request, pk, note=False), by=request.user)
    messages.success(request, "The panel has the pack, and is told.")
    return redirect("moderation:record", pk)


@require_POST
def take_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Nobody on the panel reads on until it is handed over again."""
    actions.take_back(sample=find_record(request, pk, note=False), by=request.user)
    messages.success(request, "The panel cannot open the pack any more.")
    return redirect("moderation:record", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a panel that asked for more, or say what follows from a referral."""
    found = find_record(request, pk)
    refuse(permissions.why_not(Move.ANSWER, found, request.user))
    save_url = reverse("moderation:autosave-answer", args=[pk])
    desk = Desk(request, places.answer(pk), save_url)
    form = AnswerForm(request.POST or None, initial=desk.initial)
    form.cancel_url = reverse("moderation:record", args=[pk])
    form.helper.attrs |= desk.attributes(form)
    if form.is_valid() and not desk.stops(form):
        with form.refusals():
            actions.answer(sample=found, by=request.user, words=form.cleaned_data["words"])
            messages.success(request, "The answer is sent.")
            return redirect("moderation:record", pk)
    context = {"sample": found, "form": form, "desk": desk, "last": found.results.last()}
    context["audience"] = f"Only you, until you send it. Then {READERS}"
    return render(request, "moderating/answer.html", context, status=form.status)


@answers_json
@require_POST
def autosave_answer(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep what is typed as an answer."""
    found = find_record(request, pk, note=False)
    refuse(permissions.why_not(Move.ANSWER, found, request.user))
    about = {"portfolio": found.edition.portfolio, "place": places.answer(pk)}
    return keep(request, drafted=AnswerForm.drafted, **about)


@require_http_methods(["GET", "HEAD", "POST"])
def set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """No panel reads it, and why."""
    found = find_record(request, pk)
    refuse(permissions.why_not(Move.SET_ASIDE, found, request.user))
    form = SetAsideForm(request.POST or None)
    form.cancel_url = reverse("moderation:record", args=[pk])
    if form.is_valid():
        actions.set_aside(sample=found, by=request.user, **form.cleaned_data)
        messages.success(request, "The record is set aside.")
        return redirect("moderation:record", pk)
    return render(request, "moderating/set_aside.html", {"sample": found, "form": form})
