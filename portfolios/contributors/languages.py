"""The words of the form, one file for each language: catalogue/<language>.toml.

A file holds the sentences of the pages (`words`) and the questions for each kind of contributor.
`{name}`, `{employer}` and `{lead}` in them stand for the social worker, their employer and what
the employer calls its programme lead. A language that nobody has reviewed is off until an
employer confirms it.
"""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).with_name("catalogue")
DEFAULT = "en"
KINDS = {"lived_experience_feedback": "lived_experience", "professional_feedback": "professional"}


@dataclass(frozen=True)
class Question:
    """One question. With `choices` one of them is the answer (value, words), else free text."""

    key: str
    ask: str
    hint: str
    easy: str
    easy_hint: str
    picture: str
    picture_shows: str
    choices: tuple[tuple[str, str], ...] = ()

    def asked(self, *, easy: bool) -> str:
        return self.easy if easy else self.ask

    def hinted(self, *, easy: bool) -> str:
        return self.easy_hint if easy else self.hint

    def said(self, answer: str) -> str:
        """The answer in words: what was typed, or the words of what was chosen."""
        return dict(self.choices).get(answer, answer)


@dataclass(frozen=True)
class Language:
    """One file of the catalogue."""

    code: str
    name: str  # in the language itself
    english_name: str
    direction: str
    reviewed: bool
    words: dict[str, str]
    questions: dict[str, tuple[Question, ...]]
    pictures: dict[str, str]  # what each shows, for those who do not see it
    scale: tuple[tuple[str, str], ...]  # what can be chosen where a question has choices
    sha256: str

    def questions_for(self, kind: str) -> tuple[Question, ...]:
        return self.questions[KINDS[kind]]

    def sentences(self, facts: Mapping[str, str]) -> dict[str, str]:
        """The words of the pages with `facts` in them."""
        return {key: filled(text, facts) for key, text in self.words.items()}


def filled(text: str, facts: Mapping[str, str]) -> str:
    """`text` with each {fact} replaced; nothing else in braces means anything."""
    for name, value in facts.items():
        text = text.replace(f"{{{name}}}", value)
    return text


@cache
def languages() -> dict[str, Language]:
    """Every language that the service ships, English first."""
    found = [_read(path) for path in sorted(FOLDER.glob("*.toml"))]
    found.sort(key=lambda one: (one.code != DEFAULT, one.english_name))
    return {one.code: one for one in found}


def english() -> Language:
    return languages()[DEFAULT]


def direction_of(code: str) -> str:
    """Which way a language runs: "ltr" or "rtl"; one that is not shipped (any more) as English."""
    return languages().get(code, english()).direction


def _read(path: Path) -> Language:
    content = path.read_bytes()
    data = tomllib.loads(content.decode())
    return Language(
        code=path.stem,
        name=data["name"],
        english_name=data["english_name"],
        direction=data["direction"],
        reviewed=data["reviewed"],
        words=data["words"],
        questions={kind: _questions(data, kind) for kind in KINDS.values()},
        pictures=data["pictures"],
        scale=tuple(data["scale"].items()),
        sha256=hashlib.sha256(content).hexdigest(),
    )


def _questions(data: dict, kind: str) -> tuple[Question, ...]:
    scale = tuple(data["scale"].items())
    return tuple(
        Question(
            key=one["key"],
            ask=one["ask"],
            hint=one.get("hint", ""),
            easy=one["easy"],
            easy_hint=one.get("easy_hint", ""),
            picture=one["picture"],
            picture_shows=data["pictures"][one["picture"]],
            choices=scale if one.get("scale") else (),
        )
        for one in data[kind]
    )
