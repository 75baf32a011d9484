"""Themes that nobody answers for, or not by a day: what the senior leader hears of."""

from datetime import timedelta

from django.db.models import QuerySet

from audit import clock
from oversight.models import Theme
from people.models import Employer, Person
from people.prepared import NOBODY, prepared

# So long may a theme be without an owner or without a date.
ANSWERED_WITHIN = timedelta(days=30)


def overdue_themes(employer: Employer) -> list[Theme]:
    """Themes of an employer that were gathered thirty days ago and lack an owner or a date."""
    return _themes(NOBODY, of=employer.pk)


@prepared
def _themes(nobody: Person, *, of: int) -> QuerySet[Theme]:
    """Of the employer `of`; who reads them, the page says."""
    since = clock.today() - ANSWERED_WITHIN
    ours = Theme.objects.filter(pulse__employer=of).without_answer(since)
    return ours.select_related("owner").order_by("gathered_at")
