"""The exact texts that observer and owner put their name to: rows in, text out."""

from collections.abc import Iterable

from django.utils import timezone
from django.utils.formats import date_format, time_format

from portfolios.models import Attachment, Observation

DAY = "j F Y"
OBSERVED = (
    "I observed this practice myself, and this is my record of it. I have changed or left out "
    "whatever could tell a reader who the people concerned are."
)
REGISTERED = "I am a registered social worker, registration number {}."
ANSWERED = (
    "I have read the record of this observation, which {observer} signed on {day}, and I answer it "
    "below. My signature says that I have read it, and not that I agree with every word."
)


def planned_for(observation: Observation) -> str:
    """When it is to be: "3 June 2026 at 14:30"."""
    day = date_format(observation.planned_on, DAY)
    if observation.start_time is None:
        return day
    return f"{day} at {time_format(observation.start_time, 'H:i')}"


def about(observation: Observation) -> str:
    """Whose observation, on which programme, and what it is called."""
    portfolio = observation.entry.portfolio
    number = portfolio.owner.registration_number
    owner = f"{portfolio.owner}{f' ({number})' if number else ''}"
    return f"Direct observation of {owner}, {portfolio.programme.title}: {observation.entry.title}"


def record(observation: Observation, files: Iterable[Attachment], number: str = "") -> str:
    """What the observer signs. `number` is their registration number.

    Without one it is what the page shows; a number that is typed there comes at the end of it.
    """
    entry, observer = observation.entry, observation.observer
    part = ", the assessor" if entry.portfolio.assessor_id == observer.pk else ""
    day = date_format(entry.happened_on, DAY)
    return _joined(
        about(observation),
        f"Planned for {planned_for(observation)}",
        f"Context\n{observation.context.strip()}",
        f"Focus\n{observation.focus.strip()}",
        f"Observed on {day} by {observer}{part}",
        _headed("Record", entry.body),
        _headed("Files", "\n".join(f"{one.name}, SHA-256 {one.sha256}" for one in files)),
        OBSERVED,
        REGISTERED.format(number) if number else "",
    )


def answer(observation: Observation, words: str = "") -> str:
    """What the owner signs, over the record that the observer signed.

    Without `words` it is what the page shows before they are typed.
    """
    signature = observation.observer_signature
    day = date_format(timezone.localdate(signature.signed_at), DAY)
    return _joined(
        about(observation),
        ANSWERED.format(observer=observation.observer, day=day),
        f"SHA-256 of what the observer signed: {signature.sha256}",
        _headed("Answer", words),
    )


def _headed(heading: str, words: str) -> str:
    return f"{heading}\n{words.strip()}" if words.strip() else ""


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)
