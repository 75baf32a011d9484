"""The readiness discussion: every state × move × part, and that nothing is submitted without it."""

from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from audit.models import LedgerEntry
from dispatch.models import Notice
from endorsement.discussing import actions, permissions, standing
from endorsement.discussing.freezing import frozen_discussion
from endorsement.discussing.waiting import to_agree
from endorsement.discussing.workflow import STEPS, THREE, Move, State, state_of
from endorsement.models import DiscussionAgreement
from endorsement.waiting import waiting_for
from endorsement.workflow import Part
from exports import render
from portfolios.models import Portfolio
from portfolios.readiness import readiness
from standards.models import Programme
from tests.factories import PortfolioFactory, discussing, stories

CANARY = "The Tuesday group is not written up."
# state: the moves that each of the three may make; nobody else may make any.
TABLE = {
    None: {Move.RECORD},
    State.RECORDED: {Move.RECORD, Move.AGREE, Move.AGREE_LAST},
    State.AGREED: {Move.RECORD},
}
STATES = [None, *State]


@pytest.fixture
def endorsed(social_worker, line_manager, programme):
    """A portfolio on a programme that asks for the discussion."""
    programme = Programme.objects.get(key="practice-endorsement", is_current=True)
    return PortfolioFactory(owner=social_worker, line_manager=line_manager, programme=programme)


@pytest.fixture
def written(endorsed, monkeypatch):
    """Everything else that the programme asks is there."""
    monkeypatch.setattr(discussing, "agreed", lambda portfolio: None)
    return stories.ready(endorsed)


@pytest.mark.parametrize(("state", "move", "part"), list(product(STATES, Move, Part)))
def test_cell(state, move, part):
    assert STEPS[move].allows(state, part) == (move in TABLE[state] and part in THREE)


@pytest.mark.parametrize("state", STATES)
def test_permissions_and_actions_say_the_same(
    state, endorsed, programme_lead, assessor, other_social_worker
):
    endorsed.assessor = assessor
    endorsed.save()
    discussion = discussing.in_state(state, endorsed, programme_lead)
    three = {endorsed.owner, endorsed.line_manager, programme_lead}
    for person in (*three, assessor, other_social_worker):
        may = permissions.why_not_record(endorsed, person) is None
        assert may == (person in three and Move.RECORD in TABLE[state])
        if not may:
            with pytest.raises(PermissionDenied):
                discussing.recorded(endorsed, by=person, lead=programme_lead)
        if discussion:
            given = list(discussion.agreements.values_list("part", flat=True))
            why = permissions.why_not_agree(discussion, person, given, is_latest=True)
            assert (why is None) == (person in three and Move.AGREE in TABLE[state])
            if person not in three:
                with pytest.raises(PermissionDenied):
                    discussing.agree(discussion, person)


def test_the_last_of_three_makes_it_agreed(endorsed, programme_lead):
    discussion = discussing.recorded(endorsed, lead=programme_lead)
    for person in (programme_lead, endorsed.owner, endorsed.line_manager):
        assert state_of(standing.of(endorsed).agreed) == STEPS[Move.AGREE].target
        discussing.agree(discussion, person)
    assert state_of(standing.of(endorsed).agreed) == STEPS[Move.AGREE_LAST].target


def test_agreeing_twice_is_once(endorsed):
    discussion = discussing.recorded(endorsed)
    discussing.agree(discussion, endorsed.owner, endorsed.owner)
    assert DiscussionAgreement.objects.count() == 1


def test_change_voids_what_was_agreed_to(endorsed):
    first = discussing.agreed(endorsed)
    assert standing.missing(endorsed, standing.of(endorsed)) == []
    second = discussing.recorded(endorsed, by=endorsed.owner, to_do="Nothing.")
    assert (second.number, standing.of(endorsed).agreed) == (2, [])
    assert first.agreements.count() == 3  # readable, and no longer counted
    with pytest.raises(PermissionDenied, match="newer record"):
        discussing.agree(discussing.recorded(endorsed) and second, endorsed.line_manager)


def test_same_words_sent_twice_are_one_record(endorsed):
    assert discussing.recorded(endorsed) == discussing.recorded(endorsed)


def test_only_what_was_read_is_agreed_to(endorsed):
    discussion = discussing.recorded(endorsed)
    about = {"discussion": discussion, "by": endorsed.owner, "typed_name": endorsed.owner.name}
    with pytest.raises(PermissionDenied, match="Something changed"):
        actions.agree(**about, seen="0" * 64)


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"ready": " "}, "what is ready"),
        ({"to_do": ""}, "what is still to do"),
        ({"lines": {}}, "at least one statement"),
    ],
)
def test_record_says_something(endorsed, facts, sentence):
    with pytest.raises(PermissionDenied, match=sentence):
        discussing.recorded(endorsed, **facts)


def test_lead_is_a_third_person(endorsed, line_manager, social_worker, stranger_lead):
    for person in (line_manager, social_worker, stranger_lead):
        with pytest.raises(PermissionDenied, match="Choose a programme lead"):
            discussing.recorded(endorsed, lead=person)


def facts_of(record):
    """All that is told of a record without asking for more."""
    if record is None:
        return None
    facts = ("number", "contents", "sha256", "line_manager_id", "agreed", "was_before", "given")
    return [getattr(record, name) for name in facts] + [str(record.programme_lead)]


@pytest.mark.parametrize("state", STATES)
def test_what_a_portfolio_carries_is_what_is_asked_for(
    state, endorsed, programme_lead, django_assert_num_queries
):
    discussing.in_state(State.RECORDED if state else None, endorsed, programme_lead)
    discussing.in_state(state, endorsed, programme_lead)
    found = Portfolio.objects.select_related("programme", "owner", "line_manager")
    plain = found.get(pk=endorsed.pk)
    carrying = standing.with_last(found).get(pk=endorsed.pk)
    with django_assert_num_queries(1):
        asked = facts_of(standing.last_of(plain))
    with django_assert_num_queries(0):
        assert facts_of(standing.last_of(carrying)) == asked
        lacking, frozen = standing.missing_in(carrying), frozen_discussion(carrying)
    assert lacking == standing.missing_in(plain)
    assert (lacking == []) == (state == State.AGREED)
    assert frozen == frozen_discussion(plain)
    assert (frozen is None) == (state is None)


def test_words_that_were_pulled_back_are_covered_in_what_is_carried():
    query = str(standing.with_last(Portfolio.objects.all()).query)
    assert "audit_covered('endorsement_discussion.content'" in query
    assert "audit_covered('audit_signature.text'" in query


# Submitting ------------------------------------------------------------


def missing(portfolio):
    portfolio.refresh_from_db()
    return readiness(portfolio).missing


def test_nothing_is_submitted_before_all_three_agree(written, programme_lead):
    assert missing(written) == [standing.NOT_HELD]
    discussion = discussing.recorded(written, lead=programme_lead)
    assert "by Wren Ash, Martin Ash and Heron Ash." in missing(written)[0]
    discussing.agree(discussion, written.owner, written.line_manager)
    assert missing(written)[0].endswith("not agreed to yet by Heron Ash.")
    with pytest.raises(PermissionDenied, match="not agreed to yet by Heron Ash"):
        stories.submit(written)
    discussing.agree(discussion, programme_lead)
    assert missing(written) == []
    assert stories.submit(written).contents["discussion"]["number"] == 1


def test_new_line_manager_talks_about_it_too(written, colleague):
    one = discussing.recorded(written)
    discussing.agree(one, one.owner, one.line_manager, one.programme_lead)
    written.line_manager = colleague("Bittern", line_manager=True)
    written.save()
    assert missing(written) == [standing.MANAGER_LEFT]


def test_another_attempt_is_talked_about_anew(endorsed, programme_lead):
    edition = stories.submitted(endorsed)
    stories.not_yet(edition, programme_lead)
    assert missing(endorsed) == [standing.DECIDED]
    discussing.recorded(endorsed, lead=programme_lead, to_do="Nothing.")
    assert "not agreed to yet" in missing(endorsed)[0]


def test_returned_edition_needs_no_new_discussion(endorsed):
    stories.returned(stories.submitted(endorsed))
    assert missing(endorsed) == []


def test_earlier_version_and_first_year_are_asked_for_nothing(
    portfolio, social_worker, line_manager, django_assert_num_queries
):
    earlier = Programme.objects.get(key="practice-endorsement", version="2026.1")
    older = PortfolioFactory(owner=social_worker, line_manager=line_manager, programme=earlier)
    for one in (portfolio, older):
        with django_assert_num_queries(0):
            assert standing.missing_in(one) == []
    with pytest.raises(PermissionDenied, match="asks for no readiness discussion"):
        discussing.recorded(older)


def test_nothing_changes_while_it_is_read(endorsed, programme_lead):
    stories.submitted(endorsed)
    endorsed.refresh_from_db()
    assert permissions.why_not_record(endorsed, endorsed.owner) == permissions.LOCKED
    with pytest.raises(PermissionDenied, match="is being read"), transaction.atomic():
        discussing.recorded(endorsed, to_do="More.")


def test_edition_and_document_hold_the_record(endorsed, programme_lead):
    edition = stories.submitted(endorsed)
    frozen = edition.contents["discussion"]
    assert [one["part"] for one in frozen["agreements"]] == [part.label for part in THREE]
    html = render.html(edition)
    assert "One more observation, by March." in html
    assert frozen["sha256"] in html


# Telling ------------------------------------------------------------


def test_others_hear_of_it_and_nothing_of_what_it_says(endorsed, programme_lead):
    discussing.recorded(endorsed, lead=programme_lead, to_do=CANARY)
    told = Notice.objects.filter(sentence__contains="is recorded. Read the record")
    assert {one.person for one in told} == {endorsed.owner, programme_lead}
    discussing.recorded(endorsed, lead=programme_lead, to_do=f"{CANARY} Yet.")
    assert Notice.objects.filter(sentence__contains="has changed").count() == 2
    said = "".join(Notice.objects.values_list("sentence", flat=True))
    assert CANARY not in said + str(list(LedgerEntry.objects.values_list("facts", flat=True)))


# What waits ------------------------------------------------------------------------------------


@pytest.mark.parametrize("state", STATES)
def test_what_waits_is_what_may_be_agreed_to(
    state, endorsed, programme_lead, social_worker, line_manager, colleague, stranger_lead
):
    """`to_agree` is `permissions.why_not_agree` read the other way."""
    other_lead = colleague("Smew", programme_lead=True)
    one = discussing.in_state(state, endorsed, programme_lead)
    if state == State.RECORDED:
        discussing.agree(one, line_manager)
    for person in (social_worker, line_manager, programme_lead, other_lead, stranger_lead):
        last = standing.of(endorsed)
        may = last is not None and not permissions.why_not_agree(
            last, person, last.agreed, is_latest=True
        )
        assert bool(to_agree(person)) == may == bool(waiting_for(person)), person


def test_record_waits_for_nobody_while_nothing_can_change(endorsed, programme_lead, social_worker):
    discussing.recorded(endorsed, lead=programme_lead)
    [waiting] = waiting_for(social_worker)
    assert waiting.sentence == "Read the record of your readiness discussion and agree to it"
    assert waiting.url == f"/endorsement/portfolios/{endorsed.pk}/discussion/"
    [theirs] = waiting_for(programme_lead)
    assert theirs.sentence.startswith(
        f"Read the record of the readiness discussion of {social_worker}"
    )
    endorsed.status = "paused"
    endorsed.save()
    assert waiting_for(social_worker) == waiting_for(programme_lead) == []


def test_newer_record_takes_the_place_of_the_one_that_waits(endorsed, programme_lead, line_manager):
    older = discussing.recorded(endorsed, lead=programme_lead)
    discussing.recorded(endorsed, lead=programme_lead, ready="Everything.")
    assert [one.number for one in to_agree(line_manager)] == [older.number + 1]
