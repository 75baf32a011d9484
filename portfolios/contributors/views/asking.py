"""Pages of those who ask: the requests of a portfolio, a new one, one and what is done with it."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from dispatch.reminders.shown import with_days
from looks.tables import Column, Sheet
from people.tables import hand_out
from portfolios.checking.gate import Unanswered
from portfolios.checking.views import stopped
from portfolios.contributors import answering, asking, permissions, sheet
from portfolios.contributors.forms import AskForm, KeyInForm
from portfolios.contributors.languages import english, languages
from portfolios.contributors.offering import offered
from portfolios.contributors.standing import ask_rows, request_rows, standing
from portfolios.models import Entry, FeedbackRequest, Portfolio
from portfolios.views.finding import find_portfolio, note_opening, refuse

SHOWN = 100
ASKED = (
    Column("Request", lambda row: str(row[0]), 40),
    Column("How", lambda row: row[0].get_how_display(), 30),
    Column("Asked by", lambda row: row[0].created_by.name),
    Column("State", lambda row: row[1]["text"], 30),
)


@require_safe
def asked(http: HttpRequest, pk: int) -> HttpResponse:
    """Whom the owner asked for feedback, and how far that is."""
    portfolio, requests = _asked(http, pk)
    context = {
        "portfolio": portfolio,
        "requests": [(one, standing(one, portfolio, http.user)) for one in requests[:SHOWN]],
        "may_ask": not permissions.why_not_ask(portfolio, http.user),
    }
    return render(http, "contributors/asked.html", context)


@require_safe
def asked_table(http: HttpRequest, pk: int, form: str) -> StreamingHttpResponse:
    """The same list as a file, with all of them."""
    portfolio, requests = _asked(http, pk)
    sheet = Sheet(
        "Feedback", ASKED, requests, lambda one: (one, standing(one, portfolio, http.user))
    )
    return hand_out(http, f"feedback-of-portfolio-{pk}", sheet, form=form, portfolio=pk)


def _asked(http: HttpRequest, pk: int) -> tuple[Portfolio, QuerySet]:
    """The portfolio, opened, and its requests, the newest first."""
    portfolio = find_portfolio(http, pk)
    note_opening(http, portfolio, portfolio)
    requests = FeedbackRequest.objects.visible_to(http.user).filter(portfolio=portfolio)
    return portfolio, requests.select_related("contribution__entry", "created_by").order_by("-pk")


@require_http_methods(["GET", "HEAD", "POST"])
def ask(http: HttpRequest, pk: int) -> HttpResponse:
    """Ask somebody: the form, then everything once more before it is sent."""
    portfolio = find_portfolio(http, pk)
    refuse(permissions.why_not_ask(portfolio, http.user))
    choices = offered(portfolio.employer_id)
    form = AskForm(http.POST or None, languages=choices, initial={"kind": http.GET.get("kind")})
    form.cancel_url = reverse("portfolios:asked", args=[pk])
    page = {"portfolio": portfolio, "form": form}
    if http.method != "POST" or not form.is_valid() or http.POST.get("action") == "change":
        return render(http, "contributors/ask.html", page)
    if http.POST.get("action") != "send":
        rows = ask_rows(form.cleaned_data, portfolio)
        return render(http, "contributors/ask_check.html", {**page, "rows": rows})
    request = asking.ask(portfolio=portfolio, by=http.user, **form.facts)
    messages.success(http, "Your request is sent." if request.email else "Your request is ready.")
    return redirect("portfolios:request", request.pk)


def _find(http: HttpRequest, pk: int) -> FeedbackRequest:
    """The request; the access log notes who looks."""
    near = ("portfolio__owner", "portfolio__employer", "contribution__entry", "created_by")
    requests = FeedbackRequest.objects.visible_to(http.user).select_related(*near)
    found = get_object_or_404(with_days(requests, "request"), pk=pk)
    note_opening(http, found, found.portfolio)
    return found


@require_safe
def request(http: HttpRequest, pk: int) -> HttpResponse:
    """One request and what can be done with it."""
    found = _find(http, pk)
    may_manage = not permissions.why_not_manage(found, http.user)
    context = {
        "asked": found,
        "portfolio": found.portfolio,
        "standing": standing(found, found.portfolio, http.user),
        "rows": request_rows(found, http.user),
        "may_manage": may_manage,
        "may_resend": may_manage and found.email,
        "may_key_in": not permissions.why_not_key_in(found, http.user),
        "over": permissions.why_over(found),
    }
    return render(http, "contributors/request.html", context)


@never_cache
@require_POST
def show(http: HttpRequest, pk: int) -> HttpResponse:
    """A new QR code and typed code, on the screen this once; by POST, since it makes them."""
    found = _find(http, pk)
    link, code = asking.show(request=found, by=http.user)
    to_print = http.POST.get("as") == "sheet"
    template = "contributors/sheet.html" if to_print else "contributors/codes.html"
    context = {**sheet.contents(found, link, code), "portfolio": found.portfolio}
    return render(http, template, context)


@require_POST
def resend(http: HttpRequest, pk: int) -> HttpResponse:
    """The e-mail once more."""
    asking.resend(request=_find(http, pk), by=http.user)
    messages.success(http, "They will get another email. The link they had still works.")
    return redirect("portfolios:request", pk)


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(http: HttpRequest, pk: int) -> HttpResponse:
    """Have no link or code of a request work any longer."""
    found = _find(http, pk)
    refuse(permissions.why_not_manage(found, http.user))
    if http.method == "POST":
        asking.withdraw(request=found, by=http.user)
        messages.success(http, "The request is withdrawn. Its links and codes no longer work.")
        return redirect("portfolios:request", pk)
    return render(http, "contributors/withdraw.html", {"asked": found})


@require_http_methods(["GET", "HEAD", "POST"])
def key_in(http: HttpRequest, pk: int) -> HttpResponse:
    """Somebody else than the owner types in what came on paper."""
    found = _find(http, pk)
    refuse(permissions.why_not_key_in(found, http.user))
    language = languages().get(found.language, english())
    form = KeyInForm(http.POST or None, request=found, language=language)
    form.cancel_url = reverse("portfolios:request", args=[pk])
    if http.method == "POST" and form.is_valid():
        about = {name: form.cleaned_data[name] for name in ("taken_down_by", "taken_how")}
        facts = {"answers": form.answers, "language": language.code, **about}
        with form.refusals():
            entry = answering.key_in(request=found, by=http.user, **facts)
            messages.success(http, "The feedback is in the portfolio.")
            return redirect("portfolios:entry", entry.pk)
    page = {"asked": found, "form": form, "language": language}
    return render(http, "contributors/key_in.html", page, status=form.status)


@require_POST
def release(http: HttpRequest, pk: int) -> HttpResponse:
    """The programme lead passes on what they were asked to read first."""
    entries = Entry.objects.visible_to(http.user).select_related("portfolio__owner")
    entry = get_object_or_404(entries, pk=pk)
    try:
        answering.release(entry=entry, by=http.user)
    except Unanswered:
        return stopped("portfolios:check", pk)
    messages.success(http, f"{entry.portfolio.owner} can read it now.")
    return redirect("portfolios:entry", pk)
