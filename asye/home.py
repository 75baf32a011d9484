"""The home page: what waits for me in a portfolio, gathered from its rooms in few queries.

Of packs to moderate, and of deletions and holds for a second person, a notice tells.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.contrib import messages
from django.contrib.postgres.expressions import ArraySubquery
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.db.models.functions import JSONObject
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST, require_safe

import endorsement.waiting
import portfolios.observing.waiting
import portfolios.waiting
import support.agreeing.waiting
import support.reviewing.waiting
import support.waiting
from asye.overview import overview_for, promises_of, stages_of
from dispatch.actions import dismiss
from dispatch.models import Notice
from looks.waiting import Waiting
from oversight.capacity.waiting import problems_of, waiting_in
from oversight.leading import waiting as leading
from oversight.pulse import mine
from oversight.reporting import waiting as reporting
from oversight.themes import waiting as themes
from oversight.timecost import held_back
from oversight.visits import waiting as visits
from people.models import Person, Role
from people.prepared import prepared

PARTS = (support.waiting.PART, support.reviewing.waiting.PART, support.agreeing.waiting.PART)
ROOMS = [
    partial(portfolios.waiting.waiting_for, parts=PARTS),
    portfolios.observing.waiting.waiting_for,
    endorsement.waiting.waiting_for,
]
NOTICES_SHOWN = 5
WAITING_SHOWN = 20  # on a page
# Whose home page does not lead to the reports of the employer by itself: the overview of those
# who run the programme does, and a body from outside has none.
NO_REPORTS = (Role.PROGRAMME_LEAD, Role.SENIOR_LEADER, Role.REVIEWER)


def waiting_for(person: Person, known: Iterable[Waiting]) -> list[Waiting]:
    """What waits for `person` in any room, beside what is `known` already. The longest wait first,
    undated things last."""
    everything = [*known, *(one for room in ROOMS for one in room(person))]
    return sorted(everything, key=lambda one: (one.since is None, one.since, one.sentence))


def read_at_once(
    person: Person,
) -> tuple[list[Notice], list[dict], list[Waiting], list[list[dict]]]:
    """One's newest notices, one's rounds of questions (`oversight.pulse.mine`), what waits of
    capacity problems, quality visits, reports to publish, answers to feedback and, for a lead, in
    all portfolios (their `waiting`) and of portfolios that were never submitted
    (`oversight.timecost.held_back`), and what is counted for their overview: `stages_of`,
    `promises_of`. One query."""
    found = _columns(person)[0]
    news, rounds, problems, visited, reports, answers, questions, numbers, *counted = found
    for one in news:
        one["created_at"] = datetime.fromisoformat(one["created_at"])
    waiting = [
        *waiting_in(problems, person),
        *visits.waiting_in(visited, person),
        *reporting.waiting_in(reports),
        *themes.waiting_in(answers),
        *held_back.waiting_in(questions),
        *leading.waiting_in(numbers),
    ]
    return [Notice(**one) for one in news], rounds, waiting, counted


@prepared
def _columns(person: Person) -> QuerySet:
    newest = Notice.objects.waiting_for(person)[: NOTICES_SHOWN + 1]
    facts = JSONObject(pk="pk", sentence="sentence", path="path", created_at="created_at")
    return Person.objects.filter(pk=person.pk).values_list(
        ArraySubquery(newest.values(json=facts)),
        mine.rounds_of(person),
        problems_of(person),
        visits.visits_of(person),
        reporting.reports_of(person),
        themes.answers_of(person),
        held_back.questions_of(person),
        leading.numbers_of(person),
        stages_of(person),
        promises_of(person),
    )


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What waits for me, what is new, and the numbers that my role answers for."""
    news, rounds, known, counted = read_at_once(request.user)
    waiting = [*mine.waiting_in(rounds, request.user), *waiting_for(request.user, known)]
    return render(
        request,
        "asye/home.html",
        {
            "waiting": Paginator(waiting, WAITING_SHOWN).get_page(request.GET.get("page")),
            "answers": mine.answers_in(rounds),
            "news": news[:NOTICES_SHOWN],
            "more_news": len(news) > NOTICES_SHOWN,
            "overview": overview_for(request.user, *counted),
            "reads_reports": not request.user.holds(*NO_REPORTS),
        },
    )


@require_POST
def dismiss_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one of my own notices off my home page."""
    notice = get_object_or_404(Notice.objects.visible_to(request.user), pk=pk)
    dismiss(notice=notice, by=request.user)
    messages.success(request, "The notice is off your home page.")
    return redirect("home")
