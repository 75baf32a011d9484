"""What happens by itself: files of what was deleted go, and each day says what is due."""

import logging
from collections import Counter

from django.core.files.storage import default_storage
from django.db import transaction
from django.urls import reverse

from audit import clock
from dispatch.notices import supersede, tell
from people.models import Employer, Person, Role
from retention.models import Leftover
from retention.sources import due_at

logger = logging.getLogger(__name__)


def clear_files(deletion_id: int | None = None) -> int:
    """Remove the files of one deletion, or of all that are left; how many went.

    The row is the truth: a file that could not be removed is tried again by the next sweep.
    """
    waiting = Leftover.objects.filter(cleared_at__isnull=True)
    if deletion_id is not None:
        waiting = waiting.filter(deletion=deletion_id)
    return sum(_cleared(pk) for pk in list(waiting.values_list("pk", flat=True)))


def _cleared(pk: int) -> bool:
    """Whether it went now; one that cannot go does not keep the others."""
    try:
        return _clear(pk)
    except OSError as problem:
        logger.warning("File of leftover %s stays for now: %s", pk, type(problem).__name__)
        return False


@transaction.atomic
def _clear(pk: int) -> bool:
    rows = Leftover.objects.select_for_update(skip_locked=True)
    leftover = rows.filter(pk=pk, cleared_at__isnull=True).first()
    if leftover is None:
        return False
    default_storage.delete(leftover.path)
    Leftover.objects.filter(pk=pk).update(cleared_at=clock.now())
    return True


def tell_what_is_due() -> Counter:
    """Tell the administrators of each employer how much is due; employer → how many."""
    found = Counter({one.pk: len(due_at(one.pk)) for one in Employer.objects.all()})
    for employer_id, count in (+found).items():
        _tell(employer_id, count)
    return +found


@transaction.atomic
def _tell(employer_id: int, count: int) -> None:
    people = Person.objects.filter(employer=employer_id, is_active=True)
    administrators, path = list(people.holding(Role.ADMINISTRATOR)), reverse("retention:index")
    supersede(path=path, people=administrators)
    one = "1 thing has been kept for as long as its period says."
    more = f"{count} things have been kept for as long as their periods say."
    tell(administrators, sentence=one if count == 1 else more, path=path)
