"""Addresses for saved views: saving the one at hand, renaming one, removing one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from oversight.leading import saving
from oversight.leading.forms import ViewForm
from oversight.leading.views import kept, stop_others
from oversight.models import SavedView


@require_POST
def save_view(request: HttpRequest) -> HttpResponse:
    """Keep the filters and the order of the list under a name."""
    stop_others(request.user)
    query = kept(QueryDict(request.POST.get("query", "")))
    name = ViewForm.base_fields["name"].to_python(request.POST.get("name", ""))[:60]
    if not name:
        messages.error(request, "Enter a name for this view")
    else:
        _save(request, name, query)
    return redirect(f"{reverse('oversight:portfolios')}?{query}")


def _save(request: HttpRequest, name: str, query: str) -> None:
    try:
        saving.save_view(name=name, query=query, by=request.user)
    except PermissionDenied as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, f"The view “{name}” is saved")


@require_http_methods(["GET", "HEAD", "POST"])
def edit_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a view otherwise, or go on to remove it."""
    stop_others(request.user)
    view = _find(request, pk)
    form = ViewForm(request.POST or None, view=view, initial={"name": view.name})
    form.cancel_url = reverse("oversight:portfolios")
    if form.is_valid():
        saving.rename_view(view=view, name=form.cleaned_data["name"])
        messages.success(request, "The view is renamed")
        return redirect("oversight:portfolios")
    return render(request, "oversight/leading/view.html", {"form": form, "view": view})


@require_POST
def remove_view(request: HttpRequest, pk: int) -> HttpResponse:
    stop_others(request.user)
    view = _find(request, pk)
    saving.remove_view(view=view)
    messages.success(request, f"The view “{view.name}” is removed")
    return redirect("oversight:portfolios")


def _find(request: HttpRequest, pk: int) -> SavedView:
    return get_object_or_404(SavedView.objects.visible_to(request.user), pk=pk)
