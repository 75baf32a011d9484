"""A visit from its plan to its end: the plan, the page, and a page for each move."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from looks.forms import GovForm
from looks.labels import in_sentence
from oversight.models import Visit, VisitStep
from oversight.pulse.counting import PLURAL
from oversight.visits import actions
from oversight.visits.asking import standing
from oversight.visits.forms import EndForm, PlanForm, ShareForm
from oversight.visits.lacking import lacking
from oversight.visits.permissions import may_read_findings, parts_in, why_not
from oversight.visits.seeing import for_both, for_reviewers
from oversight.visits.views.shared import find_visit, form_page, page_of
from oversight.visits.waiting import turn_in
from oversight.visits.workflow import DONE, STEPS, Move
from oversight.years import title
from people.holding import refuse

ABOUT = {
    Move.AGREE: "The records are drawn at once, at random. You then replace names in each, or have "
    "another drawn. The body reads nothing before you release all of it.",
    Move.RELEASE: "The body reads the records that you let through, without names, and the year’s "
    "rounded figures on promises. Everybody whose record it is, is told. This cannot be undone; "
    "you can end that the body looks at you on any day.",
    Move.VISIT: "From now on you write down what you found.",
    Move.SHARE: "The employer reads your findings from now on. You cannot change them any more.",
    Move.ANSWER: "The body reads your answers from now on. You cannot change them any more.",
    Move.CLOSE: "The evidence cannot be read any more. The findings stay with both sides.",
    Move.CALL_OFF: "The other side is told, and reads why.",
}
UNASKED = "You recommend nothing, so they are asked for no answer."
FORMS: dict[Move, type[GovForm]] = {
    Move.SHARE: ShareForm,
    Move.CLOSE: EndForm,
    Move.CALL_OFF: EndForm,
}


@dataclass(frozen=True)
class Button:
    """A move that the reader may make now."""

    label: str
    url: str
    is_main: bool


@require_http_methods(["GET", "HEAD", "POST"])
@for_reviewers
def plan(request: HttpRequest) -> HttpResponse:
    """Plan a visit to an employer that lets one's body in."""
    form = PlanForm(request.POST or None, by=request.user)
    if form.is_valid():
        made = actions.plan(by=request.user, **form.plan)
        messages.success(request, f"{made.remit.employer} has been told.")
        return redirect("oversight:visit", made.pk)
    about = {"caption": "Quality visits", "back": reverse("oversight:visits")}
    text = "The employer agrees to it or calls it off. Count people by role, name nobody."
    return form_page(request, form, title="Plan a visit", text=text, **about)


@require_safe
@for_both
def visit(request: HttpRequest, pk: int) -> HttpResponse:
    """The plan, how far it is, what is next, and what was done when."""
    found = find_visit(request, pk)
    parts = parts_in(found.remit, request.user)
    moves = [one for one, step in STEPS.items() if step.allows(found.state, *parts)]
    missing = {one: lacking(one, found) for one in moves}
    context = {
        "visit": found,
        "standing": standing(found),
        "waits": _waits(found),
        "talk_to": [(PLURAL[role], number) for role, number in found.talk_to.items()],
        "lacking": [sentence for one in moves for sentence in missing[one]],
        "buttons": [_button(one, pk) for one in moves if not missing[one]],
        "events": [_event(step) for step in found.steps.select_related("made_by").reverse()],
        "year": title(found.year),
        "shows_findings": may_read_findings(found, request.user),
    }
    return render(request, "oversight/visits/visit.html", context)


def _waits(visit: Visit) -> str:
    """Whose turn it is, and to do what; nothing once it is over."""
    waits = turn_in(visit)
    return f"{waits.whose(visit)}: {in_sentence(waits.sentence(visit))}" if waits else ""


def _event(step: VisitStep) -> dict:
    """A line of what was done."""
    what = DONE[Move(step.move)]
    return {"what": what, "who": step.made_by, "at": step.made_at, "note": step.words}


def _button(move: Move, pk: int) -> Button:
    name = f"oversight:visit-{move.replace('_', '-')}"
    return Button(move.label, reverse(name, args=[pk]), move != Move.CALL_OFF)


@require_http_methods(["GET", "HEAD", "POST"])
@for_both
def move(request: HttpRequest, pk: int, move: Move) -> HttpResponse:
    """One move: what follows from it, the words that it needs, and making it."""
    found = find_visit(request, pk)
    missing = next(iter(lacking(move, found)), None)
    refuse(why_not(move, found, found.remit, request.user) or missing)
    form = FORMS.get(move, GovForm)(request.POST if request.method == "POST" else None)
    form.submit_label = move.label
    if form.is_valid():
        said = {name: form.cleaned_data[name] for name in SAID if name in form.cleaned_data}
        actions.move(move, visit=found, by=request.user, **said)
        messages.success(request, f"{STEPS[move].target.label}. The other side has been told.")
        return redirect("oversight:visit", pk)
    about = {
        "caption": f"Quality {found}",
        "back": page_of("visit", found),
        "text": _about(move, found),
    }
    return form_page(request, form, title=move.label, **about)


SAID = ("words", "robustness")


def _about(move: Move, visit: Visit) -> str:
    """What follows from `move`."""
    unasked = move == Move.SHARE and not visit.recommends
    return f"{ABOUT[move]} {UNASKED}" if unasked else ABOUT[move]
