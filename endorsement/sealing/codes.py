"""The code that is printed on a record, and the surname that is typed with it. Pure."""

import secrets

from portfolios.contributors.codes import LETTERS, tidied

__all__ = ["LENGTH", "new_code", "spaced", "tidied"]

LENGTH = 12  # 60 random bits


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))


def spaced(code: str) -> str:
    """The code as it is printed: "ABCD EFGH JKMN"."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))
