"""Pages of the panel: the pack and the form. And what those near the record are told."""

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dispatch.reminders.shown import with_days
from endorsement.models import Edition, Sample
from endorsement.moderating import actions, permissions, places
from endorsement.moderating.finding import packs_for, told_to
from endorsement.moderating.forms import ResultForm
from endorsement.moderating.pack import (
    decided_in,
    files_in,
    fingerprint_of,
    judged_in,
    pack_of,
    swaps_of,
)
from endorsement.moderating.spelling import swapper
from endorsement.moderating.views.rounds import Tag
from endorsement.moderating.workflow import RESULTS, Move, Part, State, allowed
from people.doors import answers_json
from portfolios.drafting import Desk, keep
from portfolios.serving import file_response
from portfolios.views.finding import note_opening, refuse

RESULT_LABELS = {
    Move.CONFIRM: "The panel confirmed how it was judged",
    Move.ASK_MORE: "The panel asked for more",
    Move.REFER_BACK: "The panel referred it back",
}


def find_pack(request: HttpRequest, pk: int, *, note: bool = True) -> Sample:
    """A record whose panel the asker sits on; its owner can see that it was opened."""
    packs = packs_for(request.user).select_related("edition__portfolio").with_words()
    found = get_object_or_404(with_days(packs, "moderation"), pk=pk)
    if note:
        note_opening(request, found, found.edition.portfolio)
    return found


def spoken(found: dict) -> dict:
    """A result with the words for it."""
    return {**found, "label": RESULT_LABELS[found["result"]]}


def read(sample: Sample) -> dict:
    return pack_of(sample, judged_in(sample.edition), decided_in(sample.edition))


@require_safe
def pack(request: HttpRequest, pk: int) -> HttpResponse:
    """What the panel reads: the record without its names."""
    found = find_pack(request, pk)
    replaced = swapper(swaps_of(found))
    context = {
        "sample": found,
        "pack": read(found),
        "state": Tag(found),
        "answers": [replaced(words) for words in found.replied],
        "results": [spoken(one) for one in found.found],
        "may_answer": allowed(Move.CONFIRM, State(found.state), {Part.PANEL}),
    }
    return render(request, "moderating/pack.html", context)


@require_safe
def file(request: HttpRequest, pk: int, number: int) -> FileResponse:
    """A file that the lead let through, under a number instead of its name."""
    found = find_pack(request, pk)
    listed = files_in(found.edition.contents)
    kept = listed[number - 1] if 0 < number <= len(listed) else None
    if kept is None or kept["id"] not in found.files or not kept["kept_under"]:
        raise Http404
    if not default_storage.exists(kept["kept_under"]):
        raise Http404
    _, dot, ending = kept["name"].rpartition(".")
    name = f"file-{number}{dot}{ending if ending.isalnum() else ''}"
    content = default_storage.open(kept["kept_under"])
    return file_response(content, name, kept["content_type"], as_attachment=True)


@require_http_methods(["GET", "HEAD", "POST"])
def result(request: HttpRequest, pk: int) -> HttpResponse:
    """The three-part form, given once for the whole panel."""
    found = find_pack(request, pk)
    refuse(permissions.why_not(Move.CONFIRM, found, request.user))
    save_url = reverse("moderation:autosave-result", args=[pk])
    desk = Desk(request, places.result(pk), save_url, reads_less=True)
    seen = fingerprint_of(read(found))
    form = ResultForm(request.POST or None, pack=seen, initial=desk.initial)
    form.cancel_url = reverse("moderation:pack", args=[pk])
    form.helper.attrs |= desk.attributes(form)
    if form.is_valid() and not desk.stops(form):
        move = next(one for one in RESULTS if one == form.cleaned_data["result"])
        with form.refusals():
            actions.give_result(move, sample=found, by=request.user, **form.facts)
            return redirect("moderation:pack", pk)
    context = {"sample": found, "form": form, "desk": desk}
    return render(request, "moderating/result.html", context, status=form.status)


@answers_json
@require_POST
def autosave_result(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep what is typed into the form."""
    found = find_pack(request, pk, note=False)
    refuse(permissions.why_not(Move.CONFIRM, found, request.user))
    about = {"portfolio": found.edition.portfolio, "place": places.result(pk)}
    return keep(request, drafted=ResultForm.drafted, **about)


@require_safe
def outcome(request: HttpRequest, edition_pk: int) -> HttpResponse:
    """That a record was drawn, who reads what of it, and what was found: for those near it."""
    editions = Edition.objects.visible_to(request.user).for_page()
    edition = get_object_or_404(editions.filter(samples__isnull=False).distinct(), pk=edition_pk)
    note_opening(request, edition, edition.portfolio)
    samples = told_to(request.user).filter(edition=edition)
    found = samples.with_panel().with_words().last()
    context = {
        "edition": edition,
        "sample": found,
        "state": Tag(found),
        "results": [spoken(one) for one in found.found],
        "is_owner": request.user.pk == edition.portfolio.owner_id,
    }
    return render(request, "moderating/outcome.html", context)
