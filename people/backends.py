"""How a session becomes a person, in one query.

What belongs to them comes in subqueries: with an employer that is joined and a condition on second
factors it takes the database three times as long to plan, on every page.
"""

from functools import cache

from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.models import Authenticator
from django.contrib.postgres.expressions import ArraySubquery
from django.db import DEFAULT_DB_ALIAS
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from people.models import Employer, Person

SECOND_FACTORS = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
OF_EMPLOYER = [field.attname for field in Employer._meta.concrete_fields]


def with_second_factor(people: QuerySet) -> QuerySet:
    """Each person carries `has_second_factor`; recovery codes alone are none."""
    factors = Authenticator.objects.filter(user=OuterRef("pk")).values("type")
    with_factors = people.alias(factors=ArraySubquery(factors))
    return with_factors.annotate(has_second_factor=Q(factors__overlap=SECOND_FACTORS))


class PersonBackend(AuthenticationBackend):
    """allauth's backend; every page asks it for the person, so it asks the database once."""

    def get_user(self, user_id: int) -> Person | None:
        """The person with employer, `roles_held` and `has_second_factor`; None when closed."""
        for person in _known_by_session().filter(pk=user_id):
            facts = [person.of_employer[name] for name in OF_EMPLOYER]
            person.employer = Employer.from_db(DEFAULT_DB_ALIAS, OF_EMPLOYER, facts)
            return person
        return None


@cache
def _known_by_session() -> QuerySet:
    """Every page asks this: what does not depend on who it is, is put together once."""
    employer = Employer.objects.filter(pk=OuterRef("employer"))
    facts = JSONObject(**{name: name for name in OF_EMPLOYER})
    people = Person.objects.with_roles().annotate(of_employer=Subquery(employer.values(json=facts)))
    return with_second_factor(people).filter(is_active=True)
