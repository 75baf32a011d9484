"""The door of the demo: sign in as a persona with a click, on a loopback host only."""

from functools import wraps

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.request import split_domain_port
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from asye.demo.hosts import is_loopback
from asye.demo.personas import personas
from people import sessions


def demo_only(view):
    """Not there, unless this is the demo and the browser asked a loopback name for it."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        host, _ = split_domain_port(request.get_host())
        if not settings.DEMO or not is_loopback(host):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@login_not_required
@never_cache
@require_safe
@demo_only
def door(request: HttpRequest) -> HttpResponse:
    """The personas, each with a button."""
    return render(request, "asye/demo.html", {"personas": personas()})


@login_not_required
@require_POST
@demo_only
def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign in as one of the personas, and as nobody else."""
    chosen = next((one.person for one in personas() if one.person.pk == pk), None)
    if chosen is None:
        raise Http404
    request.session.flush()
    login(request, chosen)
    request.session[sessions.DEMO] = True
    return redirect("home")
