"""One key signs, earlier ones verify, and what is no key is refused with what to do."""

import importlib
from io import StringIO

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from endorsement.sealing import checks, keys
from endorsement.sealing.checking import verify
from tests.factories import stories

OTHER = "QW5vdGhlciBrZXkgZm9yIHRlc3RzLCAzMiBieXRlcyE="


def test_key_has_signed_this_text_and_no_other():
    ring = keys.ring()
    facts = {"key_id": ring.key_id, "signature": ring.sign("A record.")}
    assert ring.has_signed("A record.", **facts)
    assert not ring.has_signed("A record!", **facts)
    assert not ring.has_signed("A record.", key_id="0" * 16, signature=facts["signature"])
    assert not ring.has_signed("A record.", key_id=ring.key_id, signature="no digits")


def test_signature_is_good_for_a_seal_only():
    ring = keys.ring()
    bare = ring.signing.sign(b"A record.").hex()
    assert not ring.has_signed("A record.", key_id=ring.key_id, signature=bare)


@pytest.fixture
def rotated(settings):
    """The key of before is kept by its public half, and another signs."""
    old = keys.ring()
    settings.SEAL_OLD_KEYS = [keys.written(old.signing.public_key())]
    settings.SEAL_KEY = OTHER


def test_what_an_earlier_key_sealed_still_verifies(
    sealed, rotated, another_with_lead, programme_lead
):
    stories.confirm(another_with_lead(), programme_lead)
    report = verify()
    assert report.faults == []
    assert report.heads[sealed.employer_id][0] == 2


@pytest.mark.parametrize("key", ["", "short", "AAAA", "!" * 44])
def test_what_is_no_key_is_refused_with_what_to_do(key, settings):
    settings.SEAL_KEY = key
    with pytest.raises(ImproperlyConfigured, match="openssl rand -base64 32"):
        keys.ring()
    (error,) = checks.records_can_be_sealed()
    assert error.id == "endorsement.E001"


def test_check_has_nothing_to_say_where_there_is_a_key():
    assert checks.records_can_be_sealed() == []


def test_web_server_does_not_start_without_a_key(settings):
    import asye.wsgi

    settings.SEAL_KEY = ""
    with pytest.raises(ImproperlyConfigured, match="SEAL_KEY is not set"):
        importlib.reload(asye.wsgi)


def test_command_prints_public_halves_only(rotated, settings):
    said = StringIO()
    call_command("seal_keys", stdout=said)
    lines = [line.split() for line in said.getvalue().splitlines()]
    assert [line[1] for line in lines] == ["signs", "verifies"]
    assert lines[1][2] == settings.SEAL_OLD_KEYS[0]
    assert settings.SEAL_KEY not in said.getvalue()
