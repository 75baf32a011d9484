"""May I, now? Each function gives the reason why not, a sentence, or None."""

from django.db.models import Q

from people.models import Person
from people.permissions import why_not_administer, why_not_run
from retention.kinds import PORTFOLIOS, Kind
from retention.models import Deletion, Hold, Removed
from retention.portfolios import owner_of
from retention.sources import find_due

HELD = "A legal hold stands on it. Nothing of it can be deleted."
GONE = "It was deleted, when its time was over. There is nothing left to hold."
OWN = "It is about you. Two other people have to decide."
CHANGED = (
    "It is no longer what was proposed: its period or the day from which that counts has changed, "
    "or it goes on again. Drop the proposal. If it is due, it is on the list."
)
PROPOSER = (
    "Whoever proposed it is no administrator here any more. Drop the proposal, and have an "
    "administrator propose it again."
)


def why_not_set(by: Person) -> str | None:
    """Change periods, set a hold, propose a deletion: administrators."""
    return why_not_administer(by)


def why_not_hold(owner_id: int | None, portfolio_id: int | None, by: Person) -> str | None:
    """Hold what is of `owner_id`, if it is still there: asked once the employer is held."""
    if owner_id == by.pk:
        return OWN
    if portfolio_id is None:
        return None
    whole = (Kind.UNFINISHED, Kind.RECORD)
    gone = Removed.objects.filter(kind__in=whole, subject_id=portfolio_id)
    return GONE if gone.exists() else None


def why_not_propose(owner_id: int | None, by: Person) -> str | None:
    """Propose that what belongs to `owner_id` is deleted."""
    if owner_id == by.pk:
        return OWN
    return why_not_set(by)


def why_not_approve(deletion: Deletion, by: Person) -> str | None:
    """Approve a deletion that somebody else proposed: the second of two people."""
    if reason := why_not_decided(deletion):
        return reason
    if by.pk == deletion.proposed_by_id:
        return "You proposed this deletion. Somebody else has to approve it."
    if by.pk == deletion.owner_id:
        return OWN
    if is_held(deletion.kind, deletion.subject_id, deletion.owner_id):
        return HELD
    if reason := why_not_run(by) or _why_not_of_employer(deletion.employer_id, by):
        return reason
    return _why_not_as_proposed(deletion)


def _why_not_as_proposed(deletion: Deletion) -> str | None:
    """Whether what was true when it was proposed still is: the function asks the same."""
    who = deletion.proposed_by
    if not who.is_active or why_not_set(who) or _why_not_of_employer(deletion.employer_id, who):
        return PROPOSER
    about = (deletion.employer_id, deletion.kind, deletion.subject_id)
    due = find_due(*about, on=deletion.proposed_on)
    was = (deletion.owner_id, deletion.months, deletion.due_on)
    return None if due and (due.owner_id, due.months, due.due_on) == was else CHANGED


def why_not_drop(deletion: Deletion, by: Person) -> str | None:
    """Say that it is not deleted now: whoever proposed it, or anybody who could approve it."""
    if by.pk == deletion.owner_id:
        return OWN
    return why_not_decided(deletion) or why_not_run(by)


def why_not_decided(deletion: Deletion) -> str | None:
    """Whether a deletion still waits for a second person."""
    if deletion.approved_at:
        return "It was approved and deleted already."
    return "It was dropped already." if deletion.dropped_at else None


def is_held(kind: str, subject_id: int, owner_id: int | None) -> bool:
    """Whether a legal hold stops the deletion of this."""
    on_it = Q(person=owner_id) if owner_id else Q(pk__in=[])
    if kind in PORTFOLIOS:
        on_it |= Q(portfolio_id=subject_id)
    return Hold.objects.in_force().filter(on_it).exists()


def why_not_ask_release(hold: Hold, by: Person) -> str | None:
    """Ask that a hold ends: the first of two people."""
    if hold.released_at:
        return "This hold was released already."
    if hold.release_asked_at:
        return "Somebody has asked for its release already."
    if owner_of_hold(hold) == by.pk:
        return OWN
    return why_not_set(by)


def why_not_release(hold: Hold, by: Person) -> str | None:
    """End a hold whose release somebody else asked for: the second of two people."""
    if hold.released_at:
        return "This hold was released already."
    if hold.release_asked_at is None:
        return "Nobody has asked for its release."
    if hold.release_asked_by_id == by.pk:
        return "You asked for its release. Somebody else has to agree."
    if owner_of_hold(hold) == by.pk:
        return OWN
    return why_not_run(by)


def why_not_keep(hold: Hold, by: Person) -> str | None:
    """Say no to a release that was asked for: the hold goes on."""
    if hold.released_at or hold.release_asked_at is None:
        return "Nobody has asked for its release."
    return OWN if owner_of_hold(hold) == by.pk else why_not_run(by)


def owner_of_hold(hold: Hold) -> int | None:
    """Whom a hold is about: a person, or whose portfolio it is on."""
    return hold.person_id or owner_of(hold.portfolio_id)


def _why_not_of_employer(employer_id: int, by: Person) -> str | None:
    return None if by.employer_id == employer_id else "This is of another employer."
