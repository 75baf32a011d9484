"""Keeping what managers and leads type, while they type it: asked by scripts, answered in JSON."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from endorsement import permissions, places
from endorsement.forms import FORMS, JudgementForm
from endorsement.models import Edition
from endorsement.workflow import Move
from people.doors import answers_json
from portfolios.drafting import DraftedForm, keep


@answers_json
@require_POST
def judgements(request: HttpRequest, pk: int, key: str) -> JsonResponse:
    """What is typed on the page of one framework."""
    return _keep(request, pk, Move.ENDORSE, places.judging(pk, key), JudgementForm)


@answers_json
@require_POST
def decision(request: HttpRequest, pk: int, move: str) -> JsonResponse:
    """Comment, reasons and support plan of a decision."""
    if move not in FORMS or not issubclass(FORMS[move], DraftedForm):
        raise Http404
    return _keep(request, pk, Move(move), places.deciding(pk, move), FORMS[move])


def _keep(request: HttpRequest, pk: int, move: Move, place: str, form: type) -> JsonResponse:
    editions = Edition.objects.visible_to(request.user).for_page().defer("content")
    edition = get_object_or_404(editions, pk=pk)
    if refused := permissions.why_not_decide(move, edition, request.user):
        raise PermissionDenied(refused)
    return keep(request, portfolio=edition.portfolio, place=place, drafted=form.drafted)
