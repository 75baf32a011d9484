"""What happens to an observation, step by step; each holds the portfolio and asks who may."""

from datetime import date, time
from uuid import UUID

from django.db import transaction

from audit import clock
from audit.signing import sign, why_not_signed
from people.models import Person
from portfolios.actions.drafts import spend_draft
from portfolios.actions.entries import keep
from portfolios.actions.holding import hold, hold_entry, note, refuse
from portfolios.checking.gate import refuse_unanswered
from portfolios.models import Entry, Kind, Observation, Portfolio
from portfolios.observing import permissions, places, telling, wording
from portfolios.signals import entries_shared

UNREGISTERED = "Enter your registration number. This programme asks for a registered social worker."


def _held(observation: Observation) -> Observation:
    """As it is now, with its entry; the portfolio is held until the transaction ends."""
    entry = hold_entry(observation.entry)
    fresh = entry.observation
    fresh.entry = entry
    return fresh


@transaction.atomic
def plan(
    *,
    portfolio: Portfolio,
    by: Person,
    observer: Person,
    title: str,
    planned_on: date,
    context: str,
    focus: str,
    start_time: time | None = None,
    form_key: UUID | None = None,
) -> Observation:
    """The owner asks `observer`; the entry is there at once, as an empty draft of the observer's.

    What is sent twice from one form (`form_key`) is planned once; the second gives the first.
    """
    portfolio = hold(portfolio.pk)
    refuse(permissions.why_not_plan(portfolio, by))
    sent = Observation.objects.filter(created_by=by, form_key=form_key).first()
    if form_key and sent:
        return sent
    refuse(permissions.why_not_asked(portfolio, observer))
    refuse(permissions.why_not_one_more(portfolio))
    entry = Entry.objects.create(
        portfolio=portfolio,
        kind=Kind.DIRECT_OBSERVATION,
        title=title,
        created_by=observer,
        changed_by=observer,
    )
    observation = Observation.objects.create(
        entry=entry,
        owner_id=portfolio.owner_id,
        observer=observer,
        planned_on=planned_on,
        start_time=start_time,
        context=context,
        focus=focus,
        form_key=form_key,
        created_by=by,
        changed_by=by,
    )
    spend_draft(portfolio=portfolio, place=places.new(portfolio.pk), by=by)
    note("observation.planned", observation, portfolio, by, entry=entry.pk, observer=observer.pk)
    telling.of_plan(observation, by)
    return observation


@transaction.atomic
def change_plan(*, observation: Observation, by: Person, **changes: object) -> Observation:
    """Another date, time, context or focus. `sequence` lets calendars move what they have."""
    observation = _held(observation)
    refuse(permissions.why_not_change_plan(observation, by))
    if unknown := changes.keys() - {"planned_on", "start_time", "context", "focus"}:
        raise TypeError(f"A plan has no {', '.join(sorted(unknown))}.")
    spend_draft(portfolio=observation.entry.portfolio, place=places.plan(observation.pk), by=by)
    if all(getattr(observation, name) == value for name, value in changes.items()):
        return observation
    for name, value in changes.items():
        setattr(observation, name, value)
    _count_change(observation, by)
    observation.save()
    note("observation.plan_changed", observation, observation.entry.portfolio, by)
    telling.of_change(observation, by)
    return observation


def _count_change(observation: Observation, by: Person) -> None:
    observation.sequence += 1
    observation.changed_at, observation.changed_by = clock.now(), by


@transaction.atomic
def cancel(*, observation: Observation, by: Person) -> Observation:
    """Call it off. The observer's draft goes with it, for good after thirty days.

    A second time does nothing.
    """
    observation = _held(observation)
    if observation.cancelled_at and observation.cancelled_by_id == by.pk:
        return observation
    refuse(permissions.why_not_cancel(observation, by))
    entry, now = observation.entry, clock.now()
    entry.binned_at, entry.binned_by = now, by
    entry.save(update_fields=["binned_at", "binned_by"])
    observation.cancelled_at, observation.cancelled_by = now, by
    _count_change(observation, by)
    observation.save()
    note("observation.cancelled", observation, entry.portfolio, by)
    telling.of_cancelling(observation, by)
    return observation


@transaction.atomic
def publish(
    *,
    observation: Observation,
    by: Person,
    typed_name: str,
    registration_number: str = "",
    seen: str | None = None,
) -> Observation:
    """The observer signs the record; from now on it stays, and the owner reads it.

    `seen` is the fingerprint of the text that was on the screen. A second time does nothing.
    """
    observation = _held(observation)
    if observation.is_published and observation.observer_id == by.pk:
        return observation
    refuse(permissions.why_not_publish(observation, by))
    entry, files = observation.entry, list(observation.entry.attachments.all())
    refuse_unanswered(entry)
    shown = wording.record(observation, files, by.registration_number)
    refuse(why_not_signed(shown, seen, typed_name))
    number = by.registration_number or registration_number.strip()
    if permissions.needs_registration(entry.portfolio) and not number:
        refuse(UNREGISTERED)
    entry.observed_by = _observed_by(entry.portfolio, by, number)
    keep(entry, by)  # a version of its own; and what an open page saves later comes too late
    text = wording.record(observation, files, number)
    observation.registration_number = number
    observation.published_at, observation.published_by = clock.now(), by
    observation.observer_signature = sign(text, by=by, signed_as="Observer", typed_name=typed_name)
    observation.save()
    note("observation.published", observation, entry.portfolio, by, version=entry.version)
    telling.of_publishing(observation, by)
    return observation


def _observed_by(portfolio: Portfolio, observer: Person, number: str) -> str:
    """What the programme counts by: the assessor, another registered social worker, or neither."""
    if observer.pk == portfolio.assessor_id:
        return Entry.Observer.ASSESSOR
    return Entry.Observer.SOCIAL_WORKER if number else Entry.Observer.COLLEAGUE


@transaction.atomic
def answer(
    *,
    observation: Observation,
    by: Person,
    answer: str,
    typed_name: str,
    seen: str | None = None,
) -> Observation:
    """The owner answers the record and signs: it is complete. A second time does nothing."""
    observation = _held(observation)
    if observation.is_answered and observation.owner_id == by.pk:
        return observation
    refuse(permissions.why_not_answer(observation, by))
    refuse(why_not_signed(wording.answer(observation), seen, typed_name))
    if not answer.strip():
        refuse("Write what you make of the observation before you sign.")
    text = wording.answer(observation, answer)
    observation.answer = answer.strip()
    observation.answered_at, observation.answered_by = clock.now(), by
    observation.owner_signature = sign(
        text, by=by, signed_as="Social worker", typed_name=typed_name
    )
    observation.save()
    entry = observation.entry
    _set_complete(entry, by)
    spend_draft(portfolio=entry.portfolio, place=places.answer(observation.pk), by=by)
    note("observation.answered", observation, entry.portfolio, by)
    entries_shared.send(Entry, portfolio=entry.portfolio)
    telling.of_answer(observation, by)
    return observation


@transaction.atomic
def withdraw(*, observation: Observation, by: Person, reason: str) -> Observation:
    """A signed observation counts no more. It stays readable for the two who signed it.

    A second time does nothing.
    """
    observation = _held(observation)
    if observation.withdrawn_at and observation.withdrawn_by_id == by.pk:
        return observation
    refuse(permissions.why_not_withdraw(observation, by))
    if not reason.strip():
        refuse("Enter the reason.")
    observation.withdrawn_because = reason.strip()
    observation.withdrawn_at, observation.withdrawn_by = clock.now(), by
    observation.save()
    entry = observation.entry
    _set_complete(entry, None)
    note("observation.withdrawn", observation, entry.portfolio, by)
    telling.of_withdrawal(observation, by)
    return observation


def _set_complete(entry: Entry, by: Person | None) -> None:
    entry.completed_at, entry.completed_by = (clock.now() if by else None), by
    entry.save(update_fields=["completed_at", "completed_by"])
