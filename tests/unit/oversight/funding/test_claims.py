"""Every state × move × role of a claim, by the actions and by the database."""

from itertools import product

import pytest
from django.core.exceptions import PermissionDenied
from django.db import InternalError, transaction

from oversight.funding import claiming, paying, permissions
from oversight.funding.known import scheme_of
from oversight.funding.workflow import BY_HAND, STEPS, Move, State, allowed
from oversight.models import Claim, ClaimStep
from tests.factories import funding
from tests.keeping import kept

# state: what those who run the programme may do.
TABLE = {
    None: "draft",
    State.DRAFTED: "check withdraw",
    State.READY: "take_back send withdraw",
    State.SENT: "accept query refuse withdraw pay",
    State.QUERIED: "accept answer refuse withdraw pay",
    State.ACCEPTED: "query refuse withdraw pay",
    State.PART_PAID: "pay undo_payment",
    State.PAID: "undo_payment",
    State.REFUSED: "draft",
    State.WITHDRAWN: "draft",
}
PERMITTED = {(state, Move(name)) for state, row in TABLE.items() for name in row.split()}
ROLES = {
    "programme_lead": True,
    "administrator": True,
    "social_worker": False,
    "line_manager": False,
    "assessor": False,
    "senior_leader": False,
    "stranger_lead": True,  # asked alone; `visible_to` shows them nothing
}


def test_the_table_has_every_state():
    assert set(TABLE) == {None, *State}


@pytest.mark.parametrize(("state", "move"), list(product([None, *State], Move)))
def test_cell(state, move):
    assert allowed(move, state) == ((state, move) in PERMITTED)


@kept
def registration(portfolio, programme_lead):
    return funding.registered(portfolio.owner, programme_lead)


@pytest.mark.parametrize("state", [None, *State])
def test_permissions_and_actions_say_the_same(state, registration, request, administrator):
    claim = state and funding.in_state(state, registration, administrator)
    found = next(iter(claiming.registered(administrator, scheme_of(registration))))
    for role, move in product(ROLES, Move):
        person = request.getfixturevalue(role)
        may = permissions.why_not(move, found, funding.REGISTRATION, claim, person) is None
        assert may == (ROLES[role] and (state, move) in PERMITTED), (role, move)
    for move in set(BY_HAND) - {Move.DRAFT} if claim else ():
        lead = request.getfixturevalue("programme_lead")
        with transaction.atomic():
            if allowed(move, state):
                assert funding.moved(move, claim, lead).state == STEPS[move].targets[0]
            else:
                with pytest.raises(PermissionDenied):
                    funding.moved(move, claim, lead)
            transaction.set_rollback(True)


def test_the_database_goes_by_the_table(registration, administrator):
    claim = funding.in_state(State.DRAFTED, registration, administrator)
    with pytest.raises(InternalError, match="Invalid transition"), transaction.atomic():
        Claim.objects.filter(pk=claim.pk).update(state=State.ACCEPTED)


def test_nobody_claims_for_themselves(registration, programme_lead):
    registration.person = programme_lead
    why = permissions.why_not(Move.DRAFT, registration, funding.REGISTRATION, None, programme_lead)
    assert why == permissions.OWN


def test_each_move_is_a_row_and_a_line_in_the_ledger(registration, administrator):
    funding.in_state(State.ACCEPTED, registration, administrator)
    assert [one.move for one in ClaimStep.objects.all()] == ["draft", "check", "send", "accept"]


def test_what_no_longer_meets_the_rules_is_not_sent(registration, programme_lead):
    claim = funding.in_state(State.READY, registration, programme_lead)
    funding.actions.change(registration=registration, by=programme_lead, agency="not_agreed")
    with pytest.raises(PermissionDenied, match="nobody has agreed"):
        funding.moved(Move.SEND, claim, programme_lead)


def test_what_was_sent_stays_as_it_was_claimed(registration, programme_lead, social_worker):
    funding.in_state(State.SENT, registration, programme_lead)
    for person in (programme_lead, social_worker):
        with pytest.raises(PermissionDenied, match="stays as it was claimed"):
            funding.actions.change(registration=registration, by=person, agency="agreed")


def test_late_amount_is_that_of_the_day_on_which_it_was_ready(registration, administrator):
    scheme = scheme_of(registration)
    claim = funding.in_state(State.DRAFTED, registration, administrator)
    facts = {"closes_on": None, "because": "A letter.", "by": administrator}
    funding.actions.set_terms(scheme=scheme, part=funding.REGISTRATION, pence=90_000, **facts)
    ready = funding.moved(Move.CHECK, claim, administrator)
    funding.actions.set_terms(scheme=scheme, part=funding.REGISTRATION, pence=80_000, **facts)
    assert Claim.objects.get(pk=ready.pk).pence == 90_000


def test_all_at_once_takes_only_who_meets_the_rules(registration, colleague, programme_lead):
    other = colleague("Dipper", social_worker=True)
    funding.registered(other, programme_lead, registration_number="SW7", agency="not_agreed")
    scheme, part = scheme_of(registration), funding.REGISTRATION
    about = {"scheme": scheme, "part": part, "by": programme_lead}
    assert claiming.draft_all(**about) == 1
    assert claiming.draft_all(**about) == 0
    claiming.draft(registration=other.registrations.get(), part=part, by=programme_lead)
    assert claiming.check_all(**about) == 1
    wanted = [one.pk for one in Claim.objects.all()]
    sent = {"claims": wanted, "sent_on": funding.clock.today()}
    assert claiming.send_all(**about, **sent) == 1
    assert claiming.send_all(**about, **sent) == 0


# Money -------------------------------------------------------------------------------------------


def test_payments_add_up_and_come_off_again(registration, programme_lead):
    claim = funding.in_state(State.SENT, registration, programme_lead)
    for number, (pence, state) in enumerate([(25_000, "part_paid"), (75_000, "paid")]):
        claim = funding.paid(claim, programme_lead, pence, reference=f"R{number}")
        assert claim.state == state
    for line, (paid, state) in zip(
        claim.lines.order_by("pk"), [(75_000, "part_paid"), (0, "accepted")], strict=True
    ):
        paying.take_back(line=line, by=programme_lead)
        claim.refresh_from_db()
        assert (claim.paid, claim.state) == (paid, state)
    assert [one.pence for one in ClaimStep.objects.filter(move="undo_payment")] == [25_000, 75_000]


def test_same_payment_is_not_entered_or_booked_twice(registration, programme_lead):
    claim = funding.in_state(State.SENT, registration, programme_lead)
    remittance = funding.remitted(claim, programme_lead, funding.PENCE)
    assert paying.book(remittance=remittance, by=programme_lead) == 1
    assert paying.book(remittance=remittance, by=programme_lead) == 0
    with pytest.raises(PermissionDenied, match="entered already"):
        funding.remitted(claim, programme_lead, funding.PENCE)
