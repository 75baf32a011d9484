"""E-mails to people who are asked for feedback, the reminders, and what is forgotten."""

import logging
from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse

from audit import clock
from portfolios.contributors import asking, codes, composing
from portfolios.contributors.dates import in_words
from portfolios.contributors.languages import english, languages
from portfolios.models import AnswerDraft, FeedbackRequest, RequestLetter
from retention.models import not_held

log = logging.getLogger(__name__)
MOST_TRIES = 10
SWEPT_AT_ONCE = 200
DRAFTS_LIVE = timedelta(days=1)


def mail_letter(pk: int) -> bool:
    """Send letter `pk`, if its request is open and it was not sent; whether it went now.

    The link is stored before the letter leaves, so that no letter holds one that does not work.
    """
    letter = _due().filter(pk=pk).select_related("request").first()
    if letter is None:
        return False
    secret = codes.new_link()
    kept = asking.mint(letter.request, secret)
    if not _mail_once(pk, secret):
        kept.delete()
        return False
    return True


def _due():
    open_requests = FeedbackRequest.objects.open().exclude(email="")
    return RequestLetter.objects.filter(mailed_at__isnull=True, request__in=open_requests)


@transaction.atomic
def _mail_once(pk: int, secret: str) -> bool:
    """Under the row's lock: whoever comes second finds it locked or sent."""
    letter = (
        RequestLetter.objects.select_for_update(skip_locked=True, of=("self",))
        .select_related("request__portfolio__owner", "request__portfolio__employer")
        .filter(pk=pk, mailed_at__isnull=True)
        .first()
    )
    if letter is None:
        return False
    letter.mail_attempts += 1
    letter.mailed_at = clock.now() if _sent(letter, secret) else None
    letter.save(update_fields=["mail_attempts", "mailed_at"])
    return letter.mailed_at is not None


def address_of(request: FeedbackRequest, secret: str) -> str:
    """The whole address that opens the form of `request`."""
    return f"{settings.SITE_URL}{reverse('feedback:open', args=[request.reference, secret])}"


def _sent(letter: RequestLetter, secret: str) -> bool:
    """Whether the mail server took it; a refusal is logged by number, without address or text."""
    request = letter.request
    language = languages().get(request.language, english())
    facts = composing.facts_about(request)
    facts["until"] = in_words(request.expires_on, language.code)
    words = language.sentences(facts)
    text = {"words": words, "letter": letter, "address": address_of(request, secret)}
    body = render_to_string("contributors/mail.txt", text)
    try:
        send_mail(words["mail_subject"], body, None, [request.email])
    except OSError as problem:  # SMTPException is one
        log.warning("Letter %s was not sent: %s", letter.pk, type(problem).__name__)
        return False
    return True


def sweep() -> None:
    """Send what was left lying, remind, and forget what is no longer needed. Safe to run twice."""
    ids = _due().filter(mail_attempts__lt=MOST_TRIES).values_list("pk", flat=True)
    for pk in list(ids[:SWEPT_AT_ONCE]):
        mail_letter(pk)
    remind()
    forget()


@transaction.atomic
def remind() -> int:
    """Reminders that are due, two for a request at most; how many there were.

    Rows are locked, so that of two sweeps at once only one reminds.
    """
    due = (
        FeedbackRequest.objects.open()
        .filter(remind_on__lte=clock.today())
        .exclude(email="")
        .values("pk")
    )
    rows = FeedbackRequest.objects.select_for_update(skip_locked=True).filter(
        pk__in=due, remind_on__lte=clock.today()
    )
    requests = list(rows.order_by("remind_on")[:SWEPT_AT_ONCE])
    for request in requests:
        _remind_of(request)
    return len(requests)


def _remind_of(request: FeedbackRequest) -> None:
    request.reminders += 1
    next_day = clock.today() + asking.REMINDED_EVERY
    goes_on = request.reminders < asking.MOST_REMINDERS and next_day < request.expires_on
    request.remind_on = next_day if goes_on else None
    request.save(update_fields=["reminders", "remind_on"])
    asking.add_letter(request, is_reminder=True)


def forget() -> None:
    """Half-given answers of yesterday, and what opens or reaches requests that are too old.

    A legal hold stops it.
    """
    halves = AnswerDraft.objects.filter(changed_at__lt=clock.now() - DRAFTS_LIVE)
    halves.filter(not_held("request__portfolio_id", "request__portfolio__owner_id")).delete()
    old = FeedbackRequest.objects.filter(expires_on__lt=clock.today()).exclude(email="")
    old.filter(not_held("portfolio_id", "portfolio__owner_id")).update(email="", remind_on=None)
