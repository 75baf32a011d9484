"""What becomes of a pack, in the ledger and to whoever asked for it."""

from django.urls import reverse

from audit import ledger
from dispatch import notices
from exports.packs.models import Pack
from exports.packs.permissions import why_not_take
from people.models import Person


def made(pack: Pack) -> None:
    facts = {"sha256": pack.sha256, "employer_id": pack.employer_id}
    ledger.record("exports.pack_made", pack, by=None, **facts)
    _tell(pack, "Your pack is ready.")


def gave_up(pack: Pack) -> None:
    facts = {"attempts": pack.job.attempt, "employer_id": pack.employer_id}
    ledger.record("exports.pack_not_made", pack, by=None, **facts)
    _tell(pack, "Your pack could not be made.")


def offer(person: Person) -> None:
    """Where their employer hands out packs and their account is open."""
    if person.is_active and why_not_take(person) is None:
        sentence = "You can take what you wrote here with you. Make your pack."
        notices.tell([person], sentence=sentence, path=reverse("exports:pack"))


def _tell(pack: Pack, sentence: str) -> None:
    path = reverse("exports:pack-progress", args=[pack.pk])
    notices.tell([pack.person], sentence=sentence, path=path)
