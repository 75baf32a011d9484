"""What changes rows of moderation: drawing, preparing, handing over, the result, the answer.

Each move holds the portfolio and then the record, so that two moves come one after the other.
None of them changes an edition, a decision or a seal.
"""

from collections.abc import Collection, Iterable
from dataclasses import asdict
from datetime import date
from functools import partial

from django.db import transaction
from django.db.models import Max, Q

from audit import clock, ledger
from endorsement.models import Edition, Reply, Result, Round, Sample, Seat
from endorsement.moderating import asking, drawing, permissions, places, telling
from endorsement.moderating.finding import kept_with
from endorsement.moderating.names import swaps_for
from endorsement.moderating.pack import (
    decided_in,
    files_in,
    fingerprint_of,
    judged_in,
    pack_of,
    prepared,
    raw,
    texts_in,
)
from endorsement.moderating.spelling import Swap
from endorsement.moderating.workflow import Move, State, target
from endorsement.workflow import State as EditionState
from people.holding import hold_employer, refuse
from people.models import Person, Team
from portfolios.actions import spend_draft
from portfolios.actions.holding import hold, note
from portfolios.models import Handover

NOTHING_TO_DRAW = (
    "Nothing can be drawn: no record that was not moderated before waits for the last signature, "
    "or was confirmed since that day."
)
NOT_ABLE = "Somebody on this panel is near the portfolio, judged it, or knows whose it is."


def draw_round(*, by: Person, share: int, since: date, seed: str = "") -> Round:
    """Draw a share of what waits for the last signature or was confirmed since a day.

    `seed` is given by the demo and by tests; nobody chooses it on a page.
    """
    refuse(permissions.why_not_run(by))
    seed = seed or drawing.new_seed()
    # Reading what is drawn takes long, so it is read before others have to wait for the employer.
    drawn = drawing.draw(population_of(by.employer_id, since), share=share, seed=seed)
    return _draw(by=by, share=share, since=since, seed=seed, swaps=found_in(by.employer_id, drawn))


@transaction.atomic
def _draw(*, by: Person, share: int, since: date, seed: str, swaps: dict[int, list[Swap]]) -> Round:
    """`swaps` are what the machine found in editions; what has come since is read here."""
    hold_employer(by.employer_id)
    rounds = Round.objects.filter(employer=by.employer_id)
    refuse(permissions.ONE_AT_A_TIME if rounds.filter(closed_at=None).exists() else None)
    population = population_of(by.employer_id, since)
    refuse(None if population else NOTHING_TO_DRAW)
    made = Round.objects.create(
        employer_id=by.employer_id,
        number=(rounds.aggregate(last=Max("number"))["last"] or 0) + 1,
        since=since,
        share=share,
        seed=seed,
        population=population,
        drawn_by=by,
    )
    drawn = drawing.draw(population, share=share, seed=seed)
    swaps |= found_in(by.employer_id, [pk for pk in drawn if pk not in swaps])
    samples = [_add(made, place, pk, by, swaps[pk]) for place, pk in enumerate(drawn, 1)]
    facts = {"population": len(population), "drawn": len(samples), "share": share}
    ledger.record("moderation.drawn", made, by=by, employer_id=by.employer_id, **facts)
    telling.drawn(samples)
    return made


def population_of(employer_id: int, since: date) -> list[drawing.Candidate]:
    """What can be drawn, in the order of the numbers of editions."""
    waits = Q(state=EditionState.WITH_LEAD)
    done = Q(state=EditionState.CONFIRMED, decisions__verdict="confirm")
    done &= Q(decisions__decided_at__date__gte=since)
    there = Sample.objects.filter(edition__isnull=False)  # a NULL would match them all
    moderated = there.exclude(state=State.SET_ASIDE).values("edition")
    found = Edition.objects.filter(waits | done, employer=employer_id).exclude(pk__in=moderated)
    pairs = found.values_list("pk", "portfolio__assessor").distinct().order_by("pk")
    return [drawing.Candidate(pk, assessor or 0) for pk, assessor in pairs]


def _add(made: Round, place: int, edition_id: int, by: Person, swaps: list[Swap]) -> Sample:
    """One drawn record, with everything that the machine would replace in its pack."""
    edition = Edition.objects.select_related("portfolio__owner").defer("content").get(pk=edition_id)
    sample = Sample(round=made, place=place, edition=edition)
    sample.swaps = [asdict(one) for one in swaps]
    sample.save()
    note("moderation.record_drawn", sample, edition.portfolio, by, edition=edition.pk)
    return sample


def found_in(employer_id: int, editions: Collection[int]) -> dict[int, list[Swap]]:
    """What is replaced in the packs of `editions`, as the machine sees it."""
    colleagues = Person.objects.filter(employer=employer_id).order_by("pk")
    names = [f"{a} {b}" for a, b in colleagues.values_list("first_name", "last_name")]
    teams = list(Team.objects.filter(employer=employer_id).values_list("name", flat=True))
    near = ("owner__team", "assessor", "line_manager")
    rows = Edition.objects.select_related(*(f"portfolio__{one}" for one in near))
    return {one.pk: _found_in(one, names, teams) for one in rows.filter(pk__in=editions)}


def _found_in(edition: Edition, colleagues: list[str], teams: list[str]) -> list[Swap]:
    judgements, decisions = judged_in(edition), decided_in(edition)
    contents, portfolio = edition.contents, edition.portfolio
    handed = Handover.objects.filter(portfolio=portfolio.pk).select_related("leaving")
    near = [("Assessor", portfolio.assessor), ("Line manager", portfolio.line_manager)]
    near += [(one.get_part_display(), one.leaving) for one in handed]
    return swaps_for(
        contents,
        others=[("Social worker", portfolio.owner.name)]
        + [(role, person.name) for role, person in near if person],
        judges=[(one.get_part_display(), one.decided_by.name) for one in decisions],
        colleagues=colleagues,
        teams=teams,
        words=list(texts_in(raw(contents, judgements, decisions))),
    )


@transaction.atomic
def prepare(
    *,
    sample: Sample,
    by: Person,
    swaps: Iterable[Swap],
    files: Collection[int] = (),
    seen: str | None = None,
) -> Sample:
    """What stands instead of which words, and which files the lead lets through.

    `seen` is the fingerprint of what was prepared when they began to change it.
    """
    sample = hold_sample(sample)
    refuse(permissions.why_not_prepare(sample, by))
    refuse(None if seen in (None, prepared(sample)) else permissions.PREPARED_MEANWHILE)
    sample.swaps = [asdict(one) for one in swaps]
    sample.files = [one["id"] for one in files_in(sample.edition.contents) if one["id"] in files]
    sample.save(update_fields=["swaps", "files"])
    facts = {"swaps": len(sample.swaps), "files": len(sample.files)}
    note("moderation.prepared", sample, sample.edition.portfolio, by, **facts)
    return sample


@transaction.atomic
def seat(*, sample: Sample, by: Person, people: Iterable[Person]) -> None:
    """These are the panel, instead of whoever was named before."""
    sample, people = hold_sample(sample), list(people)
    refuse(permissions.why_not_prepare(sample, by))
    able = set(permissions.able(sample, by).values_list("pk", flat=True))
    refuse(None if {one.pk for one in people} <= able else NOT_ABLE)
    sample.seats.all().delete()
    Seat.objects.bulk_create(Seat(sample=sample, person=one, seated_by=by) for one in people)
    note("moderation.seated", sample, sample.edition.portfolio, by, people=[p.pk for p in people])


@transaction.atomic
def hand_over(*, sample: Sample, by: Person) -> Sample:
    """The panel can read the pack from now on."""
    sample = hold_sample(sample)
    refuse(permissions.why_not_hand_over(sample, by))
    sample.handed_at, sample.handed_by = clock.now(), by
    _move(sample, Move.HAND_OVER, by, "handed_at", "handed_by")
    telling.handed_over(sample)
    return sample


@transaction.atomic
def take_back(*, sample: Sample, by: Person) -> Sample:
    """Something was missed: nobody on the panel reads on until it is handed over again."""
    sample = hold_sample(sample)
    refuse(permissions.why_not(Move.TAKE_BACK, sample, by))
    sample.handed_at = sample.handed_by = None
    _move(sample, Move.TAKE_BACK, by, "handed_at", "handed_by")
    telling.taken_back(sample)
    return sample


@transaction.atomic
def give_result(
    move: Move,
    *,
    sample: Sample,
    by: Person,
    checklist: dict,
    tests: dict,
    reasons: str = "",
    seen: str | None = None,
    **words: str,
) -> Result:
    """What the panel found, by one of its members for all. `seen` is the pack that they read."""
    sample = hold_sample(sample)
    refuse(permissions.why_not(move, sample, by))
    refuse(asking.answered(checklist, tests))
    if move != Move.CONFIRM:
        refuse(None if reasons.strip() else "Give your reasons.")
    edition = sample.edition
    read = fingerprint_of(pack_of(sample, judged_in(edition), decided_in(edition)))
    refuse(None if seen in (None, read) else "The pack has changed. Read it again.")
    result = Result.objects.create(
        sample=sample,
        result=move,
        checklist=checklist,
        tests=tests,
        reasons=reasons.strip(),
        pack_sha256=read,
        given_by=by,
        **{name: text.strip() for name, text in words.items()},
    )
    spend_draft(portfolio=edition.portfolio, place=places.result(sample.pk), by=by)
    _move(sample, move, by)
    telling.found(sample, move, by)
    return result


confirm = partial(give_result, Move.CONFIRM)
ask_more = partial(give_result, Move.ASK_MORE)
refer_back = partial(give_result, Move.REFER_BACK)


@transaction.atomic
def answer(*, sample: Sample, by: Person, words: str) -> Reply:
    """The lead answers: what was asked for, or what follows from a referral."""
    sample = hold_sample(sample)
    refuse(permissions.why_not(Move.ANSWER, sample, by))
    refuse(None if words.strip() else "Write your answer.")
    reply = Reply.objects.create(sample=sample, words=words.strip(), replied_by=by)
    spend_draft(portfolio=sample.edition.portfolio, place=places.answer(sample.pk), by=by)
    _move(sample, Move.ANSWER, by)
    if sample.state == State.WITH_PANEL:
        telling.handed_over(sample, again=True)
    else:
        telling.ended(sample)
    return reply


@transaction.atomic
def set_aside(*, sample: Sample, by: Person, reason: str) -> Sample:
    """No panel reads it: the record was withdrawn, or nobody is left who is not concerned."""
    sample = hold_sample(sample)
    refuse(permissions.why_not(Move.SET_ASIDE, sample, by))
    refuse(None if reason.strip() else "Say why.")
    sample.reason = reason.strip()
    _move(sample, Move.SET_ASIDE, by, "reason")
    telling.ended(sample)
    return sample


@transaction.atomic
def close_round(*, found: Round, by: Person, learned: str) -> Round:
    """Every record has its result: the round ends with what was learned, in words."""
    hold_employer(found.employer_id)
    fresh = Round.objects.get(pk=found.pk)
    refuse(permissions.why_not_close(fresh, by))
    refuse(None if learned.strip() else "Say what was learned.")
    fresh.learned, fresh.closed_at, fresh.closed_by = learned.strip(), clock.now(), by
    fresh.save(update_fields=["learned", "closed_at", "closed_by"])
    if portfolio := kept_with(fresh):
        spend_draft(portfolio=portfolio, place=places.learned(fresh.pk), by=by)
    ledger.record("moderation.closed", fresh, by=by, employer_id=fresh.employer_id)
    return fresh


def hold_sample(sample: Sample) -> Sample:
    """The record as it is now, held after its portfolio."""
    portfolio = hold(sample.edition.portfolio_id)
    held = Sample.objects.select_for_update(of=("self",), no_key=True)
    fresh = held.select_related("round", "edition").get(pk=sample.pk)
    fresh.edition.portfolio = portfolio
    return fresh


def _move(sample: Sample, move: Move, by: Person, *fields: str) -> None:
    sample.state = target(move, State(sample.state))
    sample.save(update_fields=["state", *fields])
    facts = {"state": str(sample.state), "edition": sample.edition_id}
    note(f"moderation.{move}", sample, sample.edition.portfolio, by, **facts)
