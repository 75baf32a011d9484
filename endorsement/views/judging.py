"""Judging: the statements of one framework on a page, with the evidence beside each."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from endorsement import actions, judging, permissions, places
from endorsement.contents import evidence_by_statement, framework_of
from endorsement.forms import JudgementForm
from endorsement.models import Edition
from endorsement.presenting import shown, titles
from endorsement.views.reading import find_edition, judgements_in, opened
from looks.addresses import address
from looks.labels import in_sentence
from portfolios.drafting import Desk


def to_judge(request: HttpRequest, pk: int) -> Edition:
    edition = opened(request, pk)
    if refused := permissions.why_not_judge(edition, request.user):
        raise PermissionDenied(refused)
    return edition


@require_safe
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Leads to the framework in which something is left to judge."""
    edition = find_edition(request, pk)
    if refused := permissions.why_not_judge(edition, request.user):
        raise PermissionDenied(refused)
    return redirect("endorsement:judge_framework", pk=pk, key=_next_key(edition, request))


def _next_key(edition: Edition, request: HttpRequest) -> str:
    """The framework of the first statement that is left; the first framework when none is."""
    contents = edition.contents
    left = judging.left(contents, actions.drafts(request.user, edition=edition.pk))
    frameworks = judging.judged_frameworks(contents)
    waiting = [one for one in frameworks if any(line in one["statements"] for line in left)]
    return (waiting or frameworks)[0]["key"]


@require_http_methods(["GET", "HEAD", "POST"])
def judge_framework(request: HttpRequest, pk: int, key: str) -> HttpResponse:
    """The form of one framework; what is sent is kept as a draft, however far it is."""
    edition = to_judge(request, pk)
    contents = edition.contents
    framework = framework_of(contents, key)
    if framework is None:
        raise Http404
    seen = judgements_in(request.user, edition=pk)
    drafts = judging.by_statement(one for one in seen if one.created_by_id == request.user.pk)
    others = shown(contents, (one for one in seen if one.created_by_id != request.user.pk))
    save_url = reverse("endorsement:autosave-judgements", args=[pk, key])
    desk = Desk(request, places.judging(pk, key), save_url)
    form = JudgementForm(
        request.POST or None,
        lines=framework["statements"],
        levels=contents["levels"],
        drafts=drafts,
        initial=desk.initial,
    )
    if form.is_valid() and not desk.stops(form):
        about = {"verdicts": form.verdicts, "place": places.judging(pk, key)}
        actions.judge_all(edition=edition, by=request.user, **about)
        return _saved(request, edition, key)
    return render(
        request,
        "endorsement/judge.html",
        {
            "edition": edition,
            "contents": contents,
            "framework": framework,
            "frameworks": judging.judged_frameworks(contents),
            "form": form,
            "desk": desk,
            "dressed": desk.dressed(form),
            "rows": _rows(form, framework, _evidence(edition, contents), others),
            "left": judging.left(contents, drafts.values()),
            "judged": judging.counted(contents, drafts.values()),
            "next": _next_step(edition, contents),
        },
        status=form.status,
    )


def _next_step(edition: Edition, contents: dict) -> dict:
    """Where whoever has judged everything goes on."""
    move = permissions.judging_move(edition)
    url = reverse(f"endorsement:{move}", args=[edition.pk])
    return {"label": in_sentence(titles(contents)[move]), "url": url}


def _evidence(edition: Edition, contents: dict) -> dict[int, list[dict]]:
    """By statement, each entry with its address, made once for all statements that it shows."""
    evidence = evidence_by_statement(contents)
    ids = {entry["id"] for entries in evidence.values() for entry in entries}
    urls = {one: address("endorsement:entry", edition.pk, one) for one in ids}
    return {
        line: [{**entry, "url": urls[entry["id"]]} for entry in entries]
        for line, entries in evidence.items()
    }


def _rows(form: JudgementForm, framework: dict, evidence: dict, others: dict) -> list[dict]:
    return [
        {
            "line": line,
            "place": f"statement-{line['id']}",
            "evidence": evidence.get(line["id"], []),
            "others": others.get(line["id"], []),
            "level": form[f"level_{line['id']}"],
            "words": form[f"words_{line['id']}"],
        }
        for line in framework["statements"]
    ]


def _saved(request: HttpRequest, edition: Edition, key: str) -> HttpResponse:
    """Back to the same page, or on to what is left; at last to the edition, to endorse it."""
    messages.success(request, "Your draft is saved. Only you can see it until you sign.")
    if request.POST.get("action") != "continue":
        return redirect("endorsement:judge_framework", pk=edition.pk, key=key)
    left = judging.left(edition.contents, actions.drafts(request.user, edition=edition.pk))
    return redirect("endorsement:judge" if left else "endorsement:edition", pk=edition.pk)
