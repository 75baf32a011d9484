"""Pages about the service itself: open to everybody, the same for everybody."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

from looks.gallery import GalleryForm, sample


@login_not_required
@require_safe
def accessibility(request):
    return render(request, "looks/accessibility.html")


@login_not_required
@require_safe
def privacy(request):
    return render(request, "looks/privacy.html")


@login_not_required
def gallery(request):
    """Every component with made-up contents. Exists only where DEBUG is on."""
    form = GalleryForm({} if "errors" in request.GET else None)
    return render(request, "looks/gallery.html", {**sample(), "form": form})
