"""May I, now? Each function answers with the reason why not, in a sentence, or with None."""

from datetime import timedelta

from audit import clock
from dispatch.models import Job
from exports.packs.models import KIND, Pack
from people.models import Person
from portfolios.models import Portfolio

PER_HOUR = 3
ENOUGH = f"You have asked for {PER_HOUR} packs in the last hour. Ask again in an hour."
NOTHING = "You have no portfolio here, so there is nothing to take along."
NOT_READY = {
    "cancelled": "You cancelled this pack. Ask for it again.",
    "withdrawn": "This pack was withdrawn, because something in it was redacted. Ask for it again.",
    "cleared": "This pack was deleted because it was old. Ask for it again.",
}


def why_not_take(person: Person) -> str | None:
    """Whether `person` may have what is theirs as a pack: unless their employer says no.

    Asked when they ask, when it is made, and when they download it.
    """
    if because := person.employer.no_packs_because:
        return f"Your employer does not hand out packs. The reason it gives: “{because}”"
    return None


def why_not_ask(person: Person) -> str | None:
    """Whether there is anything to ask for."""
    if reason := why_not_take(person):
        return reason
    mine = Portfolio.objects.visible_to(person).filter(owner=person.pk)
    return None if mine.exists() else NOTHING


def why_not_another(person: Person) -> str | None:
    """Whether `person` may have one more made within the hour."""
    since = clock.now() - timedelta(hours=1)
    asked = Job.objects.filter(kind=KIND, requested_by=person, requested_at__gt=since)
    return ENOUGH if asked.count() >= PER_HOUR else None


def why_not_cancel(pack: Pack, person: Person) -> str | None:
    """Whether `person` may stop it: whoever asked for it, at any time."""
    if pack.job.requested_by_id != person.pk:
        return "Only whoever asked for a pack can cancel it."
    return None


def why_not_download(pack: Pack, person: Person) -> str | None:
    """Whether there is a file to give; who may have it is asked by `visible_to`."""
    if pack.state == "ready":
        return why_not_take(person)
    return NOT_READY.get(pack.state, "This pack is not ready.")
