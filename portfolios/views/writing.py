"""Writing entries: choosing a kind, a new one, changing a draft."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from portfolios import actions, facts, permissions
from portfolios.forms import EntryForm
from portfolios.models import Entry, Kind, Portfolio
from portfolios.views.finding import find_entry, find_portfolio, refuse
from standards.definition import definition


@require_safe
def choose_kind(request: HttpRequest, pk: int) -> HttpResponse:
    """Which kind of entry to write."""
    portfolio = find_portfolio(request, pk)
    refuse(permissions.why_not_write(portfolio, request.user))
    asks = definition(portfolio.programme).asks
    kinds = [
        {"kind": kind, "ask": asks.get(kind), "url": reverse("portfolios:write", args=[pk, kind])}
        for kind in permissions.kinds_for(portfolio, request.user)
    ]
    return render(request, "portfolios/choose_kind.html", {"portfolio": portfolio, "kinds": kinds})


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """A new entry of a kind. It stays a draft until its author says otherwise."""
    if kind not in Kind.values:
        raise Http404
    portfolio = find_portfolio(request, pk)
    refuse(permissions.why_not_write(portfolio, request.user, kind))
    form = _form(request, kind, portfolio)
    if _is_saving(request) and form.is_valid():
        entry = actions.write(portfolio=portfolio, by=request.user, kind=kind, **form.words)
        return _saved(request, entry)
    return _page(request, form, portfolio, Kind(kind))


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a draft. Whatever stops the save, the words stay on the page."""
    entry = find_entry(request, pk)
    if request.method != "POST":
        refuse(permissions.why_not_revise(entry, request.user))
    form = _form(request, entry.kind, entry.portfolio, entry)
    if not (_is_saving(request) and form.is_valid()):
        return _page(request, form, entry.portfolio, Kind(entry.kind), entry=entry)
    based_on = form.cleaned_data["based_on"] or 0
    try:
        saved = actions.revise(entry=entry, by=request.user, based_on=based_on, **form.words)
    except actions.Conflict as conflict:
        return _conflict(request, form, conflict.current)
    except PermissionDenied as refused:
        form.add_error(None, str(refused))
        return _page(request, form, entry.portfolio, Kind(entry.kind), entry=entry, status=403)
    return _saved(request, saved)


def _form(request, kind: str, portfolio: Portfolio, entry: Entry | None = None) -> EntryForm:
    names = facts.FACTS[kind]
    initial = {name: getattr(entry, name) for name in ("title", "body", *names)} if entry else {}
    return EntryForm(
        request.POST if request.method == "POST" else None,
        facts=names,
        months=facts.review_months(kind, portfolio.programme),
        initial={**initial, "based_on": entry.version if entry else None},
    )


def _is_saving(request: HttpRequest) -> bool:
    """A preview is asked for by POST, since the text is long; it writes nothing."""
    return request.method == "POST" and request.POST.get("action") != "preview"


def _saved(request: HttpRequest, entry: Entry) -> HttpResponse:
    if request.POST.get("action") == "complete":
        return redirect("portfolios:complete", entry.pk)
    messages.success(request, "Your draft is saved. Only you can see it.")
    return redirect("portfolios:entry", entry.pk)


def _conflict(request: HttpRequest, form: EntryForm, current: Entry) -> HttpResponse:
    """Both texts on one page. Saving again keeps the author's, now that both were read."""
    form.data = form.data.copy()
    form.data["based_on"] = current.version
    context = {"entry": current, "theirs": current}
    return _page(request, form, current.portfolio, Kind(current.kind), status=409, **context)


def _page(
    request: HttpRequest, form: EntryForm, portfolio: Portfolio, kind: Kind, status=200, **more
) -> HttpResponse:
    ask = definition(portfolio.programme).asks.get(kind)
    month = form["review_month"].value() if "review_month" in form.fields else None
    context = {
        "form": form,
        "portfolio": portfolio,
        "kind": kind,
        "ask": ask,
        "prompts": ask.prompts_for(int(month) if str(month).isdigit() else None) if ask else (),
        "preview": form["body"].value() if request.POST.get("action") == "preview" else None,
        **more,
    }
    return render(request, "portfolios/write.html", context, status=status)
