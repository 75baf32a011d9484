"""Pages of one claim: where it stands, what happened, and the next move."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from audit import clock
from oversight.funding import claiming, permissions, shown
from oversight.funding.forms.claims import MoveForm
from oversight.funding.known import scheme_of
from oversight.funding.money import pounds
from oversight.funding.schemes import Part
from oversight.funding.terms import terms_of
from oversight.funding.views.people import find as find_registration
from oversight.funding.views.schemes import find_part
from oversight.funding.workflow import HAPPENED, STEPS, Move
from oversight.models import Claim
from people.models import Person
from people.prepared import prepared
from people.views.access import runs_the_programme
from portfolios.views.finding import refuse


def address_of(move: Move) -> str:
    """The name of the address of a move: “take-back-claim”."""
    return f"{move.value.replace('_', '-')}-claim"


def find(request: HttpRequest, pk: int) -> Claim:
    return _seen.or_404(request.user, pk=pk)


@prepared
def _seen(person: Person, *, pk: int) -> QuerySet[Claim]:
    return Claim.objects.visible_to(person).select_related("registration__person").filter(pk=pk)


@require_POST
@runs_the_programme
def draft(request: HttpRequest, pk: int, part: str) -> HttpResponse:
    """Begin a claim."""
    found = find_registration(request, pk)
    key = find_part(scheme_of(found), part)
    claim = claiming.draft(registration=found, part=key, by=request.user)
    messages.success(request, "The claim is drafted")
    return redirect("oversight:funding:claim", claim.pk)


@require_safe
@runs_the_programme
def claim(request: HttpRequest, pk: int) -> HttpResponse:
    """Where a claim stands and how it came there."""
    found = find(request, pk)
    registration = find_registration(request, found.registration_id)
    context = {
        "claim": found,
        "registration": registration,
        "scheme": scheme_of(registration),
        "tag": shown.tag_of(found.state),
        "pounds": pounds(found.pence),
        "paid": pounds(found.paid),
        "left": pounds(found.left),
        "moves": [
            {**one, "url": reverse(f"oversight:funding:{address_of(one['move'])}", args=[pk])}
            for one in permissions.moves_for(registration, found, request.user)
        ],
        "events": shown.events_of(found),
    }
    return render(request, "oversight/funding/claim.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@runs_the_programme
def move(request: HttpRequest, pk: int, move: Move) -> HttpResponse:
    """One move, with its day and its words where it has them."""
    found = find(request, pk)
    if request.method != "POST" or found.state != STEPS[move].targets[0]:
        registration = find_registration(request, found.registration_id)
        part = Part(found.part)
        refuse(permissions.why_not(move, registration, part, found, request.user))
    form = MoveForm(
        request.POST if request.method == "POST" else None,
        label=move.label,
        says_why=STEPS[move].says_why,
        happened=move in HAPPENED,
        begins_on=terms_of(scheme_of(found.registration), request.user).begins_on(Part(found.part)),
        initial={"done_on": clock.today()},
    )
    form.cancel_url = reverse("oversight:funding:claim", args=[pk])
    if form.is_valid():
        claiming.make(move=move, claim=found, by=request.user, **form.cleaned_data)
        messages.success(request, "It is noted")
        return redirect("oversight:funding:claim", pk)
    context = {"form": form, "claim": found, "move": move}
    return render(request, "oversight/funding/move.html", context)
