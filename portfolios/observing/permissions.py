"""May I, now? Each function gives the reason why not, a sentence, or None."""

from people.models import Person
from portfolios.models import Kind, Observation, Portfolio
from portfolios.models.attachment import PASSED
from portfolios.models.entry import OBSERVERS
from portfolios.permissions import is_lead_of, why_not_change
from standards.definition import definition

MOST_OPEN = 20
CANCELLED = "This observation was cancelled."
WITHDRAWN = "This observation was withdrawn."
PUBLISHED = "The observer has signed it already. Nothing in it can change."


def needs_registration(portfolio: Portfolio) -> bool:
    """Whether the programme wants every observer to be a registered social worker."""
    ask = definition(portfolio.programme).asks.get(Kind.DIRECT_OBSERVATION)
    return bool(ask and ask.by_registered_social_worker)


def why_not_plan(portfolio: Portfolio, person: Person) -> str | None:
    """Whether `person` may plan an observation of the owner of `portfolio`: only the owner."""
    if person.pk != portfolio.owner_id:
        return "An observation is planned by the owner of the portfolio."
    return why_not_change(portfolio)


def why_not_one_more(portfolio: Portfolio) -> str | None:
    """Whether so many are open already that another would be too much."""
    if Observation.objects.open().filter(entry__portfolio=portfolio).count() >= MOST_OPEN:
        return f"{MOST_OPEN} observations are open. Cancel one before you plan another."
    return None


def why_not_asked(portfolio: Portfolio, observer: Person) -> str | None:
    """Whether `observer` can be asked to observe the owner of `portfolio`."""
    if observer.employer_id != portfolio.employer_id or not observer.is_active:
        return "Nobody with this email address has an account here. Check it with them."
    if observer.pk == portfolio.owner_id:
        return "Nobody observes themselves. Ask your assessor or another registered social worker."
    if not observer.holds(*OBSERVERS):
        return f"{observer} has no role that lets them observe. Ask somebody else."
    return None


def _why_over(observation: Observation) -> str | None:
    if observation.cancelled_at:
        return CANCELLED
    return WITHDRAWN if observation.withdrawn_at else None


def _why_not_before_it_is_signed(observation: Observation) -> str | None:
    if reason := _why_over(observation) or (PUBLISHED if observation.is_published else None):
        return reason
    return why_not_change(observation.entry.portfolio)


def why_not_change_plan(observation: Observation, person: Person) -> str | None:
    """Whether `person` may change date, context and focus."""
    if person.pk != observation.owner_id:
        return "The plan is changed by the owner of the portfolio."
    return _why_not_before_it_is_signed(observation)


def why_not_cancel(observation: Observation, person: Person) -> str | None:
    """Whether `person` may call it off: either of the two, until it is published."""
    if person.pk not in (observation.owner_id, observation.observer_id):
        return "An observation is cancelled by the owner of the portfolio or by the observer."
    return _why_not_before_it_is_signed(observation)


def why_not_publish(observation: Observation, person: Person) -> str | None:
    """Whether `person` may sign their record and show it to the owner."""
    if person.pk != observation.observer_id:
        return "The record is signed by the observer."
    if reason := _why_not_before_it_is_signed(observation):
        return reason
    entry = observation.entry
    if not entry.happened_on:
        return "Say on which date you observed before you sign."
    if not entry.body.strip() and not entry.attachments.exists():
        return "There is nothing in your record yet. Write something or attach a file first."
    if entry.attachments.exclude(scan__in=PASSED).exists():
        return "A file of your record is not checked yet, or was refused. Wait, or remove it."
    return None


def why_not_answer(observation: Observation, person: Person) -> str | None:
    """Whether `person` may answer the record and sign it too."""
    if person.pk != observation.owner_id:
        return "The observation is answered by the owner of the portfolio."
    if reason := _why_over(observation):
        return reason
    if not observation.is_published:
        return "The observer has not published the record yet."
    if observation.is_answered:
        return "You have signed your answer already. It stays as it is."
    return why_not_change(observation.entry.portfolio)


def why_not_withdraw(observation: Observation, person: Person) -> str | None:
    """Whether `person` may say that a signed observation counts no more.

    Not the owner: an observation is not theirs to take away because they do not like it.
    """
    if person.pk != observation.observer_id and not is_lead_of(observation.entry.portfolio, person):
        return "An observation is withdrawn by its observer or by the programme lead."
    if not observation.is_published:
        return "Nobody has signed it yet. It can be cancelled."
    return _why_over(observation) or why_not_change(observation.entry.portfolio)
