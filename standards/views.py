"""What is asked of social workers here, for everybody who has an account to read."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from standards import words
from standards.definition import Ask, Definition, definition
from standards.frameworks import frameworks_for
from standards.lengths import effort, effort_in_all
from standards.models import Framework, Programme


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """The programmes that a portfolio may be started on, and the standards of each."""
    used = Q(employer__isnull=False) | Q(programmes__is_current=True)
    frameworks = Framework.objects.visible_to(request.user).filter(used).national_first()
    context = {
        "programmes": [_summary(programme) for programme in _current()],
        "frameworks": frameworks.annotate(how_many=Count("statements", distinct=True)),
    }
    return render(request, "standards/index.html", context)


@require_safe
def framework(request: HttpRequest, pk: int) -> HttpResponse:
    """One framework with its statements; another employer's values do not exist."""
    visible = Framework.objects.visible_to(request.user).prefetch_related("statements")
    found = get_object_or_404(visible, pk=pk)
    context = {
        "framework": found,
        "statements": found.statements.all(),
        "titles_only": not any(line.gist for line in found.statements.all()),
    }
    return render(request, "standards/framework.html", context)


@require_safe
def programme(request: HttpRequest, pk: int) -> HttpResponse:
    """One version of a programme: what it asks, how it is judged, what people sign."""
    found = get_object_or_404(Programme, pk=pk)
    asked = definition(found)
    context = {
        "programme": found,
        "asked": asked,
        "time": effort_in_all(asked),
        "stages": _stages(asked),
        "frameworks": [
            (framework, asked.judges(framework))
            for framework in frameworks_for(found, request.user.employer_id)
        ],
    }
    return render(request, "standards/programme.html", context)


def _current():
    return Programme.objects.filter(is_current=True).order_by("title")


def _summary(programme: Programme) -> dict:
    asked = definition(programme)
    return {
        "programme": programme,
        "summary": asked.summary,
        "time": effort_in_all(asked),
    }


def _stages(asked: Definition) -> list[tuple[str, list[dict]]]:
    """What is asked in each stage: a review's entry stands in the stage of the review."""
    return [
        (stage.title, rows)
        for stage in asked.stages
        if (rows := [row for ask in asked.evidence for row in _rows(ask, stage.key)])
    ]


def _rows(ask: Ask, stage: str) -> list[dict]:
    time = effort(ask)
    if ask.reviews:
        return [
            {"title": f"{ask.title} at {review.month} months", "need": 1, "time": time, "ask": ask}
            for review in ask.reviews
            if review.stage == stage
        ]
    if ask.stage != stage:
        return []
    rules = words.rules(ask)
    return [{"title": ask.plural, "need": ask.minimum, "time": time, "ask": ask, "rules": rules}]
