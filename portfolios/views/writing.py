"""Writing entries: choosing a kind, a new one, changing a draft."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from portfolios import actions, carrying, facts, permissions
from portfolios.differences import differences
from portfolios.forms import EntryForm
from portfolios.models import Entry, Kind, Portfolio
from portfolios.views.finding import find_entry, find_kind, find_portfolio, refuse
from standards.definition import definition
from standards.lengths import effort


@require_safe
def choose_kind(request: HttpRequest, pk: int) -> HttpResponse:
    """Which kind of entry to write."""
    portfolio = find_portfolio(request, pk)
    refuse(permissions.why_not_write(portfolio, request.user))
    asks = definition(portfolio.programme).asks
    kinds = [
        {
            "kind": kind,
            "ask": asks.get(kind),
            "effort": effort(asks[kind]) if kind in asks else "",
            "url": reverse("portfolios:write", args=[pk, kind]),
        }
        for kind in permissions.kinds_for(portfolio, request.user)
    ]
    context = {
        "portfolio": portfolio,
        "kinds": kinds,
        "may_carry": carrying.has_earlier(portfolio, request.user),
    }
    return render(request, "portfolios/choose_kind.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """A new entry of a kind. It stays a draft until its author says otherwise."""
    kind = find_kind(kind)
    portfolio = find_portfolio(request, pk)
    page = Page(request, portfolio, kind)
    if reason := permissions.why_not_write(portfolio, request.user, kind):
        return page.refused(reason)
    if not page.is_to_keep:
        return page.shown()
    form_key = page.form.cleaned_data["form_key"]
    return page.keep(actions.write, portfolio=portfolio, kind=kind, form_key=form_key)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a draft. Whatever stops the save, the words stay on the page."""
    entry = find_entry(request, pk)
    page = Page(request, entry.portfolio, Kind(entry.kind), entry)
    if reason := permissions.why_not_revise(entry, request.user):
        return page.refused(reason)
    if not page.is_to_keep:
        return page.shown()
    if page.wanted == "both":
        return page.both()
    based_on, tab = (page.form.cleaned_data[name] for name in ("based_on", "form_key"))
    return page.keep(actions.revise, entry=entry, based_on=based_on or 0, tab=tab)


class Page:
    """The page on which an entry is written, new or not: its form and what becomes of it."""

    def __init__(
        self, request: HttpRequest, portfolio: Portfolio, kind: Kind, entry: Entry | None = None
    ):
        self.request, self.portfolio, self.kind, self.entry = request, portfolio, kind, entry
        self.wanted = request.POST.get("action", "save")
        self.form = form_for(request, portfolio, kind, entry)

    @property
    def is_to_keep(self) -> bool:
        """A preview is asked for by POST, since the text is long; it writes nothing."""
        return self.form.is_bound and self.wanted != "preview" and self.form.is_valid()

    def keep(self, action, **about) -> HttpResponse:
        try:
            entry = action(by=self.request.user, **about, **self.form.words)
        except actions.Conflict as conflict:
            return self.conflict(conflict.current)
        except PermissionDenied as refused:
            return self.refused(str(refused))
        if self.wanted == "complete":
            return redirect("portfolios:complete", entry.pk)
        messages.success(self.request, "Your draft is saved. Only you can see it.")
        if entry.plan:
            return redirect("portfolios:observation", entry.plan.pk)
        return redirect("portfolios:entry", entry.pk)

    def refused(self, reason: str) -> HttpResponse:
        """403 with the reason; words that were typed stay on the page."""
        if not self.form.is_bound:
            raise PermissionDenied(reason)
        self.form.add_error(None, reason)
        return self.shown(status=403)

    def conflict(self, current: Entry) -> HttpResponse:
        """Both texts. Saving again keeps the author's, now that both were read."""
        mine = self.form.words
        self._put(based_on=current.version)
        self.entry = current
        told = {
            "theirs": current,
            "their_facts": facts.shown(current) if _differ(current, mine) else [],
            "pieces": differences(current.body, mine["body"]),
        }
        return self.shown(status=409, **told)

    def both(self) -> HttpResponse:
        """What is saved and what was sent, one below the other in the form; nothing is stored."""
        texts = [self.entry.body, self.form.cleaned_data["body"]]
        self._put(based_on=self.entry.version, body="\n\n".join(filter(str.strip, texts)))
        return self.shown(both=True)

    def _put(self, **values) -> None:
        self.form.data = {**self.form.data.dict(), **values}

    def shown(self, status: int = 200, **more) -> HttpResponse:
        ask = definition(self.portfolio.programme).asks.get(self.kind)
        context = {
            "form": self.form,
            "portfolio": self.portfolio,
            "kind": self.kind,
            "entry": self.entry,
            "ask": ask,
            "effort": effort(ask) if ask else "",
            "prompts": ask.prompts_for(self._review_month) if ask else (),
            "autosave_url": self._autosave_url,
            "preview": self.form["body"].value() if self.wanted == "preview" else None,
            **more,
        }
        return render(self.request, "portfolios/write.html", context, status=status)

    @property
    def _autosave_url(self) -> str:
        if self.entry:
            return reverse("portfolios:autosave", args=[self.entry.pk])
        return reverse("portfolios:begin", args=[self.portfolio.pk, self.kind])

    @property
    def _review_month(self) -> int | None:
        if "review_month" not in self.form.fields:
            return None
        chosen = str(self.form["review_month"].value())
        months = self.form.fields["review_month"].choices
        return next((month for month, _ in months if str(month) == chosen), None)


def _differ(entry: Entry, words: dict) -> bool:
    """Whether a fact of `entry` is another one in `words`."""
    names = facts.names_of(entry.kind, entry)
    return any(getattr(entry, name) != words.get(name) for name in names)


def form_for(
    request: HttpRequest, portfolio: Portfolio, kind: Kind, entry: Entry | None
) -> EntryForm:
    """The form of an entry of `kind`, new or not, with what was sent."""
    names = facts.names_of(kind, entry)
    initial = {name: getattr(entry, name) for name in ("title", "body", *names)} if entry else {}
    return EntryForm(
        request.POST if request.method == "POST" else None,
        facts=names,
        months=facts.review_months(kind, portfolio.programme),
        initial={**initial, "based_on": entry.version if entry else None},
    )
