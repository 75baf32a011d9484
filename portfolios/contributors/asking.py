"""Asking for feedback: the request, the secrets that open it, sending it again, withdrawing it."""

from datetime import timedelta
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import Max

from audit import clock
from dispatch.broker import send
from people.models import Person
from portfolios.actions.holding import hold, note, refuse
from portfolios.contributors import codes, permissions
from portfolios.models import FeedbackRequest, Portfolio, RequestLetter, RequestToken

REMINDED_EVERY = timedelta(days=7)
MOST_REMINDERS = 2


@transaction.atomic
def ask(
    *,
    portfolio: Portfolio,
    by: Person,
    kind: str,
    how: str,
    email: str = "",
    easy_read: bool = False,
    language: str = "en",
    note_to_them: str = "",
    form_key: UUID | None = None,
) -> FeedbackRequest:
    """A new request. With an e-mail address a letter goes out when the transaction commits.

    What is sent twice from one form (`form_key`) is asked once; the second time gives the first.
    """
    portfolio = hold(portfolio.pk)
    refuse(permissions.why_not_ask(portfolio, by))
    sent = FeedbackRequest.objects.filter(created_by=by, form_key=form_key).first()
    if form_key and sent:
        return sent
    refuse(permissions.why_not_one_more(portfolio))
    request = FeedbackRequest.objects.create(
        portfolio=portfolio,
        created_by=by,
        kind=kind,
        how=how,
        email=email if how == FeedbackRequest.How.EMAIL else "",
        remind_on=clock.today() + REMINDED_EVERY if how == FeedbackRequest.How.EMAIL else None,
        easy_read=easy_read,
        language=language,
        note=note_to_them,
        form_key=form_key,
    )
    note("feedback.asked", request, portfolio, by, kind=kind, how=how, language=language)
    if request.email:
        add_letter(request)
    return request


def add_letter(request: FeedbackRequest, *, is_reminder: bool = False) -> RequestLetter:
    """One more e-mail of `request`, which the caller holds; it goes on commit."""
    last = request.letters.aggregate(last=Max("number"))["last"] or 0
    letter = request.letters.create(number=last + 1, is_reminder=is_reminder)
    transaction.on_commit(partial(send, "portfolios.mail_request", letter.pk))
    return letter


def held(request: FeedbackRequest) -> FeedbackRequest:
    """The request as it is now; its portfolio is held until the transaction ends."""
    portfolio = hold(request.portfolio_id)
    fresh = FeedbackRequest.objects.select_related("contribution__entry").get(pk=request.pk)
    fresh.portfolio = portfolio
    return fresh


@transaction.atomic
def resend(*, request: FeedbackRequest, by: Person) -> FeedbackRequest:
    """The e-mail once more, with another link; those sent before still work."""
    request = held(request)
    refuse(permissions.why_not_resend(request, by))
    add_letter(request)
    note("feedback.asked_again", request, request.portfolio, by)
    return request


@transaction.atomic
def show(*, request: FeedbackRequest, by: Person) -> tuple[str, str]:
    """A new link and a new code for `request`, to be shown once: neither is kept.

    Those shown before still work, so that a sheet printed last week is no waste of paper.
    """
    request = held(request)
    refuse(permissions.why_not_manage(request, by))
    if request.tokens.count() + 2 > permissions.MOST_TOKENS:
        refuse("The codes of this request were shown very often. Withdraw it and ask again.")
    link, code = codes.new_link(), codes.new_code()
    mint(request, link, by=by)
    mint(request, code, by=by, is_code=True)
    note("feedback.codes_shown", request, request.portfolio, by)
    return link, code


def mint(
    request: FeedbackRequest, secret: str, *, by: Person | None = None, is_code: bool = False
) -> RequestToken:
    """Have `secret` open the form of `request`; only its fingerprint is stored."""
    of = "code" if is_code else "link"
    return request.tokens.create(
        fingerprint=codes.fingerprint(secret, of=of), is_code=is_code, created_by=by
    )


@transaction.atomic
def withdraw(*, request: FeedbackRequest, by: Person) -> FeedbackRequest:
    """No link, QR code or typed code of `request` works any longer. A second time does nothing."""
    request = held(request)
    if request.withdrawn_at:
        return request
    refuse(permissions.why_not_manage(request, by))
    request.withdrawn_at, request.withdrawn_by = clock.now(), by
    close(request)
    note("feedback.request_withdrawn", request, request.portfolio, by)
    return request


def close(request: FeedbackRequest) -> None:
    """Forget what is only needed while `request` is open; the caller holds it."""
    request.email, request.remind_on = "", None
    request.save(update_fields=["email", "remind_on", "withdrawn_at", "withdrawn_by"])
    request.tokens.all().delete()
    request.drafts.all().delete()
