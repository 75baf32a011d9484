"""Planning a review, and answering it."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from audit import clock
from oversight.models import Pulse
from oversight.pulse.actions import answer as answer_unsigned
from oversight.pulse.permissions import why_not_run
from oversight.pulse.views.answering import role_to_answer_in
from oversight.pulse.views.rounds import find_pulse, opened
from oversight.threesixty import actions, permissions
from oversight.threesixty.forms import OpenReviewForm, ReviewForm
from oversight.threesixty.statements import statements_of
from people.models import Person
from people.prepared import prepared


def find_review(request: HttpRequest, pk: int) -> Pulse:
    """A review that the asker may see, with last year’s."""
    return _seen.or_404(request.user, pk=pk)


@prepared
def _seen(person: Person, *, pk: int) -> QuerySet[Pulse]:
    return Pulse.objects.visible_to(person).reviews().with_last_year().filter(pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def open_review(request: HttpRequest) -> HttpResponse:
    """Choose the year and the days; what is asked stands below."""
    if why_not_run(request.user):
        raise Http404
    offered = permissions.years_to_open(request.user)
    form = OpenReviewForm(request.POST or None, offered=offered)
    if form.is_valid() and (made := opened(request, form, actions.open_review)):
        return redirect("oversight:pulse", made.pk)
    statements = statements_of(clock.today().year).statements
    context = {"form": form, "offered": offered, "statements": statements}
    return render(request, "oversight/threesixty/open.html", context, status=form.status)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """All statements on one page, sent at once. Nothing is kept before."""
    review = find_pulse(request, pk)
    if not review.year:
        raise Http404
    role = role_to_answer_in(request, review)
    may_sign = permissions.why_not_sign(role) is None
    form = ReviewForm(request.POST or None, questions=review.questions, may_sign=may_sign)
    form.cancel_url = reverse("home")
    if form.is_valid():
        if form.is_signed:
            actions.answer_by_name(review=review, by=request.user, marks=form.marks)
        else:
            answer_unsigned(pulse=review, by=request.user, marks=form.marks, words="")
        messages.success(request, SIGNED_SAID if form.is_signed else UNSIGNED_SAID)
        return redirect("home")
    context = {"review": review, "form": form, "may_sign": may_sign}
    return render(request, "oversight/threesixty/answer.html", context)


UNSIGNED_SAID = "Thank you. Your answers are in, and nobody can tell which they are."
SIGNED_SAID = "Thank you. Your answers are in, and are shown with your name when the review closes."
