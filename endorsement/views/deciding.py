"""Deciding: one view for the five decisions, each at its own address."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from endorsement import actions, judging, permissions, places, signing
from endorsement.forms import FORMS, SignatureForm
from endorsement.guidance import GUIDANCE
from endorsement.models import Edition
from endorsement.workflow import Move
from people.reauthentication import require_recent_sign_in
from portfolios.drafting import Desk
from portfolios.views.finding import note_opening

SIGNED = {"seen", "typed_name", "comment", "support_plan"}
DONE = {
    Move.ENDORSE: "You endorsed this edition. It is now with the programme lead.",
    Move.RETURN_BY_MANAGER: "You returned this edition. Its owner has been told.",
    Move.CONFIRM: "You confirmed the endorsement. Everybody concerned has been told.",
    Move.RETURN_BY_LEAD: "You returned this edition. Everybody concerned has been told.",
    Move.RECORD_NOT_YET: "Your decision is recorded. Everybody concerned has been told.",
}


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, pk: int, move: Move) -> HttpResponse:
    """Guidance, the exact text and a place to sign; a repeat leads to the same page again."""
    edition = get_object_or_404(Edition.objects.visible_to(request.user).for_page(), pk=pk)
    if request.method == "POST" and actions.made_already(move, edition, request.user):
        return redirect("endorsement:edition", pk=pk)
    text = _text(request, move, edition)
    require_recent_sign_in(request)
    note_opening(request, edition, edition.portfolio)
    desk = Desk(
        request,
        places.deciding(pk, move),
        reverse("endorsement:autosave-decision", args=[pk, move]),
    )
    form = FORMS[move](
        request.POST or None, text=text, move=move, person=request.user, initial=desk.initial
    )
    is_to_change = request.POST.get("action") == "change"
    if not form.is_valid() or is_to_change or desk.stops(form):
        return _page(request, move, edition, form, text, desk)
    if move == Move.RECORD_NOT_YET and not form.cleaned_data["confirmed"]:
        return render(request, "endorsement/not_yet.html", {"edition": edition, "form": form})
    return _sign(request, move, edition, form, text, desk)


def _text(request: HttpRequest, move: Move, edition: Edition) -> str:
    """What would be signed, if this person may take this decision now."""
    refused = permissions.why_not_decide(move, edition, request.user)
    judgements = []
    if not refused and move == Move.ENDORSE:
        judgements = actions.drafts(edition, request.user)
        refused = judging.why_not_whole(edition.contents, judgements)
    if refused:
        raise PermissionDenied(refused)
    return signing.text_for(move, edition, judgements)


def _page(
    request: HttpRequest,
    move: Move,
    edition: Edition,
    form: SignatureForm,
    text: str,
    desk: Desk,
    status: int = 200,
) -> HttpResponse:
    form.helper.attrs |= desk.attributes(form)
    context = {"edition": edition, "form": form, "text": text, "guidance": GUIDANCE[move]}
    status = max(status, desk.status)
    return render(request, "endorsement/decide.html", {**context, "desk": desk}, status=status)


def _sign(
    request: HttpRequest, move: Move, edition: Edition, form: SignatureForm, text: str, desk: Desk
) -> HttpResponse:
    """Make the decision; who comes second is told why, and keeps what they typed."""
    given = {name: value for name, value in form.cleaned_data.items() if name in SIGNED}
    try:
        actions.decide(move, edition=edition, by=request.user, **given)
    except PermissionDenied as refused:
        form.add_error(None, str(refused))
        return _page(request, move, edition, form, text, desk, status=403)
    messages.success(request, DONE[move])
    return redirect("endorsement:edition", pk=edition.pk)
