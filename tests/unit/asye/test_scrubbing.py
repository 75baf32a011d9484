"""No line of the log holds a secret that stood in an address."""

import logging
from io import StringIO

import pytest
from django.test import Client

from asye.scrubbing import NoSecrets, without_secrets


@pytest.mark.parametrize(
    "line",
    [
        "Not Found: /feedback/0123456789ab/open/canary-secret/",
        '"GET /feedback/0123456789ab/open/canary-secret/ HTTP/1.1" 302 0',
        "Internal Server Error: /people/invitations/canary-secret/",
        "Bad Request: /accounts/password/reset/key/canary-secret/",
        "Not Found: /feedback/0123456789ab/open/canary-secret",
    ],
)
def test_secret_is_taken_out(line):
    assert "canary" not in without_secrets(line)
    assert without_secrets(line)[:9] == line[:9]


def test_other_lines_stay_as_they_are():
    line = "Not Found: /feedback/0123456789ab/questions/1/"
    assert without_secrets(line) == line


@pytest.fixture
def written():
    """What the handler of the settings writes while the test runs."""
    ours = next(one for one in logging.getLogger().handlers if type(one) is logging.StreamHandler)
    lines = StringIO()
    before = ours.setStream(lines)
    yield lines
    ours.setStream(before)


def test_line_about_a_refused_link_is_written_without_it(db, written):
    Client().get("/feedback/0123456789ab/open/canary-secret/")
    said = written.getvalue()
    assert "Not Found: /feedback/0123456789ab/open/[…]/" in said
    assert "canary" not in said


def test_arguments_and_tracebacks_are_looked_through():
    record = logging.LogRecord("x", logging.ERROR, "", 1, "Failed: %s", (PATH,), None)
    try:
        raise ValueError(PATH)
    except ValueError as error:
        record.exc_info = (type(error), error, None)
    assert NoSecrets().filter(record)
    assert "canary" not in record.getMessage() + record.exc_text


PATH = "/feedback/0123456789ab/open/canary-secret/"
