"""What waits for somebody in this room."""

from looks.waiting import Waiting
from people.models import Person


def waiting_for(person: Person) -> list[Waiting]:
    return []
