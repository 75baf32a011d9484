"""Pages of one registration: what is registered, whether it is paid for, and what is private."""

from django.contrib import messages
from django.db.models import QuerySet, prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from oversight.funding import actions, permissions, shown
from oversight.funding.forms.people import BeginForm, EqualityForm, RegistrationForm
from oversight.funding.known import reasons_for, scheme_of
from oversight.funding.sheet import answers_of
from oversight.funding.workflow import Move
from oversight.models import Registration
from people.models import Person, Role
from people.prepared import prepared
from people.views.access import runs_the_programme
from portfolios.views.finding import refuse

FORM = ["GET", "HEAD", "POST"]


def find(request: HttpRequest, pk: int) -> Registration:
    found = _seen.or_404(request.user, pk=pk)
    prefetch_related_objects([found], "claims")
    return found


@prepared
def _seen(person: Person, *, pk: int) -> QuerySet[Registration]:
    seen = Registration.objects.visible_to(person).with_portfolio()
    return seen.select_related("person").filter(pk=pk)


@require_http_methods(FORM)
@runs_the_programme
def begin(request: HttpRequest) -> HttpResponse:
    """Register a newly qualified social worker."""
    staff = Person.objects.visible_to(request.user).filter(is_active=True)
    people = staff.holding(Role.SOCIAL_WORKER).order_by("last_name", "first_name")
    form = BeginForm(request.POST or None, people=people, initial=request.GET.dict())
    form.cancel_url = reverse("oversight:funding:overview")
    if form.is_valid():
        with form.refusals("person"):
            made = actions.register(by=request.user, **form.cleaned_data)
            messages.success(request, f"{made.person} is registered")
            return redirect("oversight:funding:change", made.pk)
    return render(request, "oversight/funding/begin.html", {"form": form}, status=form.status)


@require_safe
def registration(request: HttpRequest, pk: int) -> HttpResponse:
    """What is registered. Claims are for those who run the programme."""
    found = find(request, pk)
    runs = permissions.why_not_run(request.user) is None
    scheme = scheme_of(found)
    claims = {one.part: one for one in found.claims.all()}
    parts = []
    for part, one in scheme.parts.items():
        claim = claims.get(part)
        parts.append(
            {
                "key": part,
                "about": one.about,
                "why": reasons_for(found, part),
                "claim": claim if runs else None,
                "tag": shown.tag_of(claim.state) if claim and runs else None,
                "may_draft": permissions.why_not(Move.DRAFT, found, part, claim, request.user)
                is None,
            }
        )
    context = {
        "registration": found,
        "scheme": scheme,
        "facts": shown.facts_shown(found),
        "parts": parts,
        "runs": runs,
        "is_own": found.person_id == request.user.pk,
        "why_not_change": permissions.why_not_change(found, request.user),
    }
    return render(request, "oversight/funding/registration.html", context)


@require_http_methods(FORM)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what is registered."""
    found = find(request, pk)
    refuse(permissions.why_not_change(found, request.user))
    held = {name: getattr(found, name) for name in actions.FIELDS}
    held["funded_before"] = {True: "yes", False: "no", None: ""}[found.funded_before]
    form = RegistrationForm(request.POST or None, initial=held)
    form.cancel_url = reverse("oversight:funding:registration", args=[pk])
    if form.is_valid():
        with form.refusals("registration_number"):
            actions.change(registration=found, by=request.user, **form.cleaned_data)
            messages.success(request, "The registration is saved")
            return redirect("oversight:funding:registration", pk)
    context = {"form": form, "registration": found, "is_own": found.person_id == request.user.pk}
    return render(request, "oversight/funding/change.html", context, status=form.status)


def _own(request: HttpRequest, pk: int) -> Registration:
    """One's own: to everybody else these pages are not there."""
    found = find(request, pk)
    if permissions.why_not_answer(found, request.user) or not scheme_of(found).asks:
        raise Http404
    return found


@require_http_methods(FORM)
def equality(request: HttpRequest, pk: int) -> HttpResponse:
    """What the funder asks about a person, and they alone answer."""
    found = _own(request, pk)
    scheme, said = scheme_of(found), answers_of(found)
    held = {name: getattr(said, name) for name in (*scheme.asks, "to_funder")} if said else {}
    held["in_figures"] = bool(said and said.counted_since)
    form = EqualityForm(request.POST or None, scheme=scheme, initial=held)
    form.cancel_url = reverse("oversight:funding:registration", args=[pk])
    if form.is_valid():
        actions.answer(registration=found, by=request.user, **form.cleaned_data)
        messages.success(request, "Your answers are saved")
        return redirect("oversight:funding:registration", pk)
    context = {"form": form, "registration": found, "scheme": scheme, "said": said}
    return render(request, "oversight/funding/equality.html", context)


@require_POST
def take_answers_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete one's answers."""
    actions.take_answers_back(registration=_own(request, pk), by=request.user)
    messages.success(request, "Your answers are deleted")
    return redirect("oversight:funding:registration", pk)
