"""Pages of a round: drawing it, what was drawn and how, closing it, its summary."""

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from endorsement.models import Round, Sample
from endorsement.moderating import actions, drawing, permissions, places
from endorsement.moderating.finding import kept_with, packs_for
from endorsement.moderating.forms import CloseForm, DrawForm, first_of
from endorsement.moderating.report import sheets, tables
from people.doors import answers_json
from people.tables import hand_out
from portfolios.drafting import Desk, keep
from portfolios.views.finding import refuse


def find_round(request: HttpRequest, pk: int) -> Round:
    rounds = Round.objects.visible_to(request.user).select_related("drawn_by", "closed_by")
    return get_object_or_404(rounds, pk=pk)


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Records that I moderate or moderated, and, for who runs it, the rounds."""
    packs = packs_for(request.user).order_by("-pk")
    rounds = Round.objects.visible_to(request.user)
    context = {
        "packs": packs,
        "rounds": rounds,
        "may_draw": permissions.why_not_run(request.user) is None
        and all(one.closed_at for one in rounds),
        "runs": permissions.why_not_run(request.user) is None,
    }
    return render(request, "moderating/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def draw(request: HttpRequest) -> HttpResponse:
    """Draw a share of the records at random."""
    refuse(permissions.why_not_run(request.user))
    last = Round.objects.visible_to(request.user).first()
    form = DrawForm(request.POST or None, initial=first_of(request.user, last))
    form.cancel_url = reverse("moderation:list")
    if form.is_valid():
        with form.refusals():
            made = actions.draw_round(by=request.user, **form.cleaned_data)
            messages.success(request, "The records are drawn, and their owners are told.")
            return redirect("moderation:round", made.pk)
    return render(request, "moderating/draw.html", {"form": form}, status=form.status)


@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """What was drawn, from what, and how anybody can draw the same again."""
    found = find_round(request, pk)
    prefetch_related_objects([found], "samples")
    mine = Sample.objects.visible_to(request.user).select_related("edition__portfolio__owner")
    samples = list(mine.filter(round=found).defer("edition__content", "swaps"))
    removed = [one for one in found.samples.all() if one.edition_id is None]
    drawn = drawing.draw(found.candidates, share=found.share, seed=found.seed)
    context = {
        "round": found,
        "samples": [{"sample": one, "state": Tag(one)} for one in samples],
        "removed": len(removed),
        "elsewhere": len(found.samples.all()) - len(samples) - len(removed),
        "drawn": drawn,
        "may_close": permissions.why_not_close(found, request.user) is None,
    }
    return render(request, "moderating/round.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what was learned, and close the round."""
    found = find_round(request, pk)
    refuse(permissions.why_not_close(found, request.user))
    desk = Desk(request, places.learned(pk), reverse("moderation:autosave-close", args=[pk]))
    form = CloseForm(request.POST or None, initial=desk.initial)
    form.cancel_url = reverse("moderation:round", args=[pk])
    form.helper.attrs |= desk.attributes(form)
    if form.is_valid() and not desk.stops(form):
        actions.close_round(found=found, by=request.user, learned=form.cleaned_data["learned"])
        messages.success(request, "The round is closed.")
        return redirect("moderation:report", pk)
    context = {"round": found, "form": form, "desk": desk}
    return render(request, "moderating/close.html", context, status=form.status)


@answers_json
@require_POST
def autosave_close(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep what is typed about a round."""
    found = find_round(request, pk)
    refuse(permissions.why_not_close(found, request.user))
    portfolio = kept_with(found)
    if portfolio is None:
        raise Http404
    about = {"portfolio": portfolio, "place": places.learned(pk)}
    return keep(request, drafted=CloseForm.drafted, **about)


@require_safe
def report(request: HttpRequest, pk: int) -> HttpResponse:
    """The summary of a round, for the screen and for paper."""
    found = find_round(request, pk)
    context = {"round": found, "tables": tables(found, _samples_of(found))}
    return render(request, "moderating/report.html", context)


@require_safe
def report_table(request: HttpRequest, pk: int, form: str) -> StreamingHttpResponse:
    """The same for a spreadsheet."""
    found = find_round(request, pk)
    name = f"moderation-round-{found.number}"
    return hand_out(request, name, *sheets(found, _samples_of(found)), form=form, round=pk)


def _samples_of(found: Round):
    samples = found.samples.select_related("edition__portfolio__programme")
    return samples.defer("edition__content", "swaps").prefetch_related("results")


class Tag:
    """A state as a tag."""

    COLOURS = {
        "drawn": "blue",
        "with_panel": "blue",
        "more_asked": "yellow",
        "referred_back": "orange",
        "answered": "grey",
        "confirmed": "green",
        "set_aside": "grey",
    }

    def __init__(self, sample: Sample):
        self.text, self.colour = sample.get_state_display(), self.COLOURS[sample.state]
