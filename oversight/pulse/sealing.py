"""How answers are kept while a round is open: one sealed block, written anew with each answer.

Whoever has the database in hand, backups and write-ahead log with it, finds one row of one length
that looks like chance. No answer has a row, a place, a number or a time of its own, and neither has
the mark of who has answered, which is a second block under another key. Both are destroyed when
the round closes. The keys come from the service's secret, which is not in the database. See
docs/adr/0042 for what this does not cover.
"""

import json
import os
from random import SystemRandom
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings
from django.utils.crypto import salted_hmac

NONCE = 12
LONGEST = 500  # characters of the free text of one answer
# Room for the longest answer: four bytes for each character, and its marks. The block has this much
# for each person who is asked, from the start, so that its length says nothing.
ANSWER_ROOM = 4 * LONGEST + 600
NAME_ROOM = 24  # for the number of one person

shuffle = SystemRandom().shuffle


class Lost(Exception):
    """The secret that sealed a block is gone: nobody can open it any more."""


class Sealed:
    """A list that is kept as one block, under a key for this purpose in this round."""

    def __init__(self, purpose: str, pulse_id: int, room: int):
        """`room` is how many bytes it takes, however little is in it."""
        self._about = f"{purpose} {pulse_id}"
        self._room = room

    def seal(self, rows: list[Any]) -> bytes:
        """`rows` in random order, under a new nonce: two blocks of the same rows share nothing."""
        mixed = list(rows)
        shuffle(mixed)
        text = json.dumps(mixed, ensure_ascii=False, separators=(",", ":")).encode()
        if len(text) > self._room:
            raise ValueError("The block is too small for what it has to hold.")
        nonce = os.urandom(NONCE)
        key = self._key(settings.SECRET_KEY)
        return nonce + AESGCM(key).encrypt(nonce, text.ljust(self._room), self._about.encode())

    def rows(self, block: bytes | memoryview) -> list[Any]:
        """What is in `block`, which the secret of now or one of before has sealed; else `Lost`."""
        nonce, sealed = bytes(block[:NONCE]), bytes(block[NONCE:])
        for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS):
            try:
                text = AESGCM(self._key(secret)).decrypt(nonce, sealed, self._about.encode())
            except InvalidTag:
                continue
            return json.loads(text)
        raise Lost

    def _key(self, secret: str) -> bytes:
        return salted_hmac(
            "oversight.pulse", self._about, secret=secret, algorithm="sha256"
        ).digest()


def pool(pulse_id: int, asked: int) -> Sealed:
    """The answers of a round in which so many are asked."""
    return Sealed("answers", pulse_id, 2 + asked * ANSWER_ROOM)


def roll(pulse_id: int, asked: int) -> Sealed:
    """The numbers of those who have answered."""
    return Sealed("answered", pulse_id, 2 + asked * NAME_ROOM)
