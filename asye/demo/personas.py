"""Who a visitor of the demo can be."""

import tomllib
from dataclasses import dataclass

from django.conf import settings

from people.models import Person, Role

FILE = settings.BASE_DIR / "demo" / "personas.toml"


@dataclass(frozen=True)
class Persona:
    """Somebody of the demo, and why it is worth being them."""

    person: Person
    why: str

    @property
    def roles(self) -> str:
        return ", ".join(Role(role).label for role in sorted(self.person.roles))


def personas() -> list[Persona]:
    """Those of the file who are in the database, in the order of the file."""
    listed = {one["email"]: one["why"] for one in tomllib.loads(FILE.read_text())["persona"]}
    found = Person.objects.filter(email__in=listed, is_active=True)
    people = {person.email: person for person in found.with_roles().select_related("employer")}
    return [Persona(people[email], why) for email, why in listed.items() if email in people]
