"""May I, now? Each function answers with the reason why not, in a sentence, or with None."""

from people.models import Person, Role


def why_not_look(person: Person) -> str | None:
    """Whether `person` has a page of the portfolios that they manage or assess."""
    near = (Role.LINE_MANAGER, Role.ASSESSOR)
    return None if person.holds(*near) else "This is for line managers and assessors."
