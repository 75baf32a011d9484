"""`check --deploy` warns of a service that could change what was signed."""

from django.core.checks import Tags, Warning, register
from django.db import DatabaseError

from asye.roles import owns_tables


@register(Tags.security, deploy=True)
def application_owns_no_table(**_) -> list[Warning]:
    """One warning where the role of DATABASE_URL owns the tables; none where none answers."""
    try:
        owns = owns_tables()
    except DatabaseError:
        return []
    if not owns:
        return []
    return [
        Warning(
            "The service connects to the database as a role that owns its tables, so it could "
            "change what was signed.",
            hint="Give it a role of its own in DATABASE_URL and put the owner into "
            "MIGRATION_DATABASE_URL: docs/endorsement.md says how.",
            id="asye.W002",
        )
    ]
