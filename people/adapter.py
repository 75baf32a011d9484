"""How allauth behaves here: closed, quiet about who exists, and hard to use as a weapon."""

import logging

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

log = logging.getLogger(__name__)


class ClosedAdapter(DefaultAccountAdapter):
    """Accounts come by invitation only; an address belongs to the employer, not to its holder."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def reauthenticate(self, user, password: str) -> bool:
        """Whether `password` is that of `user`, under the same limits as signing in."""
        known = self.authenticate(self.request, email=user.email, password=password)
        return known is not None and known.pk == user.pk

    def authentication_failed(self, request: HttpRequest, **credentials) -> None:
        log.warning("A sign-in failed from %s", self.get_client_ip(request))

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials) -> str:
        """Failures count per account *and* caller: a stranger's do not shut its owner out."""
        key = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{key}:{self.get_client_ip(request)}"
