"""May somebody say how long an entry took, and take it back?"""

from people.models import Person
from portfolios.models import Entry

NOT_YOURS = "Only whose portfolio it is can say how long an entry took."
NOT_COMPLETE = "Mark the entry complete first. Then you can say how long it took."
NOT_MADE_HERE = "This entry was made for an earlier portfolio, so it took no time in this one."


def why_not_say(entry: Entry, person: Person) -> str | None:
    """The owner, of what is complete: also what others gave, since asking for it takes time.

    It can be said and changed when the programme is over, too: no edition holds it.
    """
    if reason := why_not_unsay(entry, person):
        return reason
    if not entry.is_complete:
        return NOT_COMPLETE
    return NOT_MADE_HERE if entry.is_brought or hasattr(entry, "carried") else None


def why_not_unsay(entry: Entry, person: Person) -> str | None:
    """The owner, at any time: also of what is a draft again."""
    return NOT_YOURS if person.pk != entry.portfolio.owner_id else None
