"""The page on which somebody answers. It leaves no trace but the two sealed blocks."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from oversight.models import Pulse
from oversight.pulse import actions, permissions
from oversight.pulse.forms import AnswerForm
from oversight.pulse.mine import why_not_again
from oversight.pulse.views.rounds import find_pulse


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """A few questions, one free text, sent at once."""
    pulse = find_pulse(request, pk)
    if pulse.year:
        raise Http404
    role_to_answer_in(request, pulse)
    form = AnswerForm(request.POST or None, questions=pulse.questions)
    form.cancel_url = reverse("home")
    if form.is_valid():
        words = form.cleaned_data["words"]
        actions.answer(pulse=pulse, by=request.user, marks=form.marks, words=words)
        messages.success(
            request, "Thank you. Your answers are in, and nobody can tell which they are."
        )
        return redirect("home")
    return render(request, "oversight/pulse/answer.html", {"pulse": pulse, "form": form})


def role_to_answer_in(request: HttpRequest, pulse: Pulse) -> str:
    """In which role one is asked; 403 for who is not or has answered, and where it takes none.

    The round is one of `with_part_of`.
    """
    reason = permissions.why_not_answer(pulse, is_asked=pulse.my_role is not None)
    if reason := reason or why_not_again(pulse, request.user):
        raise PermissionDenied(reason)
    return pulse.my_role
