"""A content that is frozen before it is signed: the one form in which it is hashed."""

import json

from django.db import models

from audit.covering import originals


class Sha256(models.Func):
    """The SHA-256 of a text as the database counts it, in hexadecimal."""

    template = "encode(sha256(convert_to(%(expressions)s, 'UTF8')), 'hex')"
    output_field = models.TextField()


def stored_intact(frozen: models.Model) -> bool:
    """Whether `content` is what readers see, and has its `sha256` as it is stored under that."""
    rows = type(frozen)._base_manager.filter(pk=frozen.pk)
    if not rows.filter(content=frozen.content).exists():
        return False
    with originals():
        return rows.filter(sha256=Sha256("content")).exists()


def canonical(content: dict) -> str:
    """`content` as JSON in the one form that is hashed: sorted keys, no spaces, UTF-8 as it is."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
