"""What happens when somebody signs in or changes how they do."""

import logging

from allauth.mfa.signals import authentication_failed, authenticator_added, authenticator_removed
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from people import sessions

log = logging.getLogger(__name__)


@receiver(user_logged_in)
def begin_session(request, user, **_) -> None:
    sessions.begin(request.session)
    log.info("Person %s signed in", user.pk)


@receiver(authentication_failed)
def tell_of_wrong_factor(user, **_) -> None:
    log.warning("A second factor of person %s was wrong", user.pk)


@receiver([authenticator_added, authenticator_removed])
def end_other_sessions(request, user, **_) -> None:
    """A session that began before this factor never proved it."""
    sessions.end_all(user, but_of=request)
