"""May somebody say how long an entry took?"""

from people.models import Person
from portfolios.models import Entry

NOT_YOURS = "Only whose portfolio it is can say how long an entry took."
NOT_COMPLETE = "Mark the entry complete first. Then you can say how long it took."
NOT_MADE_HERE = "This entry was made for an earlier portfolio, so it took no time in this one."


def why_not_say(entry: Entry, person: Person) -> str | None:
    """The owner, of what is complete: also what others gave, since asking for it takes time.

    It can be said, changed and taken back when the programme is over, too: no edition holds it.
    """
    if person.pk != entry.portfolio.owner_id:
        return NOT_YOURS
    if not entry.is_complete:
        return NOT_COMPLETE
    return NOT_MADE_HERE if entry.is_brought or hasattr(entry, "carried") else None
