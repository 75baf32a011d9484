"""Django's `migrate`, as the role that owns the tables; then rights are given anew.

Portfolios from before their standing was counted have it counted.
"""

from django.core.management.commands import migrate

from asye.roles import as_owner, give_rights, make_application_role
from oversight.leading.recounting import recount_missing
from retention.function import install


class Command(migrate.Command):
    def handle(self, *args, **options) -> None:
        if options["plan"] or options["check_unapplied"]:
            return super().handle(*args, **options)
        with as_owner():
            make_application_role()
            super().handle(*args, **options)
            if not options["app_label"]:  # of a part, the tables that it names may not be there
                install()
            give_rights()
            if not options["app_label"]:
                recount_missing()
        return None
