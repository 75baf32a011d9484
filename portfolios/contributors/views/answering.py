"""The form of a contributor: may we ask, the questions, about you, check, sent."""

from dataclasses import replace

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.timezone import localdate
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe

from portfolios.contributors import answering, codes, composing
from portfolios.contributors.dates import in_words
from portfolios.contributors.languages import filled, languages
from portfolios.contributors.views.access import no_use, readers_only, shown, visitors_only
from portfolios.contributors.visit import Visit, visit_after_sending
from portfolios.models.contribution import TAKEN_BACK_WITHIN


@visitors_only
def start(http: HttpRequest, visit: Visit) -> HttpResponse:
    """Who asks, who will read it, what happens with it; yes or no. Untouched, it does nothing."""
    choice = http.POST.get("consent")
    if choice == "no":
        answering.decline(request=visit.request)
        return redirect("feedback:declined", visit.request.reference)
    if choice == "yes":
        _keep(visit, consent=True)
        return redirect("feedback:question", visit.request.reference, 1)
    error = visit.words["consent_missing"] if http.method == "POST" else ""
    page = {
        "error": error,
        "error_at": "consent",
        "chosen": "yes" if visit.answers.get("consent") else "",
    }
    return shown(http, visit, "contributors/start.html", **page)


@readers_only
def declined(http: HttpRequest, visit: Visit) -> HttpResponse:
    """It is fine to say no."""
    return shown(http, visit, "contributors/declined.html")


@readers_only
def change_view(http: HttpRequest, visit: Visit, language: str, version: str) -> HttpResponse:
    """Another language, or the easy-read version; the answers stay."""
    wanted = languages().get(language)
    if wanted not in visit.offered or version not in ("standard", "easy"):
        raise Http404
    chosen = replace(visit.shown, language=wanted.code, easy_read=version == "easy")
    response = redirect("feedback:start", visit.request.reference)
    return chosen.put(response, visit.request.reference)


@sensitive_post_parameters()
@visitors_only
def question(http: HttpRequest, visit: Visit, number: int) -> HttpResponse:
    """One question. It may be left out."""
    if not 1 <= number <= len(visit.questions):
        raise Http404
    if not visit.answers.get("consent"):
        return redirect("feedback:start", visit.request.reference)
    asked = visit.questions[number - 1]
    answer = http.POST.get("answer", visit.answers.get(asked.key, "")).strip()
    answer = answer.replace("\r\n", "\n")
    error = _why_not_answer(visit, asked, answer)
    if http.method == "POST" and not error:
        _keep(visit, **{asked.key: answer})
        return redirect(_after(http, visit, number))
    page = {"number": number, "question": asked, "answer": answer, "back": _before(visit, number)}
    page |= {"ask": filled(asked.asked(easy=visit.easy), visit.facts), "error": error}
    page["error_at"] = "answer"
    page["hint"] = filled(asked.hinted(easy=visit.easy), visit.facts)
    page["caption"] = filled(
        visit.words["question_of"], {"number": str(number), "total": str(len(visit.questions))}
    )
    return shown(http, visit, "contributors/question.html", **page)


def _why_not_answer(visit: Visit, asked, answer: str) -> str:
    if len(answer) > composing.LONGEST_ANSWER:
        return visit.words["too_long"]
    unknown = asked.choices and answer and answer not in dict(asked.choices)
    return visit.words["problem"] if unknown else ""


def _keep(visit: Visit, **answers) -> None:
    answering.keep(request=visit.request, visitor=visit.shown.visitor, answers=answers)


def _address(visit: Visit, name: str, *args) -> str:
    return reverse(f"feedback:{name}", args=[visit.request.reference, *args])


def _before(visit: Visit, number: int) -> str:
    return _address(visit, "question", number - 1) if number > 1 else _address(visit, "start")


def _after(http: HttpRequest, visit: Visit, number: int) -> str:
    if "check" in http.GET:
        return _address(visit, "check")
    last = number == len(visit.questions)
    return _address(visit, "you") if last else _address(visit, "question", number + 1)


@sensitive_post_parameters()
@visitors_only
def you(http: HttpRequest, visit: Visit) -> HttpResponse:
    """Who they are: a professional says so, anybody else may stay unnamed."""
    if not visit.answers.get("consent"):
        return redirect("feedback:start", visit.request.reference)
    names = composing.WHO if visit.is_professional else composing.WHO[:1]
    values = {name: visit.answers.get(name, "") for name in names}
    values["lead_first"] = visit.answers.get("lead_first", False)
    errors = {}
    if http.method == "POST":
        values = {name: http.POST.get(name, "").strip()[: composing.LONGEST_NAME] for name in names}
        values["lead_first"] = http.POST.get("lead_first") == "on"
        errors = _missing(visit, values)
        if not errors:
            _keep(visit, **values)
            return redirect("feedback:check", visit.request.reference)
    fields = [_field(visit, name, values[name], errors) for name in names]
    page = {"fields": fields, "lead_first": values["lead_first"], "errors": errors}
    page["back"] = _address(visit, "question", len(visit.questions))
    return shown(http, visit, "contributors/you.html", **page)


def _missing(visit: Visit, values: dict) -> dict[str, str]:
    if not visit.is_professional:
        return {}
    return {name: visit.words[f"{name}_missing"] for name in composing.WHO if not values[name]}


def _label(visit: Visit, name: str) -> str:
    suffix = "_professional" if name == "name" and visit.is_professional else ""
    return visit.words[f"{name}_label{suffix}"]


def _field(visit: Visit, name: str, value: str, errors: dict[str, str]) -> dict:
    hint = visit.words["name_hint"] if not visit.is_professional else ""
    label = _label(visit, name)
    return {"name": name, "label": label, "value": value, "hint": hint, "error": errors.get(name)}


@sensitive_post_parameters()
@visitors_only
def check(http: HttpRequest, visit: Visit) -> HttpResponse:
    """Everything once more, each with a way to change it; then it is sent."""
    if not visit.answers.get("consent"):
        return redirect("feedback:start", visit.request.reference)
    is_ready = composing.is_answered(visit.request, visit.answers)
    if http.method == "POST" and is_ready:
        return _send(http, visit)
    error = visit.words["nothing_written"] if http.method == "POST" else ""
    page = {"rows": list(_rows(visit)), "error": error, "back": _address(visit, "you")}
    return shown(http, visit, "contributors/check.html", **page)


def _rows(visit: Visit):
    for number, one in enumerate(visit.questions, 1):
        yield {
            "key": filled(one.asked(easy=visit.easy), visit.facts),
            "value": one.said(visit.answers.get(one.key, "")),
            "url": f"{_address(visit, 'question', number)}?check=1",
        }
    for name in composing.WHO if visit.is_professional else composing.WHO[:1]:
        value = visit.answers.get(name, "")
        yield {"key": _label(visit, name), "value": value, "url": _address(visit, "you")}
    first = "yes" if visit.answers.get("lead_first") else "no"
    row = {"key": visit.words["lead_first_row"], "value": visit.words[first]}
    yield {**row, "url": _address(visit, "you")}


def _send(http: HttpRequest, visit: Visit) -> HttpResponse:
    code = answering.send(
        request=visit.request,
        visitor=visit.shown.visitor,
        language=visit.language.code,
        easy_read=visit.easy,
    )
    if code is None:
        return no_use(http)
    response = redirect("feedback:sent", visit.request.reference)
    lead_first = "lead" if visit.answers.get("lead_first") else "owner"
    done = replace(visit.shown, sent_code=code, visitor=lead_first)
    return done.put(response, visit.request.reference)


@login_not_required
@never_cache
@require_safe
def sent(http: HttpRequest, reference: str) -> HttpResponse:
    """It has been sent, and how to take it back. What was said is not shown again."""
    visit = visit_after_sending(http, reference)
    if visit is None:
        return no_use(http)
    last = localdate(visit.request.contribution.sent_at + TAKEN_BACK_WITHIN)
    facts = {
        "until": in_words(last, visit.language.code),
        "address": f"{settings.SITE_URL.split('://')[-1]}{reverse('feedback:take-back')}",
    }
    said = visit.language.sentences({**visit.facts, **facts})
    page = {"code": codes.spaced(visit.shown.sent_code), "said": said}
    return shown(
        http, visit, "contributors/sent.html", lead_first=visit.shown.visitor == "lead", **page
    )
