"""The privacy check of one entry, and the answers to what it found."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from people.models import Person
from people.prepared import prepared
from portfolios.actions import Conflict
from portfolios.checking import answers, permissions
from portfolios.checking.cards import Offer, cards
from portfolios.checking.forms import AnswerForm, KeepForm, ReplaceForm
from portfolios.checking.gate import check as check_entry
from portfolios.checking.gate import people_of
from portfolios.checking.texts import for_checking
from portfolios.checking.words import looked_for
from portfolios.models import Entry, KeptWords
from portfolios.models.portfolio import opens
from portfolios.permissions import why_not_take_back
from portfolios.views.finding import note_opening

SEE_OTHER = 303


def stopped(name: str, pk: int) -> HttpResponse:
    """To the page named `name`, on which what stopped an action is answered; by GET."""
    return HttpResponseRedirect(reverse(name, args=[pk]), status=SEE_OTHER)


@require_safe
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """What was found in an entry, and what is already answered."""
    entry = find(request, pk)
    note_opening(request, entry, entry.portfolio)
    return _page(request, entry)


@require_POST
def keep(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep words, for a reason."""
    entry = find(request, pk)
    may_everywhere = not permissions.why_not_keep_everywhere(entry, request.user)
    form = KeepForm(
        request.POST, written=request.POST.get("words", ""), may_everywhere=may_everywhere
    )
    if not form.is_valid():
        return _page(request, entry, form)
    answers.keep(entry=entry, by=request.user, **form.answer)
    messages.success(request, KEPT)
    return redirect("portfolios:check", pk)


# No word of an entry is in a message: messages wait in the session until a page shows them.
KEPT = "The words stay, and your reason is kept."
CHANGED = "The entry was changed in another window. This is how it reads now."


@require_POST
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    """Put other words in their place, everywhere in the entry."""
    entry = find(request, pk)
    form = ReplaceForm(request.POST, written=request.POST.get("words", ""))
    if not form.is_valid():
        return _page(request, entry, form)
    try:
        _, places = answers.replace(entry=entry, by=request.user, **form.cleaned_data)
    except Conflict:
        messages.error(request, CHANGED)
        return redirect("portfolios:check", pk)
    where = "1 place" if places == 1 else f"{places} places"
    messages.success(request, f"Replaced in {where}. Earlier versions still hold the words.")
    return redirect("portfolios:check", pk)


@require_POST
def ask_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget an answer."""
    known = KeptWords.objects.select_related("entry__portfolio").visible_to(request.user)
    kept = get_object_or_404(known, pk=pk)
    answers.ask_again(kept=kept, by=request.user)
    messages.success(request, "The answer is gone. You are asked about these words again.")
    return redirect("portfolios:check", kept.entry_id)


def find(request: HttpRequest, pk: int) -> Entry:
    """The entry with all that the check reads, in one query."""
    entry = _entry.or_404(request.user, pk=pk)
    if not opens(request.user, entry.portfolio):
        entry.explained = []  # an observer from elsewhere sees the record and no links
    return entry


@prepared
def _entry(person: Person, *, pk: int) -> QuerySet:
    return for_checking(Entry.objects.for_page().visible_to(person).filter(pk=pk))


def _page(request: HttpRequest, entry: Entry, form: AnswerForm | None = None) -> HttpResponse:
    checked = check_entry(entry)
    why_not_keep = permissions.why_not_keep(entry, request.user)
    may_replace = not permissions.why_not_replace(entry, request.user)
    offer = Offer(
        keep=not why_not_keep,
        keep_everywhere=not permissions.why_not_keep_everywhere(entry, request.user),
        version=entry.version if may_replace else None,
        keep_url=reverse("portfolios:check-keep", args=[entry.pk]),
        replace_url=reverse("portfolios:check-replace", args=[entry.pk]),
    )
    context = {
        "entry": entry,
        "cards": cards(checked, offer, form),
        "kept": [(one, row, _is_own(row, entry)) for one, row in checked.kept],
        "why_not_keep": why_not_keep,
        "may_replace": may_replace,
        "may_take_back": not why_not_take_back(entry, request.user),
        "check": looked_for(people_of(entry.portfolio)),
        "form": form,
    }
    return render(request, "checking/check.html", context)


def _is_own(row: KeptWords, entry: Entry) -> bool:
    """Whether the answer was given here; one that came from another entry is changed there."""
    return row.entry_id == entry.pk
