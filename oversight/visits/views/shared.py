"""What every page of a visit does first, and the page of every form in this part."""

from django.db.models import QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from oversight.models import Visit
from oversight.visits.asking import with_recommends
from people.models import Person
from people.prepared import prepared


def find_visit(request: HttpRequest, pk: int) -> Visit:
    """A visit that the asker may know of."""
    return _seen.or_404(request.user, pk=pk)


@prepared
def _seen(person: Person, *, pk: int) -> QuerySet[Visit]:
    near = ("remit__body", "remit__employer")
    seen = with_recommends(Visit.objects.visible_to(person))
    return seen.select_related(*near).filter(pk=pk)


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
