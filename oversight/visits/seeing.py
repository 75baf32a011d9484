"""Who finds this part of the service at all: reviewers, and who speaks for an employer."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse

from oversight.visits.permissions import why_not_review, why_not_speak
from people.models import Person

View = Callable[..., HttpResponse]
Why = Callable[[Person], str | None]


def only(*why_nots: Why) -> Callable[[View], View]:
    """A page for whom at least one of `why_nots` lets; others find nothing there."""

    def around(view: View) -> View:
        @wraps(view)
        def seen(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if all(why_not(request.user) for why_not in why_nots):
                raise Http404
            return view(request, *args, **kwargs)

        return seen

    return around


for_reviewers = only(why_not_review)
for_speakers = only(why_not_speak)
for_both = only(why_not_review, why_not_speak)
