"""The codes that an authenticator app would show."""

import time

from allauth.mfa.totp.internal import auth

STEP = 30


def code_of(factor) -> str:
    """The code that the app of `factor`'s owner shows now."""
    secret = auth.TOTP(factor).instance.data["secret"]
    counter = int(time.time()) // STEP
    return auth.format_hotp_value(auth.hotp_value(auth.decrypt(secret), counter))
