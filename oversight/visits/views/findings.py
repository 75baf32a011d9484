"""What was heard, found and recommended; what the employer answers; what came of it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from oversight.models import Recommendation, Topic, Visit
from oversight.pulse.checked import CheckedForm
from oversight.pulse.counting import PLURAL
from oversight.visits import writing
from oversight.visits.forms import (
    RATED,
    FindForm,
    FollowForm,
    HearForm,
    RecommendForm,
    ReplyForm,
)
from oversight.visits.hearing import heard
from oversight.visits.permissions import (
    may_read_answers,
    may_read_findings,
    why_not_follow,
    why_not_reply,
    why_not_write,
)
from oversight.visits.seeing import for_both
from oversight.visits.views.shared import find_visit, form_page, page_of
from people.holding import refuse


def find_findings(request: HttpRequest, pk: int) -> Visit:
    """A visit whose findings the asker may read; there is nothing for the employer before."""
    found = find_visit(request, pk)
    if not may_read_findings(found, request.user):
        raise Http404
    return found


@require_safe
@for_both
def listed(request: HttpRequest, pk: int) -> HttpResponse:
    """All of it on one page, for both sides."""
    found = find_findings(request, pk)
    writes = why_not_write(found, request.user) is None
    findings = list(found.findings.all())
    recommended = list(found.recommendations.select_related("owner"))
    context = {
        "visit": found,
        "writes": writes,
        "rated": RATED.get(found.robustness, ""),
        "heard": heard(found, in_full=request.user.employer_id == found.remit.body_id),
        "findings": [(one, RATED[one.rating]) for one in findings],
        "recommended": recommended,
        "shows_answers": may_read_answers(found, request.user),
        "may_reply": why_not_reply(found, request.user) is None,
        "may_follow": why_not_follow(found, request.user) is None,
        "roles": PLURAL.items() if writes else [],
        "topics": Topic.choices if writes else [],
        "next": len(recommended) + 1,
    }
    return render(request, "oversight/visits/findings.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_both
def hear(request: HttpRequest, pk: int, role: str) -> HttpResponse:
    """What people in one role said."""
    found = find_findings(request, pk)
    if role not in PLURAL:
        raise Http404
    known = found.conversations.filter(role=role).values("people", "words").first()
    refuse(why_not_write(found, request.user))
    form = HearForm(request.POST or None, initial=known or {})
    if form.is_valid():
        writing.hear(visit=found, role=role, by=request.user, **_said(form))
        return _saved(request, found)
    return _page(request, form, found, f"What {PLURAL[role]} said")


@require_http_methods(["GET", "HEAD", "POST"])
@for_both
def find(request: HttpRequest, pk: int, topic: str) -> HttpResponse:
    """What was found on one topic."""
    found = find_findings(request, pk)
    if topic not in Topic.values:
        raise Http404
    refuse(why_not_write(found, request.user))
    known = found.findings.filter(topic=topic).values("strengths", "words", "rating").first()
    form = FindForm(request.POST or None, initial=known or {})
    if form.is_valid():
        writing.find(visit=found, topic=topic, by=request.user, **_said(form))
        return _saved(request, found)
    return _page(request, form, found, Topic(topic).label)


@require_http_methods(["GET", "HEAD", "POST"])
@for_both
def recommend(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """One recommendation: a new one, or other words for it."""
    found = find_findings(request, pk)
    refuse(why_not_write(found, request.user))
    known = found.recommendations.filter(number=number).values("words", "due_on").first()
    if known is None and number != found.recommendations.count() + 1:
        raise Http404
    form = RecommendForm(request.POST or None, initial=known or {})
    if form.is_valid():
        writing.recommend(visit=found, number=number, by=request.user, **_said(form))
        return _saved(request, found)
    return _page(request, form, found, f"Recommendation {number}")


@require_http_methods(["GET", "HEAD", "POST"])
@for_both
def reply(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The employer answers one recommendation."""
    found = find_findings(request, pk)
    one = get_object_or_404(found.recommendations, number=number)
    refuse(why_not_reply(found, request.user))
    names = ("answer", "reply", "owner", "done_by")
    initial = {name: getattr(one, name) for name in names}
    employer_id = found.remit.employer_id
    form = ReplyForm(request.POST or None, employer_id=employer_id, initial=initial)
    if form.is_valid():
        writing.reply(found=one, by=request.user, **_said(form))
        return _saved(request, found)
    return _page(request, form, found, f"Answer recommendation {number}", one)


@require_http_methods(["GET", "HEAD", "POST"])
@for_both
def follow(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """The reviewer says how far a recommendation has come."""
    found = find_findings(request, pk)
    one = get_object_or_404(found.recommendations, number=number)
    refuse(why_not_follow(found, request.user))
    initial = {"progress": one.progress, "came_of_it": one.came_of_it}
    form = FollowForm(request.POST or None, initial=initial)
    if form.is_valid():
        writing.follow(found=one, by=request.user, **_said(form))
        return _saved(request, found)
    return _page(request, form, found, f"Follow up recommendation {number}", one)


def _said(form: CheckedForm) -> dict:
    """What was typed, without the boxes of the privacy check."""
    return {name: value for name, value in form.cleaned_data.items() if name != "stays"}


def _saved(request: HttpRequest, visit: Visit) -> HttpResponse:
    messages.success(request, "It is saved.")
    return redirect("oversight:visit-findings", visit.pk)


def _page(
    request: HttpRequest,
    form: CheckedForm,
    visit: Visit,
    title: str,
    about: Recommendation | None = None,
) -> HttpResponse:
    text = about.words if about else ""
    back, caption = page_of("visit-findings", visit), f"Quality {visit}"
    return form_page(request, form, title=title, back=back, caption=caption, text=text)
