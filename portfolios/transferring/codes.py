"""The code with which somebody claims at another employer what was released. Only its fingerprint
is kept, keyed with the service's own secret.
"""

import secrets
from datetime import timedelta

from portfolios.contributors import codes
from portfolios.contributors.codes import tidied

__all__ = ["LENGTH", "LIVES", "fingerprint", "fingerprints", "new_code", "spaced", "tidied"]

LENGTH = 16  # 80 random bits
LIVES = timedelta(days=90)
OF = "transfer"


def new_code() -> str:
    return "".join(secrets.choice(codes.LETTERS) for _ in range(LENGTH))


def spaced(code: str) -> str:
    """The code as it is shown: "ABCD EFGH JKMN PQRS"."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def fingerprint(code: str) -> str:
    return codes.fingerprint(code, of=OF)


def fingerprints(code: str) -> list[str]:
    return codes.fingerprints(code, of=OF)
