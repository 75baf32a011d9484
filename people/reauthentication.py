"""Who signs has shown a moment ago who they are."""

import time

from allauth.account.authentication import get_authentication_records
from allauth.core.exceptions import ReauthenticationRequired
from django.http import HttpRequest

from people import sessions

RECENT = 10 * 60  # seconds


def require_recent_sign_in(request: HttpRequest) -> None:
    """Ask for password or second factor again when the last time is ten minutes ago.

    allauth turns the exception into its page and comes back to the address; a POST is kept in the
    session meanwhile and is then carried out, so nothing that was typed is lost. The personas of
    the demo have neither password nor second factor, and are not asked.
    """
    if sessions.is_demo(request.session):
        return
    shown = [record["at"] for record in get_authentication_records(request, request.user)]
    if time.time() - max(shown, default=0) >= RECENT:
        raise ReauthenticationRequired
