"""Keeping what judges type, while they type it: asked by scripts, answered in JSON."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from endorsement import permissions, places
from endorsement.forms import FORMS, JudgementForm, WithdrawForm
from endorsement.models import Edition
from endorsement.workflow import Move
from people.doors import answers_json
from portfolios.drafting import DraftedForm, keep


@answers_json
@require_POST
def judgements(request: HttpRequest, pk: int, key: str) -> JsonResponse:
    """What is typed on the page of one framework."""
    edition = _found(request, pk)
    refused = permissions.why_not_judge(edition, request.user)
    return _keep(request, edition, refused, places.judging(pk, key), JudgementForm)


@answers_json
@require_POST
def decision(request: HttpRequest, pk: int, move: str) -> JsonResponse:
    """Comment, reasons and support plan of a decision."""
    if move not in FORMS or not issubclass(FORMS[move], DraftedForm):
        raise Http404
    edition = _found(request, pk)
    refused = permissions.why_not_decide(Move(move), edition, request.user)
    return _keep(request, edition, refused, places.deciding(pk, move), FORMS[move])


@answers_json
@require_POST
def withdrawal(request: HttpRequest, pk: int) -> JsonResponse:
    """Why somebody withdraws their signature."""
    edition = _found(request, pk)
    refused = permissions.why_not_withdraw(edition, request.user)
    return _keep(request, edition, refused, places.withdrawing(pk), WithdrawForm)


def _found(request: HttpRequest, pk: int) -> Edition:
    editions = Edition.objects.visible_to(request.user).for_page().defer("content")
    return get_object_or_404(editions, pk=pk)


def _keep(
    request: HttpRequest, edition: Edition, refused: str | None, place: str, form: type
) -> JsonResponse:
    if refused:
        raise PermissionDenied(refused)
    return keep(request, portfolio=edition.portfolio, place=place, drafted=form.drafted)
