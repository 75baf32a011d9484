"""What a contributor answered, as the words of an entry."""

from audit import clock
from looks.prose import from_plain
from portfolios.contributors.languages import (
    DEFAULT,
    Language,
    Question,
    english,
    filled,
    languages,
)
from portfolios.models import FeedbackRequest

LONGEST_ANSWER = 4000
LONGEST_NAME = 60
NOT_NAMED = "A person with lived experience, who is not named"
# Signs that keep the English words together inside a line that runs from the right.
ISOLATED, TO_HERE = "\u2068", "\u2069"
WHO = ("name", "role", "organisation")


def facts_about(request: FeedbackRequest) -> dict[str, str]:
    """What stands for {name}, {employer} and {lead} in the words of the form."""
    portfolio = request.portfolio
    return {
        "name": portfolio.owner.name,
        "employer": portfolio.employer.name,
        "lead": portfolio.employer.lead_title.lower(),
    }


def is_answered(request: FeedbackRequest, answers: dict) -> bool:
    """Whether there is consent, at least one answer and, from a professional, who they are."""
    questions = english().questions_for(request.kind)
    said = any(str(answers.get(one.key, "")).strip() for one in questions)
    named = request.kind != FeedbackRequest.Kind.PROFESSIONAL or all(
        answers.get(name) for name in WHO
    )
    return bool(answers.get("consent")) and said and named


def entry_words(request: FeedbackRequest, answers: dict, language: str) -> dict:
    """Title, text and facts of the entry that `answers` become."""
    day = clock.today()
    return {
        "title": f"Feedback of {day:%-d %B %Y}",
        "body": body(request, answers, languages().get(language, english())),
        "given_by": given_by(request, answers),
        "happened_on": day,
        "language": "" if language == DEFAULT else language,
    }


def given_by(request: FeedbackRequest, answers: dict) -> str:
    """Who gave it, as far as they said."""
    if request.kind == FeedbackRequest.Kind.PROFESSIONAL:
        return ", ".join(answers[name] for name in WHO)
    return answers.get("name") or NOT_NAMED


def body(request: FeedbackRequest, answers: dict, language: Language) -> str:
    """The answers in Markdown, each under its question, exactly as they were given.

    Questions and chosen words of another language stand beside the English ones, so that those who
    read it know what was asked; what was typed stays as it is.
    """
    facts = facts_about(request)
    pairs = zip(
        language.questions_for(request.kind), english().questions_for(request.kind), strict=True
    )
    parts = [
        f"## {from_plain(_both(filled(own.ask, facts), filled(plain.ask, facts)))}\n\n"
        f"{from_plain(_answer(own, plain, answers[own.key]))}"
        for own, plain in pairs
        if answers.get(own.key, "").strip()
    ]
    return "\n\n".join(parts)


def _answer(own: Question, plain: Question, answer: str) -> str:
    return _both(own.said(answer), plain.said(answer)) if own.choices else answer


def _both(own: str, plain: str) -> str:
    return own if own == plain else f"{own} ({ISOLATED}{plain}{TO_HERE})"
