"""A remittance: how it is read, and every way in which a line can differ from the claims."""

import pytest

from audit import clock
from oversight.funding import paying
from oversight.funding.comparing import AGREES, BOOKED, TWICE, compared
from oversight.funding.money import pence_of, pounds
from oversight.funding.reading import Line, Unreadable, read, read_typed
from oversight.funding.schemes import Part, schemes
from oversight.funding.workflow import State
from oversight.models import Claim, ClaimStep
from tests.factories import PersonFactory, PortfolioFactory, funding

HEAD = "registration_number,part,amount\n"


def test_lines_are_read_whatever_else_stands_beside_them():
    content = '\ufeffName,Amount,Part,Registration number\nWren,"£1,000",Completion,sw 12\n,,,\n'
    assert read(content.encode()) == [Line(2, "SW12", "completion", 100_000)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "The first line must name"),
        (b"registration_number,part\n", "each of these columns once: amount"),
        (b"amount,amount,part,registration_number\n", "once: amount"),
        (HEAD.encode(), "no payments"),
        ((HEAD + "12,registration,1").encode(), "Line 2: the registration number"),
        ((HEAD + "SW1,milestone,1").encode(), "Line 2: the part"),
        ((HEAD + "SW1,registration,1.5").encode(), "Line 2: the amount"),
        ((HEAD + "SW1,registration,-5").encode(), "Line 2: the amount"),
        ((HEAD + "SW1,registration,0").encode(), "more than nothing"),
        ((HEAD + "SW1").encode(), "Line 2: the part"),
        ((HEAD + "SW1,registration,1,000").encode(), "Line 2: it has more parts"),
        ((HEAD + 'SW1,registration,"999,999,999"').encode(), "Line 2: the amount"),
        (b"\xff\xfe", "not a CSV file"),
        (b"x" * 1_100_000, "larger than 1 MB"),
    ],
)
def test_file_that_cannot_be_read_says_why(content, words):
    with pytest.raises(Unreadable) as said:
        read(content)
    assert words in said.value.sentences[0]


def test_lines_that_are_typed_are_counted_from_one():
    assert read_typed("SW1, registration, 1000\n") == [Line(1, "SW1", "registration", 100_000)]
    with pytest.raises(Unreadable, match="Line 1: it has more parts"):
        read_typed("SW1, registration, 1,000")


def test_everything_wrong_is_said_at_once():
    with pytest.raises(Unreadable) as said:
        read((HEAD + "1,registration,1\nSW1,registration,1\nSW1,x,1\n").encode())
    assert len(said.value.sentences) == 2


@pytest.mark.parametrize(
    ("text", "pence"),
    [("1000", 100_000), ("£1,000.05", 100_005), ("0.50", 50), (" 12,345,678 ", 1_234_567_800)],
)
def test_amounts_are_whole_pence(text, pence):
    assert pence_of(text) == pence


@pytest.mark.parametrize(
    "text", ["", "-1", "1.5", "1.555", "1,00", "one", "1e3", "١", "99999999", "999,999,999"]
)
def test_what_is_no_amount_is_refused(text):
    with pytest.raises(ValueError):
        pence_of(text)


def test_pence_are_shown_as_pounds():
    assert [pounds(one) for one in (None, 0, 5, 100_000)] == ["not known", "£0", "£0.05", "£1,000"]


@pytest.fixture
def claimed(programme, programme_lead):
    """Makes a claim in a state, of somebody with a number."""

    def make(number, state):
        person = PersonFactory(social_worker=True, employer=programme_lead.employer)
        PortfolioFactory(owner=person, programme=programme)
        found = funding.registered(person, programme_lead, registration_number=number)
        return funding.in_state(state, found, programme_lead)

    return make


def entered(by, *lines, scheme=funding.SCHEME):
    made = [Line(row, number, part, pence) for row, (number, part, pence) in enumerate(lines, 2)]
    facts = {"reference": "R9", "paid_on": clock.today(), "pence": 1, "by": by}
    return paying.enter(scheme=schemes()[scheme], lines=made, **facts)


FIRST, SECOND = Part.REGISTRATION, Part.COMPLETION


@pytest.mark.parametrize(
    ("state", "line", "words", "books"),
    [
        (State.SENT, ("SW1", FIRST, 100_000), AGREES, True),
        (State.ACCEPTED, ("SW1", FIRST, 100_000), AGREES, True),
        (State.QUERIED, ("SW1", FIRST, 100_000), AGREES, True),
        (State.SENT, ("SW1", FIRST, 99_999), "£0.01 less", True),
        (State.PART_PAID, ("SW1", FIRST, 75_000), AGREES, True),
        (State.PART_PAID, ("SW1", FIRST, 75_001), "£0.01 more", False),
        (State.SENT, ("SW1", FIRST, 100_001), "£0.01 more", False),
        (State.SENT, ("SW1", SECOND, 100_000), "No claim", False),
        (State.SENT, ("SW11", FIRST, 100_000), "No claim", False),
        (State.READY, ("SW1", FIRST, 100_000), "it is ready to send", False),
        (State.PAID, ("SW1", FIRST, 100_000), "it is paid", False),
        (State.REFUSED, ("SW1", FIRST, 100_000), "it is refused", False),
        (State.WITHDRAWN, ("SW1", FIRST, 100_000), "it is withdrawn", False),
    ],
)
def test_line_is_held_against_its_claim(state, line, words, books, claimed, programme_lead):
    claim = claimed("SW1", state)
    remittance = entered(programme_lead, line)
    [one] = compared(remittance)
    assert words in one.words
    before = (claim.state, claim.paid)
    assert paying.book(remittance=remittance, by=programme_lead) == books
    claim.refresh_from_db()
    assert ((claim.state, claim.paid) != before) == books
    if books:
        assert compared(remittance)[0].words == BOOKED


def test_number_that_stands_twice_is_left_to_a_person(claimed, programme_lead):
    claim = claimed("SW1", State.SENT)
    remittance = entered(programme_lead, ("SW1", FIRST, 60_000), ("SW1", FIRST, 60_000))
    assert [one.words for one in compared(remittance)] == [TWICE, TWICE]
    assert paying.book(remittance=remittance, by=programme_lead) == 0
    one, other = remittance.lines.all()
    assert paying.book_line(line=one, by=programme_lead)
    assert not paying.book_line(line=other, by=programme_lead)  # more than is left
    assert Claim.objects.get(pk=claim.pk).paid == 60_000


def test_claims_are_held_in_the_order_in_which_all_are(claimed, programme_lead):
    """Whoever checks all drafts meanwhile waits, and neither waits for the other."""
    claims = [claimed(number, State.SENT) for number in ("SW2", "SW1")]
    lines = [("SW1", FIRST, 100_000), ("SW2", FIRST, 100_000)]
    assert paying.book(remittance=entered(programme_lead, *lines), by=programme_lead) == 2
    paid = ClaimStep.objects.filter(move="pay").order_by("pk").values_list("claim", flat=True)
    assert list(paid) == [one.pk for one in claims]


def test_claims_of_another_scheme_or_employer_are_not_paid(claimed, programme_lead, stranger_lead):
    claimed("SW1", State.SENT)
    for remittance in (
        entered(programme_lead, ("SW1", FIRST, 100_000), scheme="adults-2026"),
        entered(stranger_lead, ("SW1", FIRST, 100_000)),
    ):
        assert compared(remittance)[0].claim is None


def test_money_that_is_for_oneself_is_booked_by_somebody_else(
    claimed, programme_lead, administrator
):
    claim = claimed("SW1", State.SENT)
    registration = claim.registration
    registration.person = programme_lead
    registration.save()
    remittance = entered(programme_lead, ("SW1", FIRST, 100_000))
    assert paying.book(remittance=remittance, by=programme_lead) == 0
    assert paying.book(remittance=remittance, by=administrator) == 1
