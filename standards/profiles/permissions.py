"""Who may write a job profile. Everybody at the employer may read it."""

from people.models import Person, Role

ONLY_LEADS = "Only a programme lead writes job profiles."


def why_not_write(person: Person) -> str | None:
    return None if person.holds(Role.PROGRAMME_LEAD) else ONLY_LEADS
