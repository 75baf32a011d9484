"""What the service does with rounds by itself: begin, close, forget."""

import logging
from collections.abc import Callable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from audit import clock
from oversight.models import NamedAnswer, Pulse, PulsePool, PulseRoll, Remark
from oversight.pulse import sealing, telling
from oversight.pulse.actions import begin, hold_pulse, move
from oversight.pulse.counting import counted
from oversight.pulse.workflow import Move, State
from oversight.threesixty.counting import counted_review
from portfolios.small_groups import SMALLEST_GROUP
from retention.models import Hold

logger = logging.getLogger(__name__)

# Then what people wrote is removed, and the counts and themes stay (docs/retention.md).
KEPT_FOR = timedelta(days=365)
# A year after the next review was compared with this one, what was answered by name goes.
SIGNED_FOR = 2 * KEPT_FOR


def come_round() -> None:
    """Every hour: rounds begin on their first day and close after their last; old words go."""
    today = clock.today()
    for pulse in Pulse.objects.filter(state=State.PLANNED, first_day__lte=today):
        _try(begin, pulse)
    for pulse in Pulse.objects.filter(state=State.OPEN, last_day__lt=today):
        _try(close, pulse)
    forget(today)


def _try(do: Callable[..., Pulse], pulse: Pulse) -> None:
    """One that fails keeps no other waiting; it is tried again in an hour. No content is logged."""
    try:
        do(pulse=pulse)
    except Exception as problem:
        logger.error("Pulse %s could not %s: %s", pulse.pk, do.__name__, type(problem).__name__)


@transaction.atomic
def close(*, pulse: Pulse) -> Pulse:
    """After the last day: unseal, count, scatter, and destroy the sealed blocks. Once.

    Where fewer than five answered, the answers are destroyed and nobody has read them.
    """
    pulse = hold_pulse(pulse)
    if pulse.state != State.OPEN or clock.today() <= pulse.last_day:
        return pulse
    roles = list(pulse.asked.values_list("role", flat=True))
    answers = _unsealed(pulse, len(roles))
    PulsePool.objects.filter(pulse=pulse).delete()
    PulseRoll.objects.filter(pulse=pulse).delete()
    pulse.closed_on = clock.today()
    if len(answers) < SMALLEST_GROUP:
        pulse.named.all().delete()  # nobody reads those by name either
        move(pulse, Move.DROP, None, "closed_on")
        telling.closed(pulse, telling.UNREAD)
        return pulse
    count = counted if pulse.year is None else counted_review
    signed = pulse.named.values_list("role", flat=True)
    pulse.counted = count(answers, roles, pulse.questions, signed=signed)
    move(pulse, Move.COUNT, None, "closed_on", "counted")
    _scatter(pulse, [one["words"] for one in answers if one["words"]])
    telling.closed(pulse, telling.COUNTED)
    return pulse


def _unsealed(pulse: Pulse, asked: int) -> list[dict]:
    """The answers; none where the secret that sealed them is gone, so that the round still ends."""
    try:
        return sealing.pool(pulse.pk, asked).rows(pulse.pool.sealed)
    except sealing.Lost:
        logger.warning("The answers of pulse %s cannot be opened with any secret.", pulse.pk)
        return []


def _scatter(pulse: Pulse, words: list[str]) -> None:
    """Free texts, apart from the marks they came with, in one statement and in random order."""
    sealing.shuffle(words)
    Remark.objects.bulk_create(Remark(pulse=pulse, words=one) for one in words)


def forget(today: date) -> int:
    """Remove what people wrote in rounds that closed a year ago; how many texts went.

    What they answered by name goes a year later. A legal hold on a person stops that.
    """
    held = Hold.objects.in_force().filter(person=OuterRef("person"))
    signed = NamedAnswer.objects.filter(~Exists(held), pulse__closed_on__lte=today - SIGNED_FOR)
    signed.delete()
    old = Remark.objects.filter(pulse__closed_on__lte=today - KEPT_FOR)
    return old.delete()[0]
