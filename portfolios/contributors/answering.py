"""Answers of contributors: kept while they are given, sent, taken back; and keyed in from paper."""

from django.db import transaction
from django.urls import reverse

from audit import clock
from dispatch.notices import tell
from people.models import Person
from portfolios.actions.holding import hold_entry, note, refuse
from portfolios.checking.gate import refuse_unanswered
from portfolios.commenting.actions import erase_all
from portfolios.contributors import codes, composing, permissions
from portfolios.contributors.asking import close, held
from portfolios.models import (
    AnswerDraft,
    Contribution,
    Entry,
    FeedbackRequest,
    KeptWords,
    Link,
    Source,
)
from portfolios.models.contribution import TAKEN_BACK_WITHIN
from portfolios.signals import entries_shared
from retention.models import not_held

ARRIVED = "Feedback from somebody outside has come for you."
ARRIVED_FOR_OTHERS = "Feedback from {} has come for {}."
READ_FIRST = "Somebody gave feedback on {} and would like you to read it first."
NOT_NOW = "This feedback cannot be removed at the moment."
FREE = not_held("entry__portfolio_id", "entry__portfolio__owner_id")
TAKEN_BACK = "Feedback on {} was taken back by the person who gave it."


@transaction.atomic
def keep(*, request: FeedbackRequest, visitor: str, answers: dict) -> None:
    """Add `answers` to what this visitor has answered so far; nothing if it is over meanwhile."""
    if permissions.why_over(held(request)):
        return
    draft, _ = AnswerDraft.objects.get_or_create(
        request=request, visitor=codes.fingerprint(visitor, of="visitor")
    )
    draft.answers, draft.changed_at = {**draft.answers, **answers}, clock.now()
    draft.save()


@transaction.atomic
def decline(*, request: FeedbackRequest) -> None:
    """They would rather not: no reminders. Nobody is told, and they may change their mind."""
    FeedbackRequest.objects.open().filter(pk=request.pk).update(remind_on=None)


@transaction.atomic
def send(*, request: FeedbackRequest, visitor: str, language: str, easy_read: bool) -> str | None:
    """The visitor's answers become an entry; the code to take it back, or None.

    None: somebody answered or withdrew it first, or there is no answer in it.
    """
    request = held(request)
    draft = request.drafts.filter(visitor=codes.fingerprint(visitor, of="visitor")).first()
    if permissions.why_over(request) or draft is None:
        return None
    if not composing.is_answered(request, draft.answers):
        return None
    code = codes.new_code()
    facts = {"language": language, "easy_read": easy_read}
    facts["take_back_code"] = codes.fingerprint(code, of="take back")
    lead_first = bool(draft.answers.get("lead_first"))
    entry = _store(request, draft.answers, Source.LINK, request.created_by, lead_first, **facts)
    note("feedback.given", entry, request.portfolio, None, kind=request.kind, held=lead_first)
    return code


@transaction.atomic
def key_in(
    *,
    request: FeedbackRequest,
    by: Person,
    answers: dict,
    language: str,
    taken_down_by: str,
    taken_how: str,
) -> Entry:
    """An answer that came on paper or was spoken, typed in by `by`, who is not the owner."""
    request = held(request)
    refuse(permissions.why_not_key_in(request, by))
    facts = {"language": language, "keyed_in_by": by}
    facts |= {"taken_down_by": taken_down_by, "taken_how": taken_how}
    entry = _store(request, answers, Source.PAPER, by, False, **facts)
    note("feedback.keyed_in", entry, request.portfolio, by, kind=request.kind)
    return entry


def _store(
    request: FeedbackRequest, answers: dict, source: Source, by: Person, lead_first: bool, **facts
) -> Entry:
    words = composing.entry_words(request, answers, facts["language"])
    entry = Entry(portfolio=request.portfolio, source=source, kind=request.kind, **words)
    entry.created_by = entry.changed_by = by
    if not lead_first:
        entry.completed_at, entry.completed_by = clock.now(), by
    entry.save()
    Contribution.objects.create(request=request, entry=entry, **facts)
    close(request)
    _tell(entry, request)
    return entry


def _tell(entry: Entry, request: FeedbackRequest) -> None:
    """Those who read it hear of it; later rooms too, once that is everybody near."""
    portfolio, path = entry.portfolio, reverse("portfolios:entry", args=[entry.pk])
    if entry.is_held:
        leads = Person.objects.leads_of(portfolio.employer_id, but=[portfolio.owner])
        tell(leads, sentence=READ_FIRST.format(portfolio.owner), path=path)
        return
    entries_shared.send(Entry, portfolio=portfolio)
    tell([portfolio.owner], sentence=ARRIVED, path=path)
    professional = request.kind == FeedbackRequest.Kind.PROFESSIONAL
    others = {request.created_by, portfolio.assessor if professional else None}
    sentence = ARRIVED_FOR_OTHERS.format(request.get_kind_display().lower(), portfolio.owner)
    tell(others - {portfolio.owner}, sentence=sentence, path=path)


@transaction.atomic
def release(*, entry: Entry, by: Person) -> Entry:
    """Pass on what a contributor wanted the programme lead to read first; twice does nothing.

    Raises `Unanswered` while words in it that may identify a person have no answer.
    """
    entry = hold_entry(entry)
    if entry.is_from_outside and entry.completed_by_id == by.pk:
        return entry
    refuse(permissions.why_not_release(entry, by))
    refuse_unanswered(entry)
    entry.completed_at, entry.completed_by = clock.now(), by
    entry.save(update_fields=["completed_at", "completed_by"])
    note("feedback.passed_on", entry, entry.portfolio, by)
    _tell(entry, entry.contribution.request)
    return entry


@transaction.atomic
def take_back(*, code: str) -> bool:
    """Whoever gave feedback takes it back with the code they were shown; whether that was done.

    The words are erased, and the owner's links to them and all comments on them are removed. What
    was frozen in an edition before that stays there. Under a legal hold nothing is erased: refused.
    """
    found = (
        Contribution.objects.filter(
            take_back_code__in=codes.fingerprints(codes.tidied(code), of="take back"),
            taken_back_at__isnull=True,
            sent_at__gt=clock.now() - TAKEN_BACK_WITHIN,
        )
        .select_related("entry", "request")
        .first()
    )
    if found is None:
        return False
    entry = hold_entry(found.entry)
    given = Contribution.objects.filter(pk=found.pk)
    refuse(None if given.filter(FREE).exists() else NOT_NOW)
    if not given.filter(taken_back_at__isnull=True).update(taken_back_at=clock.now()):
        return False
    _erase(entry)
    note("feedback.taken_back", entry, entry.portfolio, None, kind=entry.kind)
    path = reverse("portfolios:asked", args=[entry.portfolio_id])
    who = {entry.portfolio.owner, found.request.created_by}
    tell(who, sentence=TAKEN_BACK.format(entry.portfolio.owner), path=path)
    return True


def _erase(entry: Entry) -> None:
    Link.objects.filter(entry=entry).delete()
    erase_all(entry)
    KeptWords.objects.filter(entry=entry).delete()
    entry.title, entry.body, entry.given_by = "Feedback that was taken back", "", ""
    entry.completed_at = entry.completed_by = None
    entry.binned_at, entry.binned_by = clock.now(), entry.created_by
    entry.save()
