"""Addresses that hold a secret do not reach a log with it."""

import logging
import re

SECRET_IN_ADDRESS = re.compile(
    r"(/feedback/[^/\s]+/open/|/people/invitations/|/key/|/check/\?code=)[^/\s?\"']+"
)


class NoSecrets(logging.Filter):
    """Takes the secret out of every line: feedback links, invitations, new passwords, records."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Always True: the line stays, without the secret."""
        record.msg, record.args = without_secrets(record.getMessage()), ()
        if record.exc_info and not record.exc_text:
            said = logging.Formatter().formatException(record.exc_info)
            record.exc_text = without_secrets(said)
        return True


def without_secrets(line: str) -> str:
    return SECRET_IN_ADDRESS.sub(r"\1[…]", line)
