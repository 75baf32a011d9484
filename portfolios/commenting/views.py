"""Pages and buttons of comments. They are read on the page of their entry."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from people.doors import answers_json
from portfolios import audience
from portfolios.commenting import actions, permissions
from portfolios.commenting.actions import Becomes
from portfolios.commenting.forms import CommentForm
from portfolios.drafting import Desk, keep
from portfolios.models import Comment, Entry
from portfolios.views.finding import find_entry_inside, note_opening, refuse

DONE = {
    Becomes.PUBLISHED: "Your comment is published",
    Becomes.DRAFT: "Your comment is kept as a draft. Only you can see it",
    Becomes.PRIVATE: "Your private note is kept. Only you can see it",
}


def find_comment(request: HttpRequest, pk: int) -> Comment:
    near = ("entry__portfolio__owner", "entry__portfolio__employer")
    writers = ("created_by", "thread__created_by")
    comments = Comment.objects.visible_to(request.user).select_related(*near, *writers)
    comment = get_object_or_404(comments, pk=pk)
    if comment.thread:
        comment.thread.entry = comment.entry
    return comment


@dataclass
class Sheet:
    """What a form for a comment is about."""

    entry: Entry
    place: str  # under which its words are kept while they are typed
    save_url: str
    choices: list[Becomes]
    thread: Comment | None = None  # which is answered
    comment: Comment | None = None  # which is changed


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a thread on an entry, or keep a note about it."""
    entry = find_entry_inside(request, pk)
    refuse(permissions.why_not_comment(entry))
    choices = [*_shared(entry), Becomes.PRIVATE]
    save_url = reverse("portfolios:autosave-comment", args=[pk])
    return _page(request, Sheet(entry, _new(entry), save_url, choices))


@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer in a thread."""
    thread = find_comment(request, pk)
    refuse(permissions.why_not_answer(thread))
    save_url = reverse("portfolios:autosave-answer", args=[pk])
    sheet = Sheet(thread.entry, _answering(thread), save_url, _shared(thread.entry), thread)
    return _page(request, sheet)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change one's own draft or private note."""
    comment = find_comment(request, pk)
    refuse(permissions.why_not_edit(comment, request.user))
    choices = _shared(comment.entry)
    if not comment.thread_id:
        choices.append(Becomes.PRIVATE)
    save_url = reverse("portfolios:autosave-comment-edit", args=[pk])
    facts = {"thread": comment.thread, "comment": comment}
    return _page(request, Sheet(comment.entry, _editing(comment), save_url, choices, **facts))


def _shared(entry: Entry) -> list[Becomes]:
    """What can become of words that are meant for others."""
    return [Becomes.PUBLISHED, Becomes.DRAFT] if entry.is_complete else [Becomes.DRAFT]


def _new(entry: Entry) -> str:
    return f"{actions.forms_of(entry.pk)}new"


def _answering(thread: Comment) -> str:
    return f"{actions.forms_of(thread.entry_id)}answer:{thread.pk}"


def _editing(comment: Comment) -> str:
    return f"{actions.forms_of(comment.entry_id)}edit:{comment.pk}"


def _page(request: HttpRequest, sheet: Sheet) -> HttpResponse:
    """The form; what is valid is saved, unless another window came first."""
    desk, comment = Desk(request, sheet.place, sheet.save_url), sheet.comment
    initial = {"becomes": _now(comment), **desk.initial}
    words = comment.words if comment else ""
    form = CommentForm(request.POST or None, choices=sheet.choices, words=words, initial=initial)
    if form.is_valid() and not desk.stops(form) and _save(request, sheet, form):
        return redirect(_back(sheet.entry))
    note_opening(request, sheet.entry, sheet.entry.portfolio)
    context = {
        "sheet": sheet,
        "entry": sheet.entry,
        "form": form,
        "desk": desk,
        "dressed": desk.dressed(form),
        "audience": audience.sentence(audience.who_can_see(sheet.entry), request.user),
    }
    return render(request, "commenting/write.html", context, status=form.status)


def _now(comment: Comment | None) -> str:
    if comment is None:
        return ""
    return Becomes.PRIVATE if comment.is_private else Becomes.DRAFT


def _save(request: HttpRequest, sheet: Sheet, form: CommentForm) -> bool:
    becomes = Becomes(form.cleaned_data["becomes"])
    facts = {"by": request.user, "words": form.cleaned_data["words"], "becomes": becomes}
    facts["place"] = sheet.place
    with form.refusals():
        if sheet.comment:
            actions.edit(comment=sheet.comment, **facts)
        else:
            facts["form_key"] = form.cleaned_data["form_key"]
            actions.write(entry=sheet.entry, thread=sheet.thread, **facts)
        messages.success(request, DONE[becomes])
    return not form.errors


def _back(entry: Entry) -> str:
    return f"{reverse('portfolios:entry', args=[entry.pk])}#comments"


# While it is typed ----------------------------------------------------------------------------


@answers_json
@require_POST
def autosave(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep what is typed of a new comment."""
    entry = find_entry_inside(request, pk)
    refuse(permissions.why_not_comment(entry))
    return _keep(request, entry, _new(entry))


@answers_json
@require_POST
def autosave_answer(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep what is typed of an answer."""
    thread = find_comment(request, pk)
    refuse(permissions.why_not_answer(thread))
    return _keep(request, thread.entry, _answering(thread))


@answers_json
@require_POST
def autosave_edit(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep what is changed in a draft or a private note."""
    comment = find_comment(request, pk)
    refuse(permissions.why_not_edit(comment, request.user))
    return _keep(request, comment.entry, _editing(comment))


def _keep(request: HttpRequest, entry: Entry, place: str) -> JsonResponse:
    return keep(request, portfolio=entry.portfolio, place=place, drafted=CommentForm.drafted)


# One press ------------------------------------------------------------------------------------


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Share a draft with everybody who can read the entry."""
    comment = actions.publish(comment=find_comment(request, pk), by=request.user)
    return _done(request, comment, DONE[Becomes.PUBLISHED])


@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove one's own draft or private note, once that is confirmed."""
    comment = find_comment(request, pk)
    refuse(permissions.why_not_remove(comment, request.user))
    if request.method != "POST":
        return _confirm(request, comment, "Remove")
    actions.remove(comment=comment, by=request.user)
    return _done(request, comment, "What you wrote is removed")


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what one has published, once that is confirmed."""
    comment = find_comment(request, pk)
    refuse(permissions.why_not_withdraw(comment, request.user))
    if request.method != "POST" and not comment.is_withdrawn:
        return _confirm(request, comment, "Withdraw")
    if request.method == "POST":
        comment = actions.withdraw(comment=comment, by=request.user)
    return _done(request, comment, "Your comment is withdrawn. Its words are gone")


def _confirm(request: HttpRequest, comment: Comment, verb: str) -> HttpResponse:
    context = {"comment": comment, "entry": comment.entry, "verb": verb}
    return render(request, "commenting/confirm.html", context)


@require_POST
def resolve(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that a thread is dealt with."""
    thread = actions.resolve(thread=find_comment(request, pk), by=request.user)
    return _done(request, thread, "The thread is resolved")


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on with a thread that was resolved."""
    thread = actions.reopen(thread=find_comment(request, pk), by=request.user)
    return _done(request, thread, "The thread is open again")


def _done(request: HttpRequest, comment: Comment, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect(_back(comment.entry))
