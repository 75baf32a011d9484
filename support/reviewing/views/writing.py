"""Pages on which each writes their own part; what is typed is theirs alone until it is sent."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from people.doors import answers_json
from portfolios.drafting import Desk, keep
from portfolios.forms import DraftedForm
from portfolios.views.finding import note_opening, refuse
from support.reviewing import actions, permissions, places, standing
from support.reviewing.due import Held, before
from support.reviewing.forms import FORMS
from support.reviewing.goals import became_of, goals_of
from support.reviewing.proposals import proposals
from support.reviewing.views.finding import find_held, find_part
from support.reviewing.workflow import Part

PUBLISH = {
    Part.OWNER: actions.publish_reflection,
    Part.ASSESSOR: actions.publish_assessment,
    Part.LINE_MANAGER: actions.publish_comment,
}
AUDIENCE = "Only you, until you publish it. Then everybody who can open the portfolio."


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, pk: int, key: str, part: str) -> HttpResponse:
    """One's own part of a review, with what it follows from beside it."""
    found, part = find_held(request, pk, key), find_part(part)
    portfolio = found.review.portfolio
    refuse(permissions.why_not_publish(found.review, request.user, part))
    note_opening(request, portfolio, portfolio)
    address = reverse("support:autosave-review", args=[pk, key, part])
    desk = Desk(request, places.writing(pk, key, part), address)
    last = before(portfolio, key)
    proposed = _proposed(found, part, desk, request, last)
    form = _form(request, found, part, {**_goals(proposed), **desk.initial}, last)
    if form.is_valid() and not desk.stops(form) and _done(request, form, found, part):
        messages.success(request, "Your part is published. The others can read it now.")
        return redirect("support:review", pk, key)
    page = {
        "portfolio": portfolio,
        "held": found,
        "form": form,
        "desk": desk,
        "dressed": desk.dressed(form),
        "title": standing.WRITE[part],
        "audience": AUDIENCE,
        "proposed": proposed,
        "last_goals": goals_of(last.review.goals) if last else [],
        "is_published": part in found.review.published,
    }
    return render(request, "reviewing/write.html", page, status=form.status)


def _form(
    request: HttpRequest, found: Held, part: Part, initial: dict, last: Held | None
) -> DraftedForm:
    """The form of `part`, with what is published already."""
    more = {"last": goals_of(last.review.goals) if last else []} if part == Part.OWNER else {}
    data = request.POST if request.method == "POST" else None
    return FORMS[part](data, initial={**_published(found, part), **initial}, **more)


def _published(found: Held, part: Part) -> dict:
    review = found.review
    if part not in review.published:
        return {}
    if part == Part.ASSESSOR:
        return {name: getattr(review, name) for name in ("assessment", "met_on", "present")}
    if part == Part.LINE_MANAGER:
        return {"comment": review.comment}
    became = {f"became_{n}": one.words for n, one in enumerate(became_of(review.became))}
    return {"reflection": review.reflection, **became, **_goals(goals_of(review.goals))}


def _goals(goals) -> dict:
    names = ("what", "how", "by_when", "support")
    return {
        f"goal_{n}_{name}": getattr(goal, name) for n, goal in enumerate(goals) for name in names
    }


def _proposed(found: Held, part: Part, desk: Desk, request: HttpRequest, last: Held | None) -> list:
    """What observations propose, for an owner who has written nothing yet."""
    has_words = desk.draft and desk.draft.words
    if part != Part.OWNER or has_words or part in found.review.published:
        return []
    signed_at = last.review.signed_at if last else None
    return proposals(found.review.portfolio, request.user, signed_at)


@answers_json
@require_POST
def autosave(request: HttpRequest, pk: int, key: str, part: str) -> JsonResponse:
    """Keep what is typed into a part."""
    found, part = find_held(request, pk, key), find_part(part)
    refuse(permissions.why_not_publish(found.review, request.user, part))
    place, portfolio = places.writing(pk, key, part), found.review.portfolio
    return keep(request, portfolio=portfolio, place=place, drafted=FORMS[part].drafted)


def _done(request: HttpRequest, form: DraftedForm, found: Held, part: Part) -> bool:
    """Publish it; where it is refused meanwhile the page says why, and keeps what was typed."""
    about = {"portfolio": found.review.portfolio, "key": found.point.key, "by": request.user}
    with form.refusals():
        PUBLISH[part](**about, **form.facts)
    return not form.errors
