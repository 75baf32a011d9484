"""Whether a typed surname is that of somebody. Pure."""

import re
import unicodedata


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
