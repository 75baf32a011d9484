"""The codes that an authenticator app would show."""

import time

from allauth.mfa.totp.internal import auth

STEP = 30


def code_for(secret: str) -> str:
    """The code that an app that holds `secret` shows now."""
    return auth.format_hotp_value(auth.hotp_value(secret, int(time.time()) // STEP))


def code_of(factor) -> str:
    """The code that the app of `factor`'s owner shows now."""
    return code_for(auth.decrypt(auth.TOTP(factor).instance.data["secret"]))
