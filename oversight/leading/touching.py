"""Which portfolios a row of the ledger may have changed."""

from django.db.models import Q

from audit.models import LedgerEntry
from portfolios.models import Portfolio

# An account that is closed leaves a portfolio without the person named in it.
OF_PEOPLE = ("account closed", "account opened")


def touched_by(entry: LedgerEntry) -> list[int]:
    """Ids of portfolios; one query where a person is the subject, else none."""
    if entry.subject_kind == "portfolios.portfolio":
        return [entry.subject_id]
    if entry.action in OF_PEOPLE:
        near = Q(assessor=entry.subject_id) | Q(line_manager=entry.subject_id)
        return list(Portfolio.objects.filter(near).values_list("pk", flat=True))
    named = entry.facts.get("portfolio")
    return [named] if named else []
