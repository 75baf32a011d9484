"""Addresses by name, like Django's `reverse`, which looks each of them up anew.

A page names a dozen without any argument, and in a list the same one with other numbers.
"""

from functools import lru_cache

from django.conf import settings
from django.urls import get_script_prefix, get_urlconf, reverse

STAND_IN = 900_000_000_000_000_000  # for the first number; no id ever gets there


def address(name: str, *ids: object) -> str:
    """What `reverse(name, args=ids)` answers. Kept is where the ids of a name stand, by itself."""
    urlconf = get_urlconf() or settings.ROOT_URLCONF
    if all(type(one) is int and one >= 0 for one in ids):
        return _with_places(name, len(ids), urlconf, get_script_prefix()).format(*ids)
    return reverse(name, urlconf, args=ids)


@lru_cache(maxsize=2048)
def _with_places(name: str, count: int, urlconf: str, prefix: str) -> str:
    """The address with `{0}`, `{1}` for its ids. In an address a brace itself is quoted."""
    stand_ins = [STAND_IN + place for place in range(count)]
    found = reverse(name, urlconf, args=stand_ins)
    for place, stand_in in enumerate(stand_ins):
        found = found.replace(str(stand_in), f"{{{place}}}")
    return found
