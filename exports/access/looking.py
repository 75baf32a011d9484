"""Looking through an answer: every thing that others wrote, withheld or given one by one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from exports.access import actions
from exports.access.answering import Shown, print_of, to_look_through, weigh
from exports.access.forms import DecideForm
from exports.access.models import AccessRequest
from exports.access.permissions import why_not
from exports.access.shown import anchor_of
from exports.access.views import find, note_openings
from exports.access.workflow import Move
from portfolios.views.finding import refuse

GIVE = "give"


@require_safe
def look_through(request: HttpRequest, pk: int) -> HttpResponse:
    """What others wrote about the person, with what may identify somebody in it."""
    found = find(request, pk)
    refuse(why_not(Move.DECIDE, found, request.user))
    return _page(request, found)


def _page(request: HttpRequest, found: AccessRequest, wrong: DecideForm | None = None):
    note_openings(request, found)
    weighed = weigh(found, reader=request.user)
    shown = to_look_through(weighed, (found.person.name,))
    context = {
        "access": found,
        "things": [(one, anchor_of(one.weighed.thing.ref), _form(one, wrong)) for one in shown],
        "own": sum(one.thing.is_own for one in weighed),
        "withheld": sum(one.is_withheld for one in weighed),
        "form": wrong,
        "seen": print_of(weighed),
    }
    return render(request, "exports/access/look_through.html", context)


def _form(one: Shown, wrong: DecideForm | None) -> DecideForm:
    ref = one.weighed.thing.ref
    if wrong and wrong.data.get("ref") == ref:
        return wrong
    said = one.weighed.decision.reason if one.weighed.decision else ""
    return DecideForm(initial={"ref": ref, "reason": said}, auto_id=f"{anchor_of(ref)}-%s")


@require_http_methods(["POST"])
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """One thing is withheld, or given."""
    found = find(request, pk)
    refuse(why_not(Move.DECIDE, found, request.user))
    anchor = anchor_of(request.POST.get("ref", ""))
    form = DecideForm(request.POST, auto_id=f"{anchor}-%s")
    if not form.is_valid():
        return _page(request, found, form)
    is_withheld = request.POST.get("action") != GIVE
    actions.decide(request=found, by=request.user, is_withheld=is_withheld, **form.cleaned_data)
    return redirect(f"{reverse('exports:look-through', args=[pk])}#{anchor}")


@require_POST
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """All that was `seen` was looked through; a second person decides."""
    seen = request.POST.get("seen", "")
    actions.propose(request=find(request, pk), by=request.user, seen=seen)
    return redirect("exports:access-request", pk)
