"""Nobody signs their own, and two people sign: dual roles, by the action and by the database."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from audit import clock
from audit.models import Signature
from endorsement import actions, permissions
from endorsement.models import Decision, Edition, Judgement
from endorsement.workflow import Move, State
from people.models import Role
from tests.factories import MembershipFactory, stories

LEADS = [Move.CONFIRM, Move.RETURN_BY_LEAD, Move.RECORD_NOT_YET]


@pytest.fixture
def also_lead():
    """Makes a person a programme lead as well."""

    def grant(person):
        MembershipFactory(person=person, role=Role.PROGRAMME_LEAD)
        vars(person).pop("roles_held", None)
        assert person.holds(Role.PROGRAMME_LEAD)
        return person

    return grant


def sign(move, edition, person):
    return actions.decide(
        move,
        edition=edition,
        by=person,
        typed_name=person.name,
        comment="My reasons.",
        **(
            {"support_plan": "Weekly supervision.", "notice_on": clock.today()}
            if move == Move.RECORD_NOT_YET
            else {}
        ),
    )


@pytest.mark.parametrize("move", LEADS)
def test_owner_who_is_programme_lead_decides_nothing_of_their_own(edition, also_lead, move):
    stories.with_lead(edition)
    owner = also_lead(edition.portfolio.owner)
    with pytest.raises(PermissionDenied, match="your own"):
        sign(move, edition, owner)
    assert Decision.objects.filter(decided_by=owner).count() == 0


@pytest.mark.parametrize("move", [Move.ENDORSE, Move.RETURN_BY_MANAGER])
def test_owner_who_is_line_manager_of_others_decides_nothing_of_their_own(edition, move):
    owner = edition.portfolio.owner
    MembershipFactory(person=owner, role=Role.LINE_MANAGER)
    with pytest.raises(PermissionDenied, match="your own"):
        sign(move, edition, owner)


@pytest.mark.parametrize("move", LEADS)
def test_line_manager_who_endorsed_is_no_second_person(edition, also_lead, move):
    manager = also_lead(edition.portfolio.line_manager)
    stories.with_lead(edition)
    with pytest.raises(PermissionDenied, match="second person"):
        sign(move, edition, manager)
    edition.refresh_from_db()
    assert edition.state == State.WITH_LEAD


def test_line_manager_named_later_may_confirm_as_lead(edition, also_lead, colleague):
    """Who endorsed counts, not who is line manager by now."""
    stories.with_lead(edition)
    newcomer = also_lead(colleague("Teal", line_manager=True))
    edition.portfolio.line_manager = newcomer
    edition.portfolio.save()
    sign(Move.CONFIRM, edition, newcomer)
    edition.refresh_from_db()
    assert edition.state == State.CONFIRMED


def test_line_manager_who_was_replaced_may_not_endorse(edition, colleague):
    before = edition.portfolio.line_manager
    edition.portfolio.line_manager = colleague("Teal", line_manager=True)
    edition.portfolio.save()
    assert permissions.why_not_judge(edition, before) is not None
    assert permissions.why_not_judge(edition, edition.portfolio.line_manager) is None


def test_lead_whose_role_ended_may_not_confirm(edition, programme_lead):
    stories.with_lead(edition)
    programme_lead.memberships.all().delete()
    vars(programme_lead).pop("roles_held", None)
    assert permissions.why_not_decide(Move.CONFIRM, edition, programme_lead) is not None


def decision(edition, **changed):
    """A good decision of the programme lead, but for what is `changed`."""
    lead = changed.pop("lead")
    facts = {
        "edition": edition,
        "verdict": Move.CONFIRM,
        "part": "programme_lead",
        "decided_by": lead,
        "owner": edition.portfolio.owner,
        "endorsed_by": edition.portfolio.line_manager,
        "edition_sha256": edition.sha256,
        "signature": Signature.objects.create(
            text="I confirm.", signed_by=lead, signed_as="Programme lead", signed_name=lead.name
        ),
    }
    return Decision(**facts | changed)


WRONG_DECISIONS = [
    ("nobody_signs_their_own", lambda e, lead: {"owner": lead}),
    ("decision_belongs_to_the_part", lambda e, lead: {"verdict": Move.ENDORSE}),
    ("decision_belongs_to_the_part", lambda e, lead: {"verdict": Move.SUBMIT}),
    ("decision_belongs_to_the_part", lambda e, lead: {"part": "owner"}),
    ("lead_decides_after_the_manager", lambda e, lead: {"endorsed_by": None}),
    ("two_people_sign", lambda e, lead: {"endorsed_by": lead}),
    ("return_and_not_yet_give_reasons", lambda e, lead: {"verdict": Move.RETURN_BY_LEAD}),
    (
        "return_and_not_yet_give_reasons",
        lambda e, lead: {"verdict": Move.RETURN_BY_LEAD, "comment": " \n"},
    ),
    (
        "return_and_not_yet_give_reasons",
        lambda e, lead: {
            "verdict": Move.RECORD_NOT_YET,
            "support_plan": "A plan.",
            "notice_on": e.submitted_at,
        },
    ),
    (
        "not_yet_comes_with_a_support_plan",
        lambda e, lead: {
            "verdict": Move.RECORD_NOT_YET,
            "comment": "Because.",
            "notice_on": e.submitted_at,
        },
    ),
    (
        "outcome_short_of_a_pass_is_told_in_writing",
        lambda e, lead: {
            "verdict": Move.FAIL,
            "comment": "Because.",
            "support_plan": "A plan.",
        },
    ),
    ("only_a_pass_is_confirmed", lambda e, lead: {"recommendation": "not_yet"}),
    ("decision_is_over_an_edition", lambda e, lead: {"edition_sha256": " "}),
]


@pytest.mark.parametrize(("constraint", "wrong"), WRONG_DECISIONS)
def test_database_refuses_a_decision_with_one_wrong_part(
    edition, programme_lead, constraint, wrong
):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        decision(edition, lead=programme_lead, **wrong(edition, programme_lead)).save()


def test_database_takes_the_decision_with_no_wrong_part(edition, programme_lead):
    decision(edition, lead=programme_lead).save()


def test_database_refuses_a_second_decision_in_one_part(edition, programme_lead, colleague):
    decision(edition, lead=programme_lead).save()
    with pytest.raises(IntegrityError, match="each_part_decides_once"), transaction.atomic():
        decision(edition, lead=colleague("Stork", programme_lead=True)).save()


def copy_of(edition, **changed):
    facts = {
        "portfolio": edition.portfolio,
        "employer": edition.employer,
        "number": edition.number + 1,
        "state": State.RETURNED,
        "content": edition.content,
        "sha256": edition.sha256,
        "submitted_by": edition.submitted_by,
        "declaration": Signature.objects.create(
            text="I declare.", signed_by=edition.submitted_by, signed_as="x", signed_name="x"
        ),
    }
    return Edition(**facts | changed)


WRONG_EDITIONS = [
    ("edition_number_is_used_once", {"number": 1}),
    ("one_edition_is_judged_at_a_time", {"state": State.WITH_MANAGER}),
    ("one_edition_is_judged_at_a_time", {"state": State.WITH_LEAD}),
    ("edition_is_in_a_known_state", {"state": "lost"}),
    ("edition_is_numbered_from_one", {"number": 0}),
    ("edition_has_its_own_fingerprint", {"content": "{}"}),
    ("edition_has_its_own_fingerprint", {"sha256": "0" * 64}),
]


@pytest.mark.parametrize(("constraint", "changed"), WRONG_EDITIONS)
def test_database_refuses_an_edition_with_one_wrong_part(edition, constraint, changed):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        copy_of(edition, **changed).save()


def test_database_takes_the_edition_with_no_wrong_part(edition):
    copy_of(edition).save()


def test_database_lets_a_portfolio_be_endorsed_once(edition, programme_lead):
    stories.confirmed(edition, programme_lead)
    with pytest.raises(IntegrityError, match="portfolio_is_endorsed_once"), transaction.atomic():
        copy_of(edition, state=State.CONFIRMED).save()


def judgement(edition, **changed):
    line = edition.contents["frameworks"][0]["statements"][0]
    manager = edition.portfolio.line_manager
    facts = {
        "edition": edition,
        "statement_id": line["id"],
        "owner": edition.portfolio.owner,
        "created_by": manager,
        "level": edition.contents["levels"][0]["key"],
    }
    return Judgement(**facts | changed)


def published(edition, **changed):
    manager = edition.portfolio.line_manager
    facts = {"published_at": edition.submitted_at, "published_by": manager}
    return facts | changed


WRONG_JUDGEMENTS = [
    ("nobody_judges_their_own", lambda e: {"owner": e.portfolio.line_manager}),
    ("published_judgement_says_who_and_when", lambda e: {"published_at": e.submitted_at}),
    (
        "published_judgement_says_who_and_when",
        lambda e: {"published_by": e.portfolio.line_manager},
    ),
    ("judgement_is_published_by_its_author", lambda e: published(e, published_by=e.submitted_by)),
    ("published_judgement_has_a_level", lambda e: published(e, level="")),
]


@pytest.mark.parametrize(("constraint", "wrong"), WRONG_JUDGEMENTS)
def test_database_refuses_a_judgement_with_one_wrong_part(edition, constraint, wrong):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        judgement(edition, **wrong(edition)).save()


def test_database_takes_the_judgement_with_no_wrong_part(edition):
    judgement(edition, **published(edition)).save()


def test_database_refuses_two_judgements_of_one_person_on_a_statement(edition):
    judgement(edition).save()
    with pytest.raises(IntegrityError, match="one_judgement_for_each"), transaction.atomic():
        judgement(edition).save()
