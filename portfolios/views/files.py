"""Files of entries: adding, removing, and handing them out so that they cannot run."""

import logging

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files import File
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portfolios import actions, permissions, serving
from portfolios.forms import FileForm
from portfolios.models import Attachment
from portfolios.views.finding import find_attachment, find_entry, note_opening, refuse
from standards.definition import definition

log = logging.getLogger(__name__)
ERROR_FIELD = {"text_alternative": "text_alternative"}


@require_http_methods(["GET", "HEAD", "POST"])
def attach(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a file to a draft."""
    entry = find_entry(request, pk)
    refuse(permissions.why_not_attach(entry, request.user))
    form = FileForm(request.POST or None, request.FILES or None)
    form.cancel_url = reverse("portfolios:entry", args=[pk])
    if request.method == "POST" and form.is_valid() and _attach(request, entry, form):
        messages.success(request, "The file is added")
        return redirect("portfolios:entry", pk)
    limits = definition(entry.portfolio.programme).files
    context = {"entry": entry, "form": form, "limits": limits.sentence}
    return render(request, "portfolios/attach.html", context, status=form.status)


def _attach(request: HttpRequest, entry, form: FileForm) -> bool:
    upload, words = form.cleaned_data["file"], form.cleaned_data["text_alternative"]
    try:
        with form.refusals():
            actions.attach(entry=entry, upload=upload, text_alternative=words, by=request.user)
    except ValidationError as refused:
        form.add_error(ERROR_FIELD.get(refused.code, "file"), refused)
    except OSError:
        log.exception("A file of entry %s could not be stored", entry.pk)
        form.add_error("file", "The file could not be stored. Try again in a few minutes")
    return not form.errors


@require_POST
def detach(request: HttpRequest, pk: int) -> HttpResponse:
    """Remove a file from a draft."""
    attachment = find_attachment(request, pk)
    actions.detach(attachment=attachment, by=request.user)
    messages.success(request, f"“{attachment.name}” is removed")
    return redirect("portfolios:entry", attachment.entry_id)


@require_safe
def download(request: HttpRequest, pk: int) -> FileResponse:
    """The file, to be kept, never to be shown by the browser."""
    attachment = _opened(request, pk)
    note_opening(request, attachment, attachment.entry.portfolio)
    return served(attachment.file, attachment, as_attachment=True)


@require_safe
def picture(request: HttpRequest, pk: int) -> FileResponse:
    """A whole picture, to be looked at by itself."""
    attachment = _opened_picture(request, pk)
    return served(attachment.file, attachment, as_attachment=False)


@require_safe
def small(request: HttpRequest, pk: int) -> FileResponse:
    """A picture as the page of its entry shows it."""
    attachment = _opened_picture(request, pk)
    return served(attachment.small or attachment.file, attachment, as_attachment=False)


def _opened(request: HttpRequest, pk: int) -> Attachment:
    attachment = find_attachment(request, pk)
    refuse(permissions.why_not_open(attachment))
    return attachment


def _opened_picture(request: HttpRequest, pk: int) -> Attachment:
    """A picture that is shown in a page is not noted: that page is what the access log names.

    Unless the browser says that it was asked for by itself, or says nothing.
    """
    attachment = find_attachment(request, pk)
    if not attachment.is_picture:
        raise Http404
    refuse(permissions.why_not_open(attachment))
    if request.headers.get("Sec-Fetch-Dest") != "image":
        note_opening(request, attachment, attachment.entry.portfolio)
    return attachment


def served(file: File, attachment: Attachment, *, as_attachment: bool) -> FileResponse:
    """`file` under the name of `attachment`; 404 where the storage has lost it."""
    try:
        content = file.open()
    except FileNotFoundError:  # nothing that whoever asks can mend
        log.error("The file of attachment %s is missing", attachment.pk)
        raise Http404 from None
    return serving.file_response(
        content, attachment.name, attachment.content_type, as_attachment=as_attachment
    )
