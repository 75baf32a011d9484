"""Languages that an employer offers to people who are asked for feedback."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from portfolios.contributors import offering, permissions
from portfolios.contributors.languages import KINDS, Language, english, languages

CHANGED = "The words have changed since you opened the page. Read them once more."


def _only_for_who_may(http: HttpRequest) -> None:
    if permissions.why_not_offer_languages(http.user):
        raise Http404


def _find(code: str) -> Language:
    found = languages().get(code)
    if found is None or found.reviewed:
        raise Http404
    return found


@require_safe
def feedback_languages(http: HttpRequest) -> HttpResponse:
    """Which languages there are, and which we offer."""
    _only_for_who_may(http)
    known = offering.confirmed(http.user.employer_id)
    rows = [
        {
            "language": one,
            "is_offered": one.reviewed or offering.is_current(one, known),
            "confirmed": known.get(one.code),
        }
        for one in languages().values()
    ]
    return render(http, "contributors/languages.html", {"rows": rows})


@require_safe
def feedback_language(http: HttpRequest, code: str) -> HttpResponse:
    """Every sentence of a draft translation beside the English one, to be read and confirmed."""
    _only_for_who_may(http)
    language, plain = _find(code), english()
    known = offering.confirmed(http.user.employer_id)
    context = {
        "language": language,
        "pairs": list(_pairs(language, plain)),
        "is_offered": offering.is_current(language, known),
    }
    return render(http, "contributors/language.html", context)


def _pairs(language: Language, plain: Language):
    for key, text in plain.words.items():
        yield text, language.words[key]
    for kind in KINDS:
        both = zip(plain.questions_for(kind), language.questions_for(kind), strict=True)
        for ours, theirs in both:
            for name in ("ask", "hint", "easy", "easy_hint", "picture_shows"):
                if getattr(ours, name):
                    yield getattr(ours, name), getattr(theirs, name)
    scales = zip(plain.scale, language.scale, strict=True)
    yield from ((ours, theirs) for (_, ours), (_, theirs) in scales)


@require_POST
def confirm_language(http: HttpRequest, code: str) -> HttpResponse:
    """Somebody who speaks it has read it: offer it."""
    _only_for_who_may(http)
    language, seen = _find(code), http.POST.get("sha256", "")
    facts = {"employer": http.user.employer, "language": language, "by": http.user}
    if offering.confirm(sha256=seen, **facts):
        messages.success(http, f"{language.english_name} is offered from now on.")
    else:
        messages.error(http, CHANGED)
    return redirect("portfolios:feedback-languages")


@require_POST
def end_language(http: HttpRequest, code: str) -> HttpResponse:
    """Offer it no longer."""
    _only_for_who_may(http)
    language = _find(code)
    offering.end(employer=http.user.employer, language=language, by=http.user)
    messages.success(http, f"{language.english_name} is no longer offered.")
    return redirect("portfolios:feedback-languages")
