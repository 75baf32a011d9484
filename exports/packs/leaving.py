"""The rule for somebody who leaves: what a transfer takes along (ADR 34), and their own drafts.

The table is printed in the pack, on its pages and in docs/packs.md. Of what stays behind, only
what the person may read is counted: nobody's draft is given away by a number.
"""

from pathlib import Path

from django.conf import settings
from django.db.models import QuerySet

from endorsement.models import Discussion, Judgement
from exports.packs import records
from exports.packs.rules import Rule, Treated
from people.models import Person
from portfolios.models import Attachment, Comment, Entry, Handover
from portfolios.transferring.packing import FEEDBACK, goes_along
from support.models import Agreement, Concern

PAGE: Path = settings.BASE_DIR / "docs" / "packs.md"


def entries(person: Person) -> QuerySet:
    """What goes: own writing, also drafts, and observations that both have signed."""
    return _kept(person).filter(goes_along(person.pk))


def _kept(person: Person) -> QuerySet:
    return Entry.objects.kept().visible_to(person).filter(portfolio__owner=person.pk)


def _feedback(person: Person) -> QuerySet:
    return _kept(person).filter(kind__in=FEEDBACK)


def _others(person: Person) -> QuerySet:
    return _kept(person).exclude(goes_along(person.pk)).exclude(kind__in=FEEDBACK)


def _binned(person: Person) -> QuerySet:
    return Entry.in_bin.visible_to(person).filter(portfolio__owner=person.pk)


def _held_files(person: Person) -> QuerySet:
    passed = Attachment.objects.passed().values("pk")
    held = Attachment.objects.in_storage().exclude(pk__in=passed)
    return held.filter(entry__in=entries(person).values("pk"))


def _comments(person: Person) -> QuerySet:
    said = Comment.objects.visible_to(person).filter(withdrawn_at__isnull=True)
    return said.filter(entry__portfolio__owner=person.pk)


def _judgements(person: Person) -> QuerySet:
    return Judgement.objects.visible_to(person).filter(owner=person.pk)


def _concerns(person: Person) -> QuerySet:
    return Concern.objects.visible_to(person).filter(owner=person.pk)


def _handovers(person: Person) -> QuerySet:
    return Handover.objects.visible_to(person).filter(portfolio__owner=person.pk)


def _agreements(person: Person) -> QuerySet:
    return Agreement.objects.visible_to(person).filter(portfolio__owner=person.pk)


def _discussions(person: Person) -> QuerySet:
    return Discussion.objects.visible_to(person).filter(owner=person.pk)


TABLE = (
    Treated(
        "own-writing",
        "What you wrote",
        "Everything that you wrote goes along as it stands now, complete or a draft, with its "
        "links to standards, its pictures and its files. So do your self-assessments. The privacy "
        "check does not read those: look through their notes yourself.",
    ),
    Treated(
        "observations",
        "Direct observations",
        "An observation goes along if its observer and you have both signed it.",
    ),
    Treated(
        "reviews",
        "Progress reviews",
        "A review goes along if everybody has signed it, without the notes of a handover.",
    ),
    Treated(
        "support",
        "Support",
        "The summary of the support that was promised and given goes along, without who entered "
        "or disputed what.",
    ),
    Treated(
        "editions",
        "What you submitted",
        "Of each submission go its fingerprint, who decided what and when, and the code of the "
        "seal. With that code anybody can check the record at your employer.",
    ),
    Treated(
        "feedback",
        "Feedback from others",
        "Feedback stays. Whoever gave it was told who reads it, and nobody else was named.",
        _feedback,
    ),
    Treated(
        "unsigned",
        "What others wrote into the portfolio",
        "Observations that are not signed by both, and entries that others wrote, stay.",
        _others,
    ),
    Treated("comments", "Comments", "Comments stay, yours too: they answer each other.", _comments),
    Treated(
        "judgements",
        "Judgements",
        "Judgements and the reasons of decisions stay. They are in the PDF of the edition.",
        _judgements,
    ),
    Treated("concerns", "Concerns", "Concerns and their plans stay.", _concerns),
    Treated("handovers", "Handover notes", "Notes between colleagues stay.", _handovers),
    Treated(
        "agreements",
        "Support agreements",
        "Agreements stay. The one in force is in the PDF of the edition.",
        _agreements,
    ),
    Treated(
        "discussions",
        "Readiness discussions",
        "Their records stay. The last one is in the PDF of the edition.",
        _discussions,
    ),
    Treated(
        "held-files",
        "Files that are not checked for viruses yet",
        "A file goes along once it is checked and clean.",
        _held_files,
    ),
    Treated(
        "bin", "Entries in the bin", "What is in the bin stays. Restore it if you want it.", _binned
    ),
)
HELD = Treated(
    "privacy",
    "Entries with an open question of the privacy check",
    "An entry stays while words in it may identify somebody and you have not said why they may "
    "leave.",
    is_held=True,
)
LEAVER = Rule("leaver", (*TABLE, HELD), entries, records.of)
