"""What opens a round, takes an answer, calls a round off, reminds.

Taking an answer writes two sealed rows and nothing else: no line in the ledger, no notice, no time.
"""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from audit import clock, ledger
from oversight.models import Pulse, PulseAsked, PulsePool, PulseRoll
from oversight.pulse import permissions, sealing, telling
from oversight.pulse.asking import Asks
from oversight.pulse.audience import audience
from oversight.pulse.workflow import GOING_ON, Move, State, target
from people.holding import hold_employer, refuse
from people.models import Person
from portfolios.small_groups import SMALLEST_GROUP

TOO_FEW = (
    "Fewer than five people would be asked, so their answers could never be shown. Ask more roles."
)


@transaction.atomic
def open_pulse(
    *,
    by: Person,
    questions: Asks,
    roles: Iterable[str],
    first_day: date,
    last_day: date,
    year: int | None = None,
) -> Pulse:
    """Plan a round; with a `year`, its review. It begins at once where its first day has come."""
    hold_employer(by.employer_id)
    refuse(permissions.why_not_run(by))
    refuse(permissions.GOES_ON if going_on(by.employer_id).exists() else None)
    refuse(None if len(audience(by.employer_id, roles)) >= SMALLEST_GROUP else TOO_FEW)
    pulse = Pulse.objects.create(
        employer_id=by.employer_id,
        year=year,
        title=questions.title,
        questions=questions.frozen,
        roles=list(roles),
        first_day=first_day,
        last_day=last_day,
        opened_by=by,
    )
    note("pulse.opened", pulse, by)
    return begin(pulse=pulse)


def going_on(employer_id: int) -> QuerySet[Pulse]:
    """The round of an employer that has not come to an end, if there is one."""
    return Pulse.objects.filter(employer=employer_id, state__in=GOING_ON)


@transaction.atomic
def begin(*, pulse: Pulse) -> Pulse:
    """On its first day: those who are asked are named, the sealed blocks are laid out.

    Where fewer than five are left of those who were to be asked, it does not take place.
    """
    pulse = hold_pulse(pulse)
    if pulse.state != State.PLANNED or clock.today() < pulse.first_day:
        return pulse
    people = audience(pulse.employer_id, pulse.roles)
    if len(people) < SMALLEST_GROUP:
        move(pulse, Move.LAPSE)
        telling.lapsed(pulse)
        return pulse
    rows = [PulseAsked(pulse=pulse, person_id=pk, role=role) for pk, role in people.items()]
    PulseAsked.objects.bulk_create(rows)
    PulsePool.objects.create(pulse=pulse, sealed=sealing.pool(pulse.pk, len(rows)).seal([]))
    PulseRoll.objects.create(pulse=pulse, sealed=sealing.roll(pulse.pk, len(rows)).seal([]))
    move(pulse, Move.BEGIN)
    telling.begun(pulse)
    return pulse


@transaction.atomic
def answer(*, pulse: Pulse, by: Person, marks: dict[str, int], words: str) -> None:
    """Put an answer with the others, all of which are written anew.

    There is no line in the ledger, and the notice that asked stays: see docs/adr/0042.
    """
    pulse, roles, names = hold_to_answer(pulse, by)
    answers, answered = sealing.pool(pulse.pk, len(roles)), sealing.roll(pulse.pk, len(roles))
    rows = _unsealed(answers, pulse.pool.sealed)
    given = {"role": roles[by.pk], "marks": marks, "words": words.strip()}
    new_pool, new_roll = answers.seal([*rows, given]), answered.seal([*names, by.pk])
    PulsePool.objects.filter(pulse=pulse).update(sealed=new_pool)
    PulseRoll.objects.filter(pulse=pulse).update(sealed=new_roll)


def hold_to_answer(pulse: Pulse, by: Person) -> tuple[Pulse, dict[int, str], list[int]]:
    """The round, held, the roles of those who are asked, and who has answered.

    Refused to who is not asked, has answered, or comes too late.
    """
    pulse = hold_pulse(pulse)
    roles = dict(pulse.asked.values_list("person_id", "role"))
    refuse(permissions.why_not_answer(pulse, is_asked=by.pk in roles))
    names = _unsealed(sealing.roll(pulse.pk, len(roles)), pulse.roll.sealed)
    refuse(permissions.ANSWERED if by.pk in names else None)
    return pulse, roles, names


def _unsealed(kept: sealing.Sealed, block: bytes | memoryview) -> list:
    try:
        return kept.rows(block)
    except sealing.Lost as lost:
        raise PermissionDenied(permissions.KEY_LOST) from lost


@transaction.atomic
def call_off(*, pulse: Pulse, by: Person) -> Pulse:
    """A round that has not begun does not take place."""
    pulse = hold_pulse(pulse)
    refuse(permissions.why_not_call_off(pulse, by))
    pulse.called_off_at, pulse.called_off_by = clock.now(), by
    move(pulse, Move.CALL_OFF, by, "called_off_at", "called_off_by")
    return pulse


@transaction.atomic
def remind(*, pulse: Pulse, by: Person) -> None:
    """Everybody who is asked hears of it again, whether they answered or not."""
    pulse = hold_pulse(pulse)
    refuse(permissions.why_not_remind(pulse, by))
    pulse.reminded_on = clock.today()
    pulse.save(update_fields=["reminded_on"])
    note("pulse.reminded", pulse, by)
    telling.reminded(pulse)


def hold_pulse(pulse: Pulse) -> Pulse:
    """The round as it is now, held: answers to it come one after the other."""
    return Pulse.objects.select_for_update(of=("self",), no_key=True).get(pk=pulse.pk)


def move(pulse: Pulse, made: Move, by: Person | None = None, *fields: str) -> None:
    """Carry out a move that is allowed, with its line in the ledger."""
    pulse.state = target(made, State(pulse.state))
    pulse.save(update_fields=["state", *fields])
    note(f"pulse.{made}", pulse, by)


def note(action: str, pulse: Pulse, by: Person | None) -> None:
    facts = {"state": str(pulse.state)}
    ledger.record(action, pulse, by=by, employer_id=pulse.employer_id, **facts)
