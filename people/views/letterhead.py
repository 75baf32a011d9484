"""The logo and the colour of an employer's documents."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from people import actions
from people.forms import LetterheadForm
from people.letterheads import letterhead_of
from people.models import Letterhead
from people.views.access import administers


@require_http_methods(["GET", "HEAD", "POST"])
@administers
def letterhead(request: HttpRequest) -> HttpResponse:
    """What documents show of the employer, and a form that changes it."""
    mine = letterhead_of(request.user.employer)
    held = {"colour": mine.colour, "text_alternative": mine.text_alternative}
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = LetterheadForm(*sent, initial=held, has_logo=bool(mine.logo))
    form.cancel_url = reverse("people:employer")
    if request.method == "POST" and form.is_valid():
        actions.change_letterhead(employer=mine.employer, by=request.user, **form.cleaned_data)
        messages.success(request, "The logo and colour are saved.")
        return redirect("people:letterhead")
    return render(request, "people/letterhead.html", {"form": form, "letterhead": mine})


@require_safe
@administers
def logo(request: HttpRequest) -> HttpResponse:
    """The logo itself."""
    mine = Letterhead.objects.visible_to(request.user).exclude(logo=b"").first()
    if mine is None:
        raise Http404
    return HttpResponse(bytes(mine.logo), content_type=mine.content_type)


@require_POST
@administers
def remove_logo(request: HttpRequest) -> HttpResponse:
    """Take it off."""
    actions.remove_logo(employer=request.user.employer, by=request.user)
    messages.success(request, "The logo is removed.")
    return redirect("people:letterhead")
