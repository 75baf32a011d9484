"""What happens when somebody signs in or changes how they do."""

from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from people import sessions


@receiver(user_logged_in)
def begin_session(request, **_) -> None:
    sessions.begin(request.session)


@receiver([authenticator_added, authenticator_removed])
def end_other_sessions(request, user, **_) -> None:
    """A session that began before this factor never proved it."""
    sessions.end_all(user, but_of=request)
