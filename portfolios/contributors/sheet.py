"""What is shown or printed once: a QR code, a code to type, the questions with room to write."""

from django.conf import settings
from django.urls import reverse

from looks.qr import picture_of
from portfolios.contributors import codes, composing, letters
from portfolios.contributors.dates import in_words
from portfolios.contributors.languages import english, filled, languages
from portfolios.models import FeedbackRequest


def contents(request: FeedbackRequest, link: str, code: str) -> dict:
    """What the sheet says, in the language of the request."""
    language = languages().get(request.language, english())
    facts = composing.facts_about(request)
    facts["until"] = in_words(request.expires_on, language.code)
    facts["address"] = f"{settings.SITE_URL.split('://')[-1]}{reverse('feedback:enter')}"
    easy = request.easy_read
    return {
        "asked": request,
        "language": language,
        "words": language.sentences(facts),
        "picture": picture_of(letters.address_of(request, link)),
        "code": codes.spaced(code),
        "questions": [
            {"ask": filled(one.asked(easy=easy), facts), "about": one}
            for one in language.questions_for(request.kind)
        ],
    }
