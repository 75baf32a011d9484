"""May I, now? Each function answers with the reason why not, in a sentence, or with None."""

from datetime import timedelta

from audit import clock
from exports.bundles.models import Bundle
from people.models import Person
from people.permissions import RUNNERS

PER_HOUR = 3
MOST = 500  # portfolios in one ZIP
ONE_AT_A_TIME = "Another ZIP is being made for you. Wait until it is ready, or cancel it."
ENOUGH = f"You have asked for {PER_HOUR} ZIPs in the last hour. Ask again in an hour."


def why_not_bundle(person: Person) -> str | None:
    """Whether `person` may take the documents of a cohort: who runs the programme.

    What they get is another question: only what they may open, or was released to them. See
    `may_take`.
    """
    if person.holds(*RUNNERS):
        return None
    return "Only programme leads and administrators take the documents of a cohort."


def why_not_another(person: Person) -> str | None:
    """Whether `person` may have one more made now. It takes many minutes of the workers' time."""
    mine = Bundle.objects.filter(asked_by=person)
    if mine.under_way().exists():
        return ONE_AT_A_TIME
    if mine.filter(asked_at__gt=clock.now() - timedelta(hours=1)).count() >= PER_HOUR:
        return ENOUGH
    return None


def why_not_so_many(number: int) -> str | None:
    """Whether so many portfolios go into one ZIP."""
    if not number:
        return "Tick at least one portfolio, or take all."
    if number > MOST:
        return f"One ZIP holds {MOST} portfolios at most. Filter the list, and make several."
    return None


def why_not_cancel(bundle: Bundle, person: Person) -> str | None:
    """Whether `person` may stop it: whoever asked for it, at any time."""
    if bundle.asked_by_id != person.pk:
        return "Only whoever asked for a ZIP can cancel it."
    return None


def why_not_download(bundle: Bundle) -> str | None:
    """Whether there is a file to give; who may have it is asked by `visible_to`."""
    return {
        "ready": None,
        "cancelled": "You cancelled this ZIP. Ask for it again.",
        "withdrawn": "This ZIP was withdrawn, because something in it was redacted.",
        "cleared": "This ZIP was deleted because it was old. Ask for it again.",
    }.get(bundle.state, "This ZIP is not ready.")
