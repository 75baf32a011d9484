"""Who may answer the privacy check. The page itself is for whoever may read the entry."""

from people.models import Person
from portfolios.contributors.permissions import why_not_release
from portfolios.models import Entry
from portfolios.permissions import why_not_change, why_not_revise


def why_not_replace(entry: Entry, person: Person) -> str | None:
    """Whether `person` may put other words into `entry`: whoever may change it."""
    return why_not_revise(entry, person)


def why_not_keep(entry: Entry, person: Person) -> str | None:
    """Whether `person` may say why words stay: the writer, and the owner of what is shared.

    The owner signs for all of it when the portfolio is submitted, also for what others gave. Of
    what a programme lead reads first it is the lead, who passes it on.
    """
    if entry.binned_at:
        return "This entry is in the bin. Restore it first."
    wrote = not entry.is_from_outside and person.pk == entry.created_by_id
    owns = entry.is_complete and person.pk == entry.portfolio.owner_id
    reads_first = why_not_release(entry, person) is None
    if not (wrote or owns or reads_first):
        return "This is answered by the person who wrote the entry or by the portfolio’s owner."
    return why_not_change(entry.portfolio)


def why_not_keep_everywhere(entry: Entry, person: Person) -> str | None:
    """Whether an answer about `entry` may hold in all that `person` wrote in the portfolio."""
    if entry.is_from_outside or person.pk != entry.created_by_id:
        return "Only the person who wrote an entry can answer for their other entries too."
    return None
