"""What people wrote, gathered into themes, and what is answered to each."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from oversight.models import Pulse, Theme
from oversight.pulse.views.rounds import found_by_leads
from oversight.themes import actions, permissions
from oversight.themes.forms import GatherForm, ReplyForm, answerable
from oversight.themes.grouping import shared_words, using
from people.models import Person
from people.prepared import prepared


def readable(request: HttpRequest, pk: int) -> Pulse:
    """A round whose remarks may be read now; 404 for who never may, 403 for one that is open."""
    pulse = found_by_leads(request, pk)
    if reason := permissions.why_not_read(pulse, request.user):
        raise PermissionDenied(reason)
    return pulse


@require_http_methods(["GET", "HEAD", "POST"])
def remarks(request: HttpRequest, pk: int) -> HttpResponse:
    """What people wrote, words that several used, and a form to gather some as a theme."""
    pulse = readable(request, pk)
    written = list(pulse.remarks.prefetch_related("themes"))
    chosen = request.GET.get("word", "")
    form = GatherForm(request.POST or None, remarks=pulse.remarks.all())
    if form.is_valid():
        asked = form.cleaned_data
        facts = {"title": asked["title"], "said": asked["said"], "remarks": asked["remarks"]}
        made = actions.gather(pulse=pulse, by=request.user, **facts)
        messages.success(request, f"“{made.title}” is a theme. Say who answers for it.")
        return redirect("oversight:theme", made.pk)
    context = {
        "pulse": pulse,
        "form": form,
        "picked": [one for one in written if str(one.pk) in request.POST.getlist("remarks")],
        "written": using(chosen, written),
        "how_many": len(written),
        "chosen": chosen,
        "shared": shared_words(written),
    }
    return render(request, "oversight/pulse/remarks.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, pk: int, key: UUID) -> HttpResponse:
    """Take out what could tell who wrote it, or names a family."""
    pulse = readable(request, pk)
    remark = get_object_or_404(pulse.remarks, key=key)
    if request.method != "POST":
        context = {"pulse": pulse, "remark": remark}
        return render(request, "oversight/pulse/remove.html", context)
    actions.remove_remark(remark=remark, by=request.user)
    messages.success(request, "It is taken out for good.")
    return redirect("oversight:pulse-remarks", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def theme(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who answers for a theme, what is done and by when, or why not."""
    found = _seen.or_404(request.user, pk=pk)
    if reason := permissions.why_not_reply(found, request.user):
        raise PermissionDenied(reason)
    now = {"state": found.state, "owner": found.owner_id, "due_on": found.due_on}
    form = ReplyForm(
        request.POST or None,
        theme=found,
        people=answerable(found.pulse.employer_id),
        initial={**now, "words": found.reply},
    )
    form.cancel_url = back = _way_back(found)
    if form.is_valid():
        said = form.cleaned_data
        facts = {name: said[name] for name in ("state", "owner", "due_on", "words")}
        actions.reply(theme=found, by=request.user, **facts)
        messages.success(request, "The answer is saved. Everybody who was asked can read it.")
        return redirect(back)
    context = {"theme": found, "form": form, "back": back}
    return render(request, "oversight/pulse/theme.html", context)


@prepared
def _seen(person: Person, *, pk: int) -> QuerySet[Theme]:
    """A theme with its round, and whether the asker reads that as well."""
    rounds = Pulse.objects.visible_to(person).filter(pk=OuterRef("pulse"))
    themes = Theme.objects.visible_to(person).select_related("pulse")
    return themes.annotate(reads_round=Exists(rounds)).filter(pk=pk)


def _way_back(found: Theme) -> str:
    """The round; the home page for who answers for a theme of a round in which they were not."""
    if found.reads_round:
        return reverse("oversight:pulse", args=[found.pulse_id])
    return reverse("home")
