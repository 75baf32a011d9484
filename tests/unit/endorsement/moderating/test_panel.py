"""A panel holds nobody who is near the record, who judged it, or who knows whose it is."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import InternalError, transaction

from audit import clock
from dispatch.models import Notice
from endorsement import actions as signing
from endorsement import permissions as deciding
from endorsement.models import Sample, Seat
from endorsement.models.moderation import concerned
from endorsement.moderating import actions, permissions, telling
from endorsement.moderating.workflow import State
from endorsement.workflow import Move
from people.models import Membership, Person, Role
from portfolios.models import Handover
from tests.factories import moderating, stories

NEAR = ["social_worker", "assessor", "line_manager", "owners_manager", "earlier_assessor"]


@pytest.fixture
def owners_manager(social_worker, colleague):
    social_worker.manager = colleague("Godwit", line_manager=True)
    social_worker.save()
    return social_worker.manager


@pytest.fixture
def earlier_assessor(portfolio, colleague):
    """They handed the portfolio over during the year."""
    left = colleague("Sanderling", assessor=True)
    about = {"part": Handover.Part.values[0], "words": "A good start.", "created_by": left}
    Handover.objects.create(portfolio=portfolio, leaving=left, **about)
    return left


@pytest.fixture
def sample(owners_manager, earlier_assessor, with_lead, programme_lead):
    return moderating.drawn(programme_lead)[0]


@pytest.mark.parametrize("name", NEAR)
def test_nobody_near_is_seated(name, sample, panel, programme_lead, request):
    person = request.getfixturevalue(name)
    assert person not in permissions.able(sample, programme_lead)
    with pytest.raises(PermissionDenied):
        actions.seat(sample=sample, by=programme_lead, people=[*panel, person])
    assert not sample.seats.exists()


@pytest.mark.parametrize("name", NEAR)
def test_database_refuses_them_too(name, sample, programme_lead, request):
    person = request.getfixturevalue(name)
    with pytest.raises(InternalError, match="concerned"), transaction.atomic():
        Seat.objects.create(sample=sample, person=person, seated_by=programme_lead)


def test_database_refuses_to_move_a_seat_to_them(sample, panel, assessor, programme_lead):
    seat = Seat.objects.create(sample=sample, person=panel[0], seated_by=programme_lead)
    with pytest.raises(InternalError, match="concerned"), transaction.atomic():
        Seat.objects.filter(pk=seat.pk).update(person=assessor)


def test_who_confirmed_it_is_refused(with_lead, programme_lead, colleague, panel):
    """Also the lead who signed last, and everybody who judged in an earlier part."""
    stories.confirm(with_lead, programme_lead)
    second = colleague("Stork", programme_lead=True)
    sample = moderating.drawn(second)[0]
    with pytest.raises(PermissionDenied):
        actions.seat(sample=sample, by=second, people=[*panel, programme_lead])
    with pytest.raises(InternalError, match="concerned"), transaction.atomic():
        Seat.objects.create(sample=sample, person=programme_lead, seated_by=second)


def test_filter_and_list_and_trigger_say_the_same(sample, programme_lead):
    """Three ways of asking who is concerned, over everybody there is."""
    able = set(permissions.able(sample))
    for person in Person.objects.filter(employer=sample.edition.employer_id):
        is_concerned = Sample.objects.filter(concerned(person), pk=sample.pk).exists()
        if person.holds(*permissions.PANEL_ROLES):
            assert is_concerned == (person not in able), person
        assert is_concerned == seating_is_refused(sample, person, programme_lead), person


def seating_is_refused(sample, person, lead):
    if person == lead:
        return False
    try:
        with transaction.atomic():
            Seat.objects.create(sample=sample, person=person, seated_by=lead)
            transaction.set_rollback(True)
    except InternalError:
        return True
    return False


def test_only_those_who_judge_or_lead_here_can_be_named(sample, panel, stranger_lead, colleague):
    others = [stranger_lead, colleague("Knot", social_worker=True)]
    others.append(colleague("Ruff", administrator=True))
    closed = colleague("Smew", assessor=True, is_active=False)
    able = set(permissions.able(sample))
    assert set(panel) <= able
    assert able.isdisjoint({*others, closed})


def test_who_prepared_the_pack_does_not_read_it_on_a_panel(sample, panel, programme_lead):
    assert programme_lead not in permissions.able(sample, programme_lead)
    with pytest.raises(PermissionDenied):
        actions.seat(sample=sample, by=programme_lead, people=[*panel, programme_lead])


def test_one_person_is_no_panel(sample, panel, programme_lead):
    actions.seat(sample=sample, by=programme_lead, people=panel[:1])
    with pytest.raises(PermissionDenied, match="at least two"):
        actions.hand_over(sample=sample, by=programme_lead)


def test_who_becomes_the_assessor_reads_no_further(sample, panel, programme_lead, portfolio):
    moderating.handed(sample, programme_lead, panel)
    assert Sample.objects.seating(panel[0]).exists()
    portfolio.assessor = panel[0]
    portfolio.save()
    assert not Sample.objects.seating(panel[0]).exists()
    assert Sample.objects.seating(panel[1]).exists()
    with pytest.raises(PermissionDenied):
        moderating.found("confirm", sample, panel[0])


def test_panel_that_came_near_is_not_handed_the_pack(sample, panel, programme_lead, portfolio):
    actions.seat(sample=sample, by=programme_lead, people=panel)
    portfolio.assessor = panel[0]
    portfolio.save()
    with pytest.raises(PermissionDenied, match="at least two"):
        actions.hand_over(sample=sample, by=programme_lead)


def test_no_lead_is_seated(sample, panel, programme_lead, colleague):
    """They can open every portfolio, whatever else they are."""
    second = colleague("Stork", programme_lead=True, assessor=True)
    assert second not in permissions.able(sample, programme_lead)
    with pytest.raises(PermissionDenied, match="near the portfolio"):
        actions.seat(sample=sample, by=programme_lead, people=[*panel, second])


@pytest.fixture
def promoted(sample, panel, programme_lead):
    """One of the panel became a programme lead since."""
    moderating.handed(sample, programme_lead, panel)
    facts = {"role": Role.PROGRAMME_LEAD, "granted_by": programme_lead}
    Membership.objects.create(person=panel[0], **facts)
    return Person.objects.get(pk=panel[0].pk)


def test_who_becomes_a_lead_reads_no_further_and_does_not_decide(sample, promoted, with_lead):
    assert not Sample.objects.seating(promoted).exists()
    assert not Sample.objects.visible_to(promoted).exists()
    with pytest.raises(PermissionDenied, match="panel"):
        stories.decided(Move.RETURN_BY_LEAD, with_lead, promoted, comment="More.")


def test_result_is_not_told_to_a_lead_of_the_panel(sample, promoted, panel, programme_lead):
    moderating.found("ask_more", sample, panel[1])
    told = Notice.objects.filter(path=telling.record_path(sample))
    assert [one.person for one in told] == [programme_lead]


def test_record_that_was_set_aside_is_read_by_no_panel(sample, panel, programme_lead):
    moderating.handed(sample, programme_lead, panel)
    actions.set_aside(sample=sample, by=programme_lead, reason="It was withdrawn.")
    assert not Sample.objects.seating(panel[0]).exists()


@pytest.mark.parametrize(
    ("state", "is_confirmed"),
    [
        (State.DRAWN, False),
        (State.WITH_PANEL, False),
        (State.MORE_ASKED, False),
        (State.REFERRED_BACK, False),
        (State.ANSWERED, True),
        (State.CONFIRMED, True),
        (State.SET_ASIDE, True),
    ],
)
def test_edition_is_confirmed_once_moderation_has_ended(
    state, is_confirmed, with_lead, programme_lead, panel
):
    moderating.in_state(state, with_lead, programme_lead, panel)
    reason = deciding.why_not_decide(Move.CONFIRM, stories.forget(with_lead), programme_lead)
    assert (reason is None) == is_confirmed
    if not is_confirmed:
        with pytest.raises(PermissionDenied, match="drawn for moderation"):
            stories.confirm(with_lead, programme_lead)
    else:
        stories.confirm(with_lead, programme_lead)


def test_referral_rewrites_nothing(with_lead, programme_lead, panel):
    """Of a sealed record: state, content, decisions and seal stay, whatever a panel finds."""
    stories.confirm(with_lead, programme_lead)
    kept = facts(with_lead)
    moderating.in_state(State.ANSWERED, with_lead, programme_lead, panel)
    assert facts(with_lead) == kept
    withdraw = signing.Move.WITHDRAW_BY_LEAD
    assert deciding.withdrawal(with_lead, programme_lead) == withdraw


def facts(edition):
    edition.refresh_from_db()
    decisions = list(edition.decisions.order_by("pk").values_list("pk", "verdict", "comment"))
    return edition.state, edition.content, decisions, edition.seal.sha256, clock.today()
