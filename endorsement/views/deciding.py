"""Deciding: one view for all decisions, each at its own address."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from endorsement import actions, judging, permissions, places, signing
from endorsement.forms import FORMS, SignatureForm
from endorsement.guidance import GUIDANCE
from endorsement.models import Edition
from endorsement.presenting import titles
from endorsement.views.reading import find_edition
from endorsement.wording import plan_title
from endorsement.workflow import JUDGING, SHORT_OF_A_PASS, Move
from people.reauthentication import require_recent_sign_in
from portfolios.drafting import Desk
from portfolios.views.finding import note_opening

SIGNED = {"seen", "typed_name", "recommendation", "comment", "support_plan", "notice_on"}
NOT_SENT_ON = {"csrfmiddlewaretoken", "confirmed", "action"}


@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, pk: int, move: Move) -> HttpResponse:
    """Guidance, the exact text and a place to sign; a repeat leads to the same page again."""
    edition = find_edition(request, pk)
    if request.method == "POST" and actions.made_already(move, edition, request.user):
        return redirect("endorsement:signed", pk=pk)
    text = _text(request, move, edition)
    require_recent_sign_in(request)
    note_opening(request, edition, edition.portfolio)
    desk = Desk(
        request,
        places.deciding(pk, move),
        reverse("endorsement:autosave-decision", args=[pk, move]),
    )
    form = FORMS[move](
        request.POST or None,
        text=text,
        move=move,
        person=request.user,
        initial=desk.initial,
        outcomes=_outcomes(edition) if move == Move.RECOMMEND else (),
    )
    is_to_change = request.POST.get("action") == "change"
    if not form.is_valid() or is_to_change or desk.stops(form):
        return _page(request, move, edition, form, text, desk)
    if move in SHORT_OF_A_PASS and not form.cleaned_data["confirmed"]:
        return _ask_once_more(request, move, edition, form)
    return _sign(request, move, edition, form, text, desk)


def _text(request: HttpRequest, move: Move, edition: Edition) -> str:
    """What would be signed, if this person may take this decision now."""
    refused = permissions.why_not_decide(move, edition, request.user)
    judgements = []
    if not refused and move in JUDGING.values():
        judgements = actions.drafts(request.user, edition=edition.pk)
        refused = judging.why_not_whole(edition.contents, judgements)
    if refused:
        raise PermissionDenied(refused)
    return signing.text_for(move, edition, judgements)


def _outcomes(edition: Edition) -> tuple[tuple[str, str], ...]:
    return tuple((one["key"], one["label"]) for one in edition.contents["outcomes"])


def _ask_once_more(
    request: HttpRequest, move: Move, edition: Edition, form: SignatureForm
) -> HttpResponse:
    """What is short of a pass is read again, with everything that was typed, before it counts."""
    sent = [(name, value) for name, value in request.POST.items() if name not in NOT_SENT_ON]
    context = {"edition": edition, "form": form, "sent": sent, "guidance": GUIDANCE[move]}
    context["plan_title"] = plan_title(move)
    return render(request, "endorsement/outcome.html", context)


def _page(
    request: HttpRequest,
    move: Move,
    edition: Edition,
    form: SignatureForm,
    text: str,
    desk: Desk,
) -> HttpResponse:
    form.helper.attrs |= desk.attributes(form)
    guidance = GUIDANCE[move]
    title = titles(edition.contents).get(move) if move == Move.RECOMMEND else guidance.title
    context = {"edition": edition, "form": form, "text": text, "guidance": guidance, "title": title}
    context["desk"] = desk
    return render(request, "endorsement/decide.html", context, status=form.status)


def _sign(
    request: HttpRequest, move: Move, edition: Edition, form: SignatureForm, text: str, desk: Desk
) -> HttpResponse:
    """Make the decision; who comes second is told why, and keeps what they typed."""
    given = {name: value for name, value in form.cleaned_data.items() if name in SIGNED}
    with form.refusals():
        actions.decide(move, edition=edition, by=request.user, **given)
        return redirect("endorsement:signed", pk=edition.pk)
    return _page(request, move, edition, form, text, desk)
