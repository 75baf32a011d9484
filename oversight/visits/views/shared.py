"""What every page of a visit does first, and the page of every form in this part."""

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from oversight.models import Visit


def find_visit(request: HttpRequest, pk: int) -> Visit:
    """A visit that the asker may know of."""
    visits = Visit.objects.visible_to(request.user)
    return get_object_or_404(visits.select_related("remit__body", "remit__employer"), pk=pk)


def page_of(page: str, visit: Visit) -> str:
    """The address of "visit", "visit-evidence" or "visit-findings"."""
    return reverse(f"oversight:{page}", args=[visit.pk])


def form_page(
    request: HttpRequest, form: Form, *, title: str, back: str, caption: str, text: str = ""
) -> HttpResponse:
    """A page with one form; `text` says what follows from sending it."""
    form.cancel_url = back
    context = {"form": form, "title": title, "back": back, "caption": caption, "text": text}
    return render(request, "oversight/visits/form.html", context)
