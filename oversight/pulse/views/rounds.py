"""Pages of rounds: the list, opening one, one with its counts and what became of it."""

from collections.abc import Callable

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from oversight.models import Pulse
from oversight.pulse import actions, permissions
from oversight.pulse.forms import DaysForm, OpenForm
from oversight.pulse.mine import why_not_again
from oversight.pulse.showing import COLOURS, cards_of, tables_of
from oversight.pulse.telling import answer_path
from oversight.pulse.workflow import GOING_ON, State
from oversight.themes.permissions import why_not_read
from people.models import Person
from people.prepared import prepared


def find_pulse(request: HttpRequest, pk: int) -> Pulse:
    """One that the asker may see, `with_part_of` them."""
    return _seen.or_404(request.user, pk=pk)


@prepared
def _seen(person: Person, *, pk: int) -> QuerySet[Pulse]:
    return Pulse.objects.visible_to(person).with_part_of(person).filter(pk=pk)


def found_by_leads(request: HttpRequest, pk: int) -> Pulse:
    """The round, for who runs them; nobody else learns that there is such a page."""
    if permissions.why_not_run(request.user):
        raise Http404
    return find_pulse(request, pk)


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """The rounds that I may see: all of the employer, or those in which I was asked."""
    pulses = list(Pulse.objects.visible_to(request.user).with_asked())
    runs = permissions.why_not_run(request.user) is None
    context = {
        "rounds": [(one, COLOURS[one.state], one.get_state_display()) for one in pulses],
        "runs": runs,
        "may_open": runs and not any(one.state in GOING_ON for one in pulses),
    }
    return render(request, "oversight/pulse/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def open_round(request: HttpRequest) -> HttpResponse:
    """Choose the questions, who is asked, and the days."""
    if permissions.why_not_run(request.user):
        raise Http404
    form = OpenForm(request.POST or None)
    if form.is_valid() and (made := opened(request, form, actions.open_pulse)):
        return redirect("oversight:pulse", made.pk)
    return render(request, "oversight/pulse/open.html", {"form": form}, status=form.status)


def opened(request: HttpRequest, form: DaysForm, action: Callable[..., Pulse]) -> Pulse | None:
    """The round that `action` opens with what is typed; None where it is refused."""
    with form.refusals():
        made = action(by=request.user, **form.cleaned_data)
        messages.success(request, SAID[made.state])
        return made
    return None


SAID = {
    State.OPEN: "The round is open, and everybody who is asked is told.",
    State.PLANNED: "The round is planned. It begins by itself on its first day.",
    State.CALLED_OFF: "The round did not begin: fewer than five people are there to be asked now.",
}


@require_safe
def one(request: HttpRequest, pk: int) -> HttpResponse:
    """Counts and answers of a closed round; of an open one nothing but its days."""
    pulse = find_pulse(request, pk)
    if pulse.year and pulse.state == State.COUNTED:
        return redirect("oversight:review", pk)
    person = request.user
    context = {
        "pulse": pulse,
        "state": pulse.get_state_display(),
        "colour": COLOURS[pulse.state],
        "tables": tables_of(pulse),
        "themes": cards_of(pulse, person),
        "answer_path": answer_path(pulse),
        **_mine(pulse, person),
        "runs": permissions.why_not_run(person) is None,
        "may_call_off": permissions.why_not_call_off(pulse, person) is None,
        "may_remind": permissions.why_not_remind(pulse, person) is None,
        "may_read": why_not_read(pulse, person) is None,
    }
    return render(request, "oversight/pulse/one.html", context)


def _mine(pulse: Pulse, person: Person) -> dict[str, bool | str | None]:
    """Whether `person` may answer, and why not again, of a round that takes answers of theirs."""
    if permissions.why_not_answer(pulse, is_asked=bool(pulse.my_role)):
        return {"may_answer": False}
    reason = why_not_again(pulse, person)
    return {"may_answer": reason is None, "why_not_again": reason}


@require_http_methods(["GET", "HEAD", "POST"])
def call_off(request: HttpRequest, pk: int) -> HttpResponse:
    """A round that has not begun does not take place."""
    pulse = found_by_leads(request, pk)
    if reason := permissions.why_not_call_off(pulse, request.user):
        raise PermissionDenied(reason)
    if request.method != "POST":
        return render(request, "oversight/pulse/call_off.html", {"pulse": pulse})
    actions.call_off(pulse=pulse, by=request.user)
    messages.success(request, "The round is called off. Nobody was asked.")
    return redirect("oversight:pulses")


@require_POST
def remind(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody who is asked hears of it again."""
    actions.remind(pulse=found_by_leads(request, pk), by=request.user)
    messages.success(request, "Everybody who is asked was reminded, whether they answered or not.")
    return redirect("oversight:pulse", pk)
