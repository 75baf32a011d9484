"""How a session becomes a person, in one query."""

from functools import cache

from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet

from people.models import Person

SECOND_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]


def with_second_factor(people: QuerySet) -> QuerySet:
    """Each person carries `has_second_factor`; recovery codes alone are none."""
    factors = Authenticator.objects.filter(user=OuterRef("pk"), type__in=SECOND_FACTORS)
    return people.annotate(has_second_factor=Exists(factors))


class PersonBackend(AuthenticationBackend):
    """allauth's backend; every page asks it for the person, so it asks the database once."""

    def get_user(self, user_id: int) -> Person | None:
        """The person with employer, `roles_held` and `has_second_factor`; None when closed."""
        return _known_by_session().filter(pk=user_id).first()


@cache
def _known_by_session() -> QuerySet:
    """Every page asks this: what does not depend on who it is, is put together once."""
    people = Person.objects.with_roles().select_related("employer")
    return with_second_factor(people).filter(is_active=True).order_by("pk")
