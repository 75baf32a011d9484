"""How long a session lives, and how it ends before its time.

Idle 60 minutes, because regulated services of this kind use it and a shorter one loses words;
12 hours at most, because a working day is shorter (OWASP ASVS 7.3). Saving text counts as
being there.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth import update_session_auth_hash
from django.contrib.sessions.backends.base import SessionBase
from django.db.models import F

from audit import clock
from people.models import Person

IDLE = timedelta(minutes=60)
ABSOLUTE = timedelta(hours=12)
# A page writes "last seen" at most this often, so that reading costs no write.
NOTED_EVERY = timedelta(minutes=1)
SIGNED_IN_AT, SEEN_AT, DEMO = "signed_in_at", "seen_at", "demo"


def begin(session: SessionBase) -> None:
    """Start both limits; called when somebody signs in."""
    session[SIGNED_IN_AT] = session[SEEN_AT] = clock.now().timestamp()


def is_over(session: SessionBase) -> bool:
    """Whether a limit has passed. A session that never began is over."""
    return _since(session, SIGNED_IN_AT) >= ABSOLUTE or _since(session, SEEN_AT) >= IDLE


def note(session: SessionBase) -> None:
    """Somebody is there: move the idle limit, if it was not moved just now."""
    if _since(session, SEEN_AT) >= NOTED_EVERY:
        session[SEEN_AT] = clock.now().timestamp()


def left(session: SessionBase) -> dict[str, int]:
    """Seconds until `session` ends: `idle` when nothing happens, `limit` whatever happens.

    `whole` is what is left for sure when something has just happened.
    """
    spans = {
        "idle": IDLE - _since(session, SEEN_AT),
        "limit": ABSOLUTE - _since(session, SIGNED_IN_AT),
        "whole": IDLE - NOTED_EVERY,
    }
    return {name: int(span.total_seconds()) for name, span in spans.items()}


def is_demo(session: SessionBase) -> bool:
    """Whether this is a persona of the demo, who has neither password nor second factor."""
    return settings.DEMO and session.get(DEMO, False)


def end_all(person: Person, *, but_of=None) -> None:
    """End every session of `person` on the server; the one of the request `but_of` lives on."""
    Person.objects.filter(pk=person.pk).update(session_epoch=F("session_epoch") + 1)
    person.refresh_from_db(fields=["session_epoch"])
    if but_of is not None:
        update_session_auth_hash(but_of, person)


def _since(session: SessionBase, key: str) -> timedelta:
    return clock.now() - datetime.fromtimestamp(session.get(key, 0), tz=clock.now().tzinfo)
