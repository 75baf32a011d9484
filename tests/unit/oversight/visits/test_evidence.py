"""What is drawn for a visit, by whom it is let through, and that it hides who wrote it."""

from collections import Counter
from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from audit import clock
from dispatch.models import Notice
from endorsement.models import Edition
from endorsement.moderating.pack import fingerprint_of
from endorsement.moderating.spelling import Swap
from endorsement.workflow import Move as Signed
from oversight.models import CountedMonth, Figure
from oversight.visits import actions, evidence
from oversight.visits.lacking import FEW, lacking
from oversight.visits.workflow import Move, State
from oversight.years import year_of
from people.models import Person
from portfolios.openings import ONLY
from tests.factories import TeamFactory
from tests.factories import visits as story
from tests.factories.editions import decision
from tests.keeping import kept


@kept
def records(portfolio):
    """Seven, in two services."""
    teams = [TeamFactory(employer=portfolio.employer, service=name) for name in ("North", "South")]
    return story.submitted(portfolio, 7, teams=teams)


@pytest.fixture
def agreed(records, reviewer, programme_lead):
    return story.in_state(State.AGREED, reviewer, programme_lead, wanted=5)


def test_of_seven_records_five_are_drawn_where_more_are_wanted(records, reviewer, programme_lead):
    """All seven would say how many of nine people have handed nothing in."""
    visit = story.in_state(State.AGREED, reviewer, programme_lead, wanted=10)
    assert visit.records.count() == 5


def test_draw_is_repeated_by_its_seed_and_spread_over_services(agreed, records):
    drawn = [one.edition_id for one in agreed.records.all()]
    population = [evidence.Candidate(*one) for one in agreed.population]
    assert drawn == evidence.pick(population, wanted=5, seed=story.SEED)
    assert drawn != evidence.pick(population, wanted=5, seed="another")
    assert {one.record for one in population} == {one.pk for one in records}
    strata = dict(agreed.population)
    assert sorted(Counter(strata[pk] for pk in drawn).values()) == [2, 3]


def test_latest_record_of_everybody_counts_once(portfolio, employer, records):
    """Two editions of one owner are one place in the draw."""
    before = evidence.population_of(employer.pk, 2026)
    assert len(before) == len(records)
    assert not evidence.population_of(employer.pk, 2030)


def test_of_fewer_than_five_none_is_drawn(portfolio, reviewer, programme_lead):
    story.submitted(portfolio, 4)
    visit = story.in_state(State.AGREED, reviewer, programme_lead, wanted=5)
    assert not visit.records.exists()
    assert lacking(Move.RELEASE, visit) == []


def test_evidence_waits_until_every_record_is_let_through(agreed, programme_lead, reviewer):
    first, *rest = agreed.records.all()
    for record in rest:
        evidence.let_through(record=record, by=programme_lead)
    with pytest.raises(PermissionDenied, match="1 of the records"):
        actions.move(Move.RELEASE, visit=agreed, by=programme_lead)
    evidence.let_through(record=first, by=programme_lead)
    released = actions.move(Move.RELEASE, visit=agreed, by=programme_lead)
    assert len(evidence.readable(released)) == 5
    owner = first.edition.portfolio.owner
    assert Notice.objects.get(person=owner).sentence.startswith(f"{programme_lead} released your")


def test_only_a_lead_lets_through(agreed, senior_leader, reviewer, line_manager, stranger_lead):
    record = agreed.records.first()
    for person in (senior_leader, reviewer, line_manager, stranger_lead):
        with pytest.raises(PermissionDenied):
            evidence.let_through(record=record, by=person)
        with pytest.raises(PermissionDenied):
            evidence.replace(record=record, by=person, reason="No.")


@pytest.mark.parametrize("place", [1, 4])
def test_replacement_is_drawn_by_the_seed_whatever_it_replaces(place, agreed, programme_lead):
    record = agreed.records.get(place=place)
    with pytest.raises(PermissionDenied, match="Say why"):
        evidence.replace(record=record, by=programme_lead, reason=" ")
    other = evidence.replace(record=record, by=programme_lead, reason="She is in court.")
    been = set(agreed.records.exclude(pk=other.pk).values_list("edition", flat=True))
    left = [evidence.Candidate(*one) for one in agreed.population if one[0] not in been]
    assert [other.edition_id] == evidence.pick(left, wanted=1, seed=f"{story.SEED}:6")
    assert other.place == 6


def test_what_is_left_after_replacing_is_five_or_nothing_is_released(agreed, programme_lead):
    for _ in range(3):
        record = agreed.records.exclude(state="replaced").first()
        evidence.replace(record=record, by=programme_lead, reason="Too easily known.")
    for record in agreed.records.filter(state="drawn"):
        evidence.let_through(record=record, by=programme_lead)
    assert agreed.records.filter(state="released").count() == 4
    with pytest.raises(PermissionDenied, match="Fewer than five"):
        actions.move(Move.RELEASE, visit=agreed, by=programme_lead)


def test_fewer_than_five_are_not_read_when_evidence_was_deleted(agreed, programme_lead, reviewer):
    visit = story.moved(Move.RELEASE, agreed, reviewer, programme_lead)
    assert len(evidence.readable(visit)) == 5
    visit.records.first().delete()
    assert evidence.readable(visit) == []


def test_names_are_replaced_and_no_file_is_open(agreed, portfolio, programme_lead):
    record = agreed.records.first()
    read = str(evidence.pack_of(record))
    for name in (
        portfolio.owner.name,
        portfolio.assessor.name,
        record.edition.portfolio.owner.name,
    ):
        assert name not in read
    assert "'is_open': True" not in read


def test_lead_adds_what_the_machine_missed(agreed, programme_lead):
    record = agreed.records.first()
    seen = evidence.prepared(record)
    more = [*evidence.swaps_of(record), Swap("Programme", "Scheme")]
    fresh = evidence.prepare(record=record, by=programme_lead, swaps=more, seen=seen)
    assert evidence.swaps_of(fresh)[-1] == Swap("Programme", "Scheme")
    with pytest.raises(PermissionDenied):
        evidence.prepare(record=record, by=programme_lead, swaps=[], seen=seen)


def test_figures_are_sums_of_what_was_told(employer, other_employer):
    for owner, unit, people, kept_for in (
        (employer, "A", 10, 5),
        (employer, "B", 5, 5),
        (other_employer, "A", 20, 0),
    ):
        month, _ = CountedMonth.objects.get_or_create(employer=owner, month=date(2026, 5, 1))
        facts = {"unit": unit, "people": people, "kept": kept_for}
        Figure.objects.create(counted=month, measure="supervision", **facts)
    CountedMonth.objects.create(employer=employer, month=date(2025, 5, 1))
    assert evidence.figures_of(employer.pk, 2026) == {"supervision": [["2026-05", 15, 10]]}
    assert evidence.figures_of(employer.pk, 2025) == {}


def test_access_log_has_words_for_it():
    assert ONLY[("oversight.visitrecord",)]


def test_who_has_withdrawn_or_left_is_not_drawn(employer, records):
    withdrawn, left, *others = records
    Edition.objects.filter(pk=withdrawn.pk).update(state="withdrawn")
    Person.objects.filter(pk=left.portfolio.owner_id).update(is_active=False)
    drawn = {one.record for one in evidence.population_of(employer.pk, year_of(clock.today()))}
    assert drawn == {one.pk for one in others}


def test_record_that_is_withdrawn_is_not_read_and_counts_as_none(agreed, programme_lead):
    for record in agreed.records.all():
        evidence.let_through(record=record, by=programme_lead)
    assert lacking(Move.RELEASE, agreed) == []
    first = agreed.records.first()
    Edition.objects.filter(pk=first.edition_id).update(state="withdrawn")
    assert evidence.readable(agreed) == []
    assert lacking(Move.RELEASE, agreed) == [FEW]


def test_body_reads_no_decision_that_came_after_a_lead_let_it_through(
    agreed, programme_lead, line_manager
):
    before, after = agreed.records.all()[:2]
    released = evidence.let_through(record=after, by=programme_lead)
    with clock.at(clock.now() + timedelta(minutes=1)):
        for record in (before, after):
            decision(record.edition, Signed.ENDORSE, by=line_manager, text="I endorse this.")
        assert "As signed." in str(evidence.pack_of(before))
        assert "As signed." not in str(evidence.pack_of(released))


def test_only_what_was_read_is_let_through(agreed, programme_lead, line_manager):
    record = agreed.records.first()
    seen = fingerprint_of(evidence.pack_of(record))
    decision(record.edition, Signed.ENDORSE, by=line_manager, text="I endorse this.")
    with pytest.raises(PermissionDenied, match="Read it again"):
        evidence.let_through(record=record, by=programme_lead, seen=seen)
