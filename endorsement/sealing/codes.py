"""The code that is printed on a record, and the surname that is typed with it. Pure."""

import re
import secrets
import unicodedata

from portfolios.contributors.codes import LETTERS, tidied

__all__ = ["LENGTH", "is_named", "new_code", "spaced", "tidied"]

LENGTH = 12  # 60 random bits


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def spaced(code: str) -> str:
    """The code as it is printed: "ABCD EFGH JKMN"."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def is_named(surname: str, full_name: str) -> bool:
    """Whether somebody called `full_name` may be known by `surname`.

    Where a surname begins cannot be told from a name ("van der Berg", "Smith-Jones"), so any words
    at its end will do. Capitals, accents, hyphens and apostrophes do not matter.
    """
    typed, words = _words(surname), _words(full_name)
    return bool(typed) and words[-len(typed) :] == typed


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.casefold())
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return re.findall(r"\w+", re.sub(r"['’‘ʼ]", "", letters))
