"""Withdrawing one's own signature, and what somebody reads after they have signed."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from audit.models import Signature
from endorsement import permissions, places, signing, withdrawing
from endorsement.forms import WithdrawForm
from endorsement.guidance import GUIDANCE
from endorsement.models import Edition
from endorsement.standing import withdrawal_of
from endorsement.views.reading import find_edition, opened
from endorsement.workflow import SHORT_OF_A_PASS, Move
from people.models import Person
from people.reauthentication import require_recent_sign_in
from portfolios.drafting import Desk
from portfolios.views.finding import note_opening


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Guidance, the exact text, a reason and a place to sign; a repeat leads to the same page."""
    edition = find_edition(request, pk)
    if request.method == "POST" and withdrawing.withdrawn_already(edition, request.user):
        return redirect("endorsement:signed", pk=pk)
    if refused := permissions.why_not_withdraw(edition, request.user):
        raise PermissionDenied(refused)
    require_recent_sign_in(request)
    note_opening(request, edition, edition.portfolio)
    move = permissions.withdrawal(edition, request.user)
    text = signing.text_for(move, edition)
    place = places.withdrawing(pk)
    desk = Desk(request, place, reverse("endorsement:autosave-withdrawal", args=[pk]))
    form = WithdrawForm(
        request.POST or None, text=text, move=move, person=request.user, initial=desk.initial
    )
    if form.is_valid() and not desk.stops(form):
        given = {name: form.cleaned_data[name] for name in ("seen", "typed_name", "reason")}
        with form.refusals():
            withdrawing.withdraw(edition=edition, by=request.user, **given)
            return redirect("endorsement:signed", pk=pk)
    form.helper.attrs |= desk.attributes(form)
    guidance = GUIDANCE[move]
    context = {"edition": edition, "form": form, "text": text, "guidance": guidance, "desk": desk}
    context["title"] = guidance.title
    return render(request, "endorsement/decide.html", context, status=form.status)


@require_safe
def signed(request: HttpRequest, pk: int) -> HttpResponse:
    """What the reader has signed last on this edition, and what happens next."""
    edition = opened(request, pk)
    move, signature_id = _last(edition, request.user)
    signature = Signature.objects.get(pk=signature_id)
    context = {
        "edition": edition,
        "guidance": GUIDANCE[move],
        "signature": signature,
        "is_good_news": move not in SHORT_OF_A_PASS and not move.startswith("withdraw"),
    }
    return render(request, "endorsement/signed.html", context)


def _last(edition: Edition, person: Person) -> tuple[Move, int]:
    """The move that `person` made last on `edition`, and the id of the signature under it."""
    withdrawal = withdrawal_of(edition)
    if withdrawal and withdrawal.withdrawn_by_id == person.pk:
        return permissions.withdrawal(edition, person), withdrawal.signature_id
    for row in permissions.taken(edition):
        if row["decided_by_id"] == person.pk:
            return Move(row["verdict"]), row["signature_id"]
    if person.pk == edition.portfolio.owner_id:
        return Move.SUBMIT, edition.declaration_id
    raise Http404
