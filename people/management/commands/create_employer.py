"""The first step of a real installation: an employer and somebody who looks after it."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.db.models import Q

from people.actions import create_employer, slug_for
from people.models import Employer, Person


class Command(BaseCommand):
    help = "Make an employer and invite its first administrator by e-mail."

    def add_arguments(self, parser) -> None:
        parser.add_argument("name", help='what it is called, like "Riverside Borough Council"')
        parser.add_argument("--admin", required=True, metavar="EMAIL")
        parser.add_argument("--first-name", required=True)
        parser.add_argument("--last-name", required=True)
        parser.add_argument(
            "--reviewing-body", action="store_true", help="it looks at how employers run programmes"
        )

    def handle(
        self,
        *,
        name: str,
        admin: str,
        first_name: str,
        last_name: str,
        reviewing_body: bool = False,
        **_,
    ) -> None:
        self._insist(name, admin)
        employer = create_employer(
            name=name,
            is_reviewing_body=reviewing_body,
            administrator={"email": admin, "first_name": first_name, "last_name": last_name},
        )
        self.stdout.write(f"Made {name} ({employer.slug}). {admin} will get an e-mail with a link.")

    def _insist(self, name: str, email: str) -> None:
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"{email} is not an e-mail address.") from None
        if Employer.objects.filter(Q(name=name) | Q(slug=slug_for(name))).exists():
            raise CommandError(f"There is an employer called {name} already.")
        if Person.objects.filter(email__iexact=email).exists():
            raise CommandError(f"Somebody has the address {email} already.")
