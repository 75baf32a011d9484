"""The nightly look at every seal: faults go to the log, to the ledger and to administrators."""

import logging

from django.db import transaction
from django.urls import reverse

from audit import ledger
from dispatch.notices import supersede, tell
from endorsement.sealing.checking import Report, verify
from people.models import Employer, Person, Role

logger = logging.getLogger(__name__)

SENTENCE = (
    "The nightly check found sealed records that are not as they were sealed. "
    "Tell those who run this service: their log says which."
)


def watch() -> Report:
    """Verify everything; where something is wrong, say so without a word of what is in it."""
    report = verify()
    for fault in report.faults:
        logger.error("Seals: %s", fault)
    for employer in Employer.objects.filter(pk__in=report.counts):
        _tell(employer, report.counts[employer.pk])
    return report


@transaction.atomic
def _tell(employer: Employer, count: int) -> None:
    ledger.record("seals.faulty", employer, by=None, employer_id=employer.pk, faults=count)
    people = Person.objects.filter(employer=employer, is_active=True)
    administrators, path = list(people.holding(Role.ADMINISTRATOR)), reverse("sealing:check")
    supersede(path=path, people=administrators)  # they are told each night, and read it once
    tell(administrators, sentence=SENTENCE, path=path)
