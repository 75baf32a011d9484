"""Who may be on the pages of the form: a browser that came by a link or code that still opens."""

from collections.abc import Callable
from functools import partial, wraps

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from portfolios.contributors.visit import Visit, visit_at

Page = Callable[..., HttpResponse]
LOOK, FORM = ("GET", "HEAD"), ("GET", "HEAD", "POST")


def no_use(http: HttpRequest) -> HttpResponse:
    """The one answer to what is wrong, used, old or withdrawn, and to who was never asked."""
    return render(http, "contributors/no_use.html", status=404)


def visitors_only(page: Page, *, methods: tuple[str, ...] = FORM) -> Page:
    """The page is given the visit. Without one it is `no_use`, and for colleagues a refusal.

    Somebody with an account does not answer as if they were from outside.
    """

    @login_not_required
    @never_cache
    @require_http_methods(methods)
    @wraps(page)
    def guarded(http: HttpRequest, reference: str, **rest) -> HttpResponse:
        visit = visit_at(http, reference)
        if visit is None:
            return no_use(http)
        if http.user.is_authenticated:
            return render(http, "contributors/signed_in.html", {"person": http.user}, status=403)
        return page(http, visit, **rest)

    return guarded


readers_only = partial(visitors_only, methods=LOOK)


def shown(http: HttpRequest, visit: Visit, template: str, **more) -> HttpResponse:
    """A page of the form in the words of the visit; 200 also where something is to be put right."""
    context = {
        "visit": visit,
        "words": visit.words,
        "language": visit.language,
        "reference": visit.request.reference,
        "has_exit": not visit.is_professional,
        **more,
    }
    return render(http, template, context)
