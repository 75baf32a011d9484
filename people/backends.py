"""How a session becomes a person, in one query."""

from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef

from people.models import Person

SECOND_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


class PersonBackend(AuthenticationBackend):
    """allauth's backend; every page asks it for the person, so it asks the database once."""

    def get_user(self, user_id: int) -> Person | None:
        """The person with employer, `roles_held` and `has_second_factor`; None when closed."""
        factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=SECOND_FACTORS)
        return (
            Person.objects.with_roles()
            .select_related("employer")
            .annotate(has_second_factor=Exists(factors))
            .filter(pk=user_id, is_active=True)
            .first()
        )
