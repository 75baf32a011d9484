"""A content that is frozen before it is signed: the one form in which it is hashed."""

import json

from django.db import models


class Sha256(models.Func):
    """The SHA-256 of a text as the database counts it, in hexadecimal."""

    template = "encode(sha256(convert_to(%(expressions)s, 'UTF8')), 'hex')"
    output_field = models.TextField()


def canonical(content: dict) -> str:
    """`content` as JSON in the one form that is hashed: sorted keys, no spaces, UTF-8 as it is."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
