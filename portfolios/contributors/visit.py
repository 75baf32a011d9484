"""Who opened a link: a signed cookie that holds for the addresses of one request only.

The cookie goes when the browser is closed, and is no good after a day: somebody who writes slowly
is not cut off (WCAG 2.2.1 asks for 20 hours), somebody who comes to the same computer tomorrow
finds nothing.
"""

import secrets
from dataclasses import asdict, dataclass
from functools import cached_property

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from portfolios.contributors import codes, composing
from portfolios.contributors.languages import DEFAULT, Language, Question, english, languages
from portfolios.contributors.offering import offered
from portfolios.models import FeedbackRequest, RequestToken

SALT = "portfolios.contributors.visit"
LONGEST = 20 * 3600  # seconds
COOKIE = "__Secure-feedback" if settings.SERVED_OVER_TLS else "feedback"


@dataclass(frozen=True)
class Pass:
    """What the cookie says: which request, which visitor, and how they want to read it."""

    request: int
    visitor: str
    language: str
    easy_read: bool
    sent_code: str = ""  # after sending: the code for taking it back, and nothing else opens

    def put(self, response: HttpResponse, reference: str) -> HttpResponse:
        """Have the browser keep it, for the addresses of the request `reference`."""
        response.set_cookie(
            COOKIE,
            signing.dumps(asdict(self), salt=SALT),
            path=_path(reference),
            secure=settings.SERVED_OVER_TLS,
            httponly=True,
            samesite="Lax",
        )
        return response


def drop(response: HttpResponse, reference: str) -> HttpResponse:
    """Have the browser forget the visit."""
    response.delete_cookie(COOKIE, path=_path(reference), samesite="Lax")
    return response


def _path(reference: str) -> str:
    return reverse("feedback:start", args=[reference])


class Visit:
    """Somebody at an open request, with the words in which the pages speak to them."""

    def __init__(self, request: FeedbackRequest, shown: Pass):
        self.request, self.shown = request, shown

    @cached_property
    def offered(self) -> list[Language]:
        return offered(self.request.portfolio.employer_id)

    @cached_property
    def language(self) -> Language:
        wanted = languages().get(self.shown.language)
        return wanted if wanted in self.offered else english()

    @property
    def easy(self) -> bool:
        return self.shown.easy_read

    @property
    def is_professional(self) -> bool:
        return self.request.kind == FeedbackRequest.Kind.PROFESSIONAL

    @cached_property
    def facts(self) -> dict[str, str]:
        return composing.facts_about(self.request)

    @cached_property
    def words(self) -> dict[str, str]:
        return self.language.sentences(self.facts)

    @property
    def questions(self) -> tuple[Question, ...]:
        return self.language.questions_for(self.request.kind)

    @cached_property
    def answers(self) -> dict:
        """What this visitor has answered so far."""
        visitor = codes.fingerprint(self.shown.visitor, of="visitor")
        draft = self.request.drafts.filter(visitor=visitor).first()
        return draft.answers if draft else {}


def pass_of(http: HttpRequest) -> Pass | None:
    """What the browser shows, if we made it within the day."""
    try:
        said = signing.loads(http.COOKIES.get(COOKIE, ""), salt=SALT, max_age=LONGEST)
        return Pass(**said)
    except (signing.BadSignature, TypeError):
        return None


def visit_at(http: HttpRequest, reference: str) -> Visit | None:
    """The visit that the browser may go on with at this request, while that is open."""
    shown = pass_of(http)
    if shown is None or shown.sent_code:
        return None
    found = _open().filter(pk=shown.request, reference=reference).first()
    return Visit(found, shown) if found else None


def visit_after_sending(http: HttpRequest, reference: str) -> Visit | None:
    """The visit that has just sent its answer here, until it takes it back."""
    shown = pass_of(http)
    if shown is None or not shown.sent_code:
        return None
    near = ("portfolio__owner", "portfolio__employer", "contribution")
    found = FeedbackRequest.objects.select_related(*near).filter(
        pk=shown.request, reference=reference, contribution__taken_back_at__isnull=True
    )
    request = found.exclude(contribution__isnull=True).first()
    return Visit(request, shown) if request else None


def request_for(secret: str, *, of: str, reference: str | None = None) -> FeedbackRequest | None:
    """The open request that `secret` opens: a link at its own address, or a typed code."""
    tokens = RequestToken.objects.filter(
        fingerprint__in=codes.fingerprints(secret, of=of), is_code=of == "code"
    )
    found = _open().filter(tokens__in=tokens)
    return (found.filter(reference=reference) if reference else found).first()


def _open():
    near = ("portfolio__owner", "portfolio__employer")
    return FeedbackRequest.objects.open().select_related(*near)


def new_pass(http: HttpRequest, request: FeedbackRequest) -> Pass:
    """A pass to `request`; who comes back in the same browser goes on where they were."""
    shown = pass_of(http)
    if shown and shown.request == request.pk and not shown.sent_code:
        return shown
    return Pass(
        request=request.pk,
        visitor=secrets.token_urlsafe(16),
        language=request.language or DEFAULT,
        easy_read=request.easy_read,
    )
