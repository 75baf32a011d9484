"""The home page: what waits for me in a portfolio, gathered from its rooms in few queries.

Of packs to moderate, and of deletions and holds for a second person, a notice tells.
"""

from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

import endorsement.waiting
import portfolios.observing.waiting
import portfolios.waiting
import support.agreeing.waiting
import support.reviewing.waiting
import support.waiting
from asye.overview import overview_for
from dispatch.actions import dismiss
from dispatch.models import Notice
from looks.waiting import Waiting
from people.models import Person

PARTS = (support.waiting.PART, support.reviewing.waiting.PART, support.agreeing.waiting.PART)
ROOMS = [
    partial(portfolios.waiting.waiting_for, parts=PARTS),
    portfolios.observing.waiting.waiting_for,
    support.reviewing.waiting.overdue_for_leads,
    support.agreeing.waiting.late_for_leads,
    endorsement.waiting.waiting_for,
]
NOTICES_SHOWN = 5


def waiting_for(person: Person) -> list[Waiting]:
    """What waits for `person` in any room; the longest wait first, undated things last."""
    everything = [one for room in ROOMS for one in room(person)]
    return sorted(everything, key=lambda one: (one.since is None, one.since, one.sentence))


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits for me, what is new, and the numbers that my role answers for."""
    news = Notice.objects.waiting_for(request.user)[: NOTICES_SHOWN + 1]
    return render(
        request,
        "asye/home.html",
        {
            "waiting": waiting_for(request.user),
            "news": list(news)[:NOTICES_SHOWN],
            "more_news": len(news) > NOTICES_SHOWN,
            "overview": overview_for(request.user),
        },
    )


@require_POST
def dismiss_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one of my own notices off my home page."""
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    dismiss(notice=notice, by=request.user)
    messages.success(request, "The notice is off your home page.")
    return redirect("home")
