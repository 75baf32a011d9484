"""The schema at a public address: whoever holds a pack can read it without us."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from exports.packs.format.schema import PATH


@login_not_required
@require_safe
def schema(http: HttpRequest) -> HttpResponse:
    """The very file that lies in every pack of this version."""
    return HttpResponse(PATH.read_bytes(), content_type="application/schema+json")
