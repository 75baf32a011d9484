"""An agreement is frozen when it is offered, and people who come and go keep what was signed."""

import pytest
from django.core.exceptions import PermissionDenied

from audit.models import LedgerEntry
from dispatch.models import Notice
from endorsement.freeze import freeze
from people import actions as people
from people.models import Role
from portfolios import actions as portfolios
from portfolios.models import Handover, Portfolio
from support.agreeing import actions, presenting, signing
from support.agreeing.forms import SupportForm
from support.agreeing.waiting import PART
from support.models import Agreement
from support.reviewing.due import settle, with_reviews
from tests.factories import agreeing
from tests.factories.waiting import waits

SECRET = "A quiet room on days with migraine."


@pytest.fixture
def new_assessor(colleague):
    return colleague("Robin", assessor=True)


@pytest.fixture
def name_assessor(portfolio, programme_lead):
    """The lead names another assessor: `name_assessor(person, handover=…)`."""

    def name(person, **facts):
        manager = portfolio.line_manager
        people = {"assessor": person, "line_manager": manager, "by": programme_lead}
        return portfolios.change_people(portfolio=portfolio, **people, **facts)

    return name


def told(person):
    return " ".join(Notice.objects.filter(person=person).values_list("sentence", flat=True))


def sentences(person):
    return [one.sentence for one in waits(PART, person)]


def test_draft_is_its_authors_alone(portfolio, programme_lead):
    draft = agreeing.draft(portfolio)
    seen = {
        person.pk
        for person in (portfolio.owner, portfolio.assessor, portfolio.line_manager, programme_lead)
        if Agreement.objects.visible_to(person).filter(pk=draft.pk).exists()
    }
    assert seen == {portfolio.line_manager_id}


def test_draft_says_at_once_what_was_written(portfolio):
    assert agreeing.draft(portfolio, protected_day="Fridays").says.protected_day == "Fridays"


def test_form_and_agreement_measure_work_by_the_same_colleague(portfolio):
    agreement = agreeing.offered(portfolio)
    form = SupportForm(terms=agreement.says, started_on=portfolio.started_on)
    whose = form.fields["percent_0"].help_text.removeprefix("Of what ").removesuffix(" has")
    workload = next(
        one for one in presenting.sections(agreement.contents) if one.title == "Workload"
    )
    assert "second or third year" in whose
    assert whose in workload.lines[0].value


def test_offer_needs_what_the_owner_said(portfolio):
    draft = actions.prepare(portfolio=portfolio, by=portfolio.assessor)
    draft = actions.write(
        agreement=draft, by=portfolio.assessor, part="people", met_on="2026-09-01"
    )
    with pytest.raises(PermissionDenied, match="reflective supervision"):
        actions.offer(agreement=draft, by=portfolio.assessor)
    draft = actions.write(
        agreement=draft, by=portfolio.assessor, part="support", supervised_by="assessor"
    )
    with pytest.raises(PermissionDenied, match="need to learn"):
        actions.offer(agreement=draft, by=portfolio.assessor)


def test_what_was_offered_stays_when_the_owner_says_something_else(portfolio):
    agreement = agreeing.offered(portfolio)
    agreeing.needs(portfolio, learning_needs="Something else.")
    contents = Agreement.objects.get(pk=agreement.pk).contents
    assert contents["learning_needs"] == agreeing.NEEDS


def test_signature_is_over_the_text_that_was_seen(portfolio):
    agreement = agreeing.offered(portfolio)
    with pytest.raises(PermissionDenied, match="changed"):
        actions.sign(agreement=agreement, by=portfolio.owner, typed_name="Wren", seen="0" * 64)
    signed = agreeing.sign(agreement, portfolio.owner)
    text = signed.owner_signature.text
    assert signed.sha256 in text
    assert text == signing.text_for(signed, signed.parts_of(portfolio.owner))


def test_asking_for_a_change_leaves_the_signatures_and_begins_a_copy(portfolio):
    agreement = agreeing.sign(agreeing.offered(portfolio, protected_day="Fridays"), portfolio.owner)
    actions.ask_for_change(agreement=agreement, by=portfolio.assessor, because="Mondays, please.")
    kept = Agreement.objects.get(pk=agreement.pk)
    assert kept.owner_signature
    assert kept.returned_because == "Mondays, please."
    copy = Agreement.objects.get(state="draft")
    assert (copy.created_by, copy.says.protected_day) == (portfolio.line_manager, "Fridays")
    assert "change to the support agreement" in told(portfolio.owner)


def test_newer_version_replaces_and_shows_what_differs(portfolio):
    first = agreeing.agreed(portfolio, protected_day="Fridays")
    second = agreeing.agreed(portfolio, protected_day="Mondays")
    first = Agreement.objects.get(pk=first.pk)
    assert (first.state, second.state, second.number) == ("replaced", "in_force", 2)
    assert not first.unsigned
    changes = presenting.changes(first.contents, second.contents)
    pieces = [(piece.kind, piece.text) for _, line, found in changes for piece in found]
    assert pieces == [("gone", "Fridays"), ("new", "Mondays")]


def test_less_than_the_programme_is_said(portfolio):
    agreement = agreeing.offered(portfolio, protected_percent=5, supervision_minutes=60)
    assert [one.split(". ")[0] for one in agreement.contents["less"]] == [
        "A session of supervision lasts 60 minutes",
        "5% of the time is protected",
    ]


def test_edition_holds_the_whole_agreement_where_its_terms_alone_are_at_hand(portfolio):
    agreeing.agreed(portfolio)
    found = settle(with_reviews(Portfolio.objects.for_page()).get(pk=portfolio.pk))
    assert freeze(found)["support"] == freeze(portfolio)["support"]


def test_edition_holds_the_agreement_and_nothing_private(portfolio):
    agreeing.agreed(portfolio, adjustments=SECRET)
    support = freeze(portfolio)["support"]
    assert support["agreement"]["number"] == 1
    assert [one["part"] for one in support["agreement"]["signatures"]] == [
        "Social worker",
        "Assessor",
        "Line manager",
    ]
    assert agreeing.NEEDS in str(support)
    assert SECRET not in str(support)


def test_ledger_and_notices_hold_no_words(portfolio):
    agreeing.agreed(portfolio, adjustments=SECRET)
    assert SECRET not in str(list(LedgerEntry.objects.values_list("facts", flat=True)))
    assert SECRET not in str(list(Notice.objects.values_list("sentence", flat=True)))


# When the assessor changes ----------------------------------------------------------------------


def test_change_of_assessor_needs_a_note(portfolio, name_assessor, new_assessor):
    with pytest.raises(PermissionDenied, match="hands over"):
        name_assessor(new_assessor)
    portfolios.hand_over(portfolio=portfolio, by=portfolio.assessor, words="One visit is left.")
    name_assessor(new_assessor)
    note = Handover.objects.visible_to(new_assessor).get()
    assert (note.words, note.leaving) == ("One visit is left.", portfolio.assessor)
    assert not Handover.objects.visible_to(portfolio.assessor).exists()
    assert "no longer named" in told(portfolio.assessor)
    assert "has changed" in told(portfolio.line_manager)


def test_lead_writes_the_note_of_somebody_who_left(portfolio, name_assessor, new_assessor):
    name_assessor(new_assessor, handover="She left on Friday.")
    note = Handover.objects.get()
    assert note.leaving == portfolio.assessor != note.created_by


def test_old_signatures_stand_and_it_is_signed_again(portfolio, name_assessor, new_assessor):
    first = agreeing.agreed(portfolio)
    left = portfolio.assessor
    portfolio = name_assessor(new_assessor, handover="One visit is left.")
    assert Agreement.objects.get(pk=first.pk).state == "in_force"
    assert not Agreement.objects.visible_to(left).exists()
    assert any("anew" in one for one in sentences(new_assessor))
    assert "signed again" in told(portfolio.owner)
    second = agreeing.sign(
        agreeing.offered(portfolio, by=new_assessor),
        new_assessor,
        portfolio.owner,
        portfolio.line_manager,
    )
    first.refresh_from_db()
    assert (first.state, first.assessor, second.assessor) == ("replaced", left, new_assessor)
    assert not any("anew" in one for one in sentences(new_assessor))


def test_offer_that_waits_for_somebody_who_left_is_given_back(
    portfolio, name_assessor, new_assessor
):
    agreement = agreeing.sign(agreeing.offered(portfolio), portfolio.owner)
    name_assessor(new_assessor, handover="One visit is left.")
    agreement.refresh_from_db()
    assert agreement.state == "returned"
    assert Agreement.objects.get(state="draft").created_by == portfolio.line_manager


def test_offer_is_given_back_when_the_role_of_one_of_three_ends(portfolio, administrator):
    agreement, manager = agreeing.offered(portfolio), portfolio.line_manager
    membership = manager.memberships.get(role=Role.LINE_MANAGER)
    people.end_role(membership=membership, by=administrator)
    agreement.refresh_from_db()
    assert (agreement.state, agreement.returned_by) == ("returned", administrator)
    assert not Agreement.objects.filter(state="draft").exists()  # its author is gone
    assert "prepared anew" in told(portfolio.owner)
    assert "Prepare the support agreement" in sentences(portfolio.assessor)[0]


def test_nobody_is_asked_to_sign_again_what_has_ended(portfolio, line_manager, administrator):
    agreeing.agreed(portfolio)
    Portfolio.objects.update(status="withdrawn")
    membership = line_manager.memberships.get(role=Role.LINE_MANAGER)
    people.end_role(membership=membership, by=administrator)
    assert "signed again" not in told(portfolio.owner)


def test_nobody_signs_in_a_part_that_they_lost(portfolio, colleague):
    both = colleague("Robin", assessor=True, line_manager=True)
    Portfolio.objects.update(assessor=both, line_manager=both)
    portfolio.refresh_from_db()
    agreement = agreeing.sign(agreeing.offered(portfolio, by=both), portfolio.owner)
    Portfolio.objects.update(line_manager=None)
    agreement = agreeing.sign(agreement, both)
    assert "On behalf of the employer" not in agreement.assessor_signature.text
    assert (agreement.state, agreement.unsigned) == ("offered", {"line_manager"})


# What waits -------------------------------------------------------------------------------------


def test_what_waits_goes_on_with_the_agreement(portfolio):
    owner, assessor, manager = portfolio.owner, portfolio.assessor, portfolio.line_manager
    assert "Say what you need" in sentences(owner)[0]
    assert "Prepare the support agreement" in sentences(assessor)[0]
    agreement = agreeing.offered(portfolio)
    assert "Read and sign your support agreement" in sentences(owner)
    agreement = agreeing.sign(agreement, owner)
    assert sentences(owner) == []
    agreeing.sign(agreement, assessor, manager)
    assert sentences(assessor) == sentences(manager) == []
