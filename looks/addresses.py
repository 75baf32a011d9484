"""Addresses that need no argument: every page names a dozen, and Django looks each up anew."""

from functools import lru_cache

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse


def address(name: str) -> str:
    """What `reverse(name)` answers; it is the same for as long as the addresses are."""
    return _found(name, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())


@lru_cache(maxsize=1024)
def _found(name: str, urlconf: str, prefix: str) -> str:
    return reverse(name, urlconf)
