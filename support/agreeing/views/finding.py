"""Where every view of an agreement starts: from what the person may see."""

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from dispatch.reminders.shown import with_days
from support.agreeing.workflow import State
from support.models import Agreement


def find_agreement(request: HttpRequest, pk: int) -> Agreement:
    agreements = Agreement.objects.visible_to(request.user).for_page()
    return get_object_or_404(with_days(agreements, "agreement-signature"), pk=pk)


def find_offered(request: HttpRequest, pk: int) -> Agreement:
    """One that was offered: a draft is found on the pages of its author alone."""
    agreement = find_agreement(request, pk)
    if agreement.state == State.DRAFT:
        raise Http404
    return agreement
