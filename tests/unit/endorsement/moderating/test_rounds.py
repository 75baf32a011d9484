"""A round: of what it is drawn, that it stays as it was drawn, and how it is closed."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import InternalError, transaction

from audit import clock
from audit.models import LedgerEntry
from dispatch.models import Notice
from endorsement.models import Round, Sample
from endorsement.moderating import actions, drawing
from endorsement.moderating.workflow import Move
from tests.factories import moderating, stories


@pytest.fixture
def made(with_lead, programme_lead):
    moderating.drawn(programme_lead)
    return Round.objects.get()


@pytest.fixture
def ended(made, programme_lead, panel):
    sample = made.samples.get()
    moderating.handed(sample, programme_lead, panel)
    moderating.found(Move.CONFIRM, sample, panel[0])
    return made


def refused():
    return pytest.raises(InternalError, match="pgtrigger: Cannot")


def test_anybody_can_repeat_the_draw(made):
    again = drawing.draw(made.candidates, share=made.share, seed=made.seed)
    assert again == list(made.samples.order_by("place").values_list("edition", flat=True))


def test_what_waits_for_the_last_signature_is_in_the_draw(with_lead, employer):
    found = actions.population_of(employer.pk, clock.today())
    assert found == [drawing.Candidate(with_lead.pk, with_lead.portfolio.assessor_id)]


def test_what_is_with_others_is_not(edition, employer):
    assert actions.population_of(employer.pk, clock.today()) == []


def test_what_was_confirmed_is_in_it_from_that_day_on(with_lead, programme_lead, employer):
    stories.confirm(with_lead, programme_lead)
    today = clock.today()
    assert len(actions.population_of(employer.pk, today)) == 1
    assert actions.population_of(employer.pk, today + timedelta(days=1)) == []


def test_nothing_of_another_employer_is_in_it(with_lead, stranger_lead):
    with pytest.raises(PermissionDenied, match="Nothing can be drawn"):
        moderating.drawn(stranger_lead)
    assert not Round.objects.exists()


def test_record_is_moderated_once_unless_it_was_set_aside(made, programme_lead, employer):
    assert actions.population_of(employer.pk, clock.today()) == []
    actions.set_aside(sample=made.samples.get(), by=programme_lead, reason="A mistake.")
    assert len(actions.population_of(employer.pk, clock.today())) == 1


def test_second_round_waits_for_the_first(made, programme_lead):
    with pytest.raises(PermissionDenied, match="is open"):
        moderating.drawn(programme_lead)


def test_what_is_drawn_is_read_before_the_employer_is_held(with_lead, programme_lead, monkeypatch):
    done = []

    def noted(name):
        real = getattr(actions, name)

        def called(*args):
            done.append((name, *args[1:]))
            return real(*args)

        monkeypatch.setattr(actions, name, called)

    noted("found_in")
    noted("hold_employer")
    moderating.drawn(programme_lead)
    assert done == [("found_in", [with_lead.pk]), ("hold_employer",), ("found_in", [])]


def test_owner_is_told_and_the_ledger_knows_no_words(made, social_worker):
    told = Notice.objects.get(person=social_worker, path__contains="moderation")
    assert "at random" in told.sentence
    row = LedgerEntry.objects.get(action="moderation.drawn")
    assert row.facts == {"population": 1, "drawn": 1, "share": 100}


def test_nobody_but_a_lead_draws(with_lead, line_manager, social_worker, administrator):
    for person in (line_manager, social_worker, administrator):
        with pytest.raises(PermissionDenied):
            moderating.drawn(person)


@pytest.mark.parametrize(
    ("field", "value"), [("seed", "chosen"), ("share", 50), ("population", []), ("number", 7)]
)
def test_draw_stays_as_it_was(made, field, value):
    with refused(), transaction.atomic():
        Round.objects.filter(pk=made.pk).update(**{field: value})


def test_neither_round_nor_record_is_deleted_or_exchanged(made):
    sample = made.samples.get()
    for row in (made, sample):
        with refused(), transaction.atomic():
            type(row).objects.filter(pk=row.pk)._raw_delete("default")
    with refused(), transaction.atomic():
        Sample.objects.filter(pk=sample.pk).update(place=2)


def test_round_is_closed_with_what_was_learned_and_stays(ended, programme_lead):
    closed = actions.close_round(found=ended, by=programme_lead, learned="Say why, each time.")
    assert (closed.learned, closed.closed_by) == ("Say why, each time.", programme_lead)
    with refused(), transaction.atomic():
        Round.objects.filter(pk=closed.pk).update(learned="Nothing.")
    with pytest.raises(PermissionDenied, match="closed"):
        actions.close_round(found=ended, by=programme_lead, learned="Nothing.")


def test_round_with_an_open_record_is_not_closed(made, programme_lead):
    with pytest.raises(PermissionDenied, match="no result yet"):
        actions.close_round(found=made, by=programme_lead, learned="Nothing.")


def test_round_says_what_was_learned(ended, programme_lead):
    with pytest.raises(PermissionDenied, match="learned"):
        actions.close_round(found=ended, by=programme_lead, learned=" ")
