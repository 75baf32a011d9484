"""What becomes of a pack, in the ledger and to whoever asked for it."""

from django.urls import reverse

from audit import ledger
from dispatch import notices
from exports.packs.models import Pack


def made(pack: Pack) -> None:
    facts = {"sha256": pack.sha256, "employer_id": pack.employer_id}
    ledger.record("exports.pack_made", pack, by=None, **facts)
    _tell(pack, "Your pack is ready.")


def gave_up(pack: Pack) -> None:
    facts = {"attempts": pack.job.attempt, "employer_id": pack.employer_id}
    ledger.record("exports.pack_not_made", pack, by=None, **facts)
    _tell(pack, "Your pack could not be made.")


def _tell(pack: Pack, sentence: str) -> None:
    path = reverse("exports:pack-progress", args=[pack.pk])
    notices.tell([pack.person], sentence=sentence, path=path)
