"""What went over to another employer is deleted by rule at each of them, and apart."""

from datetime import timedelta

import pytest

from audit import clock
from audit.models import Signature
from people.models import Person, Role
from portfolios.course import actions as course
from portfolios.course.moves import Move
from portfolios.models import Brought, Release
from portfolios.tasks import clean
from portfolios.transferring import actions, receiving
from retention import actions as removing
from retention.kinds import Kind
from tests.factories import PersonFactory, reviewing, stories, transfers
from tests.unit.retention.test_scan import everywhere

YEAR = timedelta(days=13 * 31)
WORDS = "Kingfisher"  # stands in what goes along, and nowhere else


@pytest.fixture
def bird(portfolio):
    stories.complete_entry(portfolio, title=f"A {WORDS} visit", body=f"{WORDS} by the river.")
    reviewing.signed(portfolio)
    return portfolio


@pytest.fixture
def came(bird, programme_lead, newcomer, stranger_lead):
    release = transfers.claimed(bird, programme_lead, newcomer)
    return transfers.accepted(release, stranger_lead)


def delete(portfolio, lead):
    """By an administrator and the lead of its employer, a year after it ended."""
    administrator = PersonFactory(employer=portfolio.employer, roles=[Role.ADMINISTRATOR])
    with clock.at(clock.now() + YEAR):
        deletion = removing.propose(kind=Kind.UNFINISHED, pk=portfolio.pk, by=administrator)
        lead = Person.objects.with_roles().get(pk=lead.pk)
        removing.approve(deletion=deletion, by=lead)


def where(pattern=WORDS):
    return {place for place, _ in everywhere(pattern)}


def test_former_employer_deletes_what_it_released(bird, came, programme_lead):
    assert {"portfolios_release.content", "audit_signature.text"} <= where()
    delete(bird, programme_lead)
    assert not Release.objects.exists()
    assert not Signature.objects.filter(text__contains=WORDS).exists()
    assert came.entries.get().body == f"{WORDS} by the river."
    assert came.brought.count() == 3


def test_next_employer_deletes_what_came(bird, came, stranger_lead):
    course.make(move=Move.WITHDRAW, portfolio=came, by=came.owner)
    delete(came, stranger_lead)
    assert not Brought.objects.exists()
    assert Release.objects.get().came is None
    assert bird.entries.get().body == f"{WORDS} by the river."


def test_nothing_is_left_once_both_have_deleted(bird, came, programme_lead, stranger_lead):
    course.make(move=Move.WITHDRAW, portfolio=came, by=came.owner)
    for portfolio, lead in ((bird, programme_lead), (came, stranger_lead)):
        delete(portfolio, lead)
    assert where() == set()


def test_withdrawn_release_keeps_no_words(bird, programme_lead):
    """The signed text names each thing; that goes with the portfolio."""
    transfers.agreed(bird, programme_lead)
    before = where()
    actions.withdraw(portfolio=bird, by=programme_lead)
    assert before - where() == {"portfolios_release.content"}


def test_declined_release_keeps_no_words(bird, programme_lead, newcomer, stranger_lead):
    release = transfers.claimed(bird, programme_lead, newcomer)
    before = where()
    lead = Person.objects.with_roles().get(pk=stranger_lead.pk)
    receiving.decline(release=release, by=lead)
    assert before - where() == {"portfolios_release.content"}


def test_every_signature_stays_with_its_row(bird, programme_lead):
    """Signed three times: the deletion finds all three."""
    transfers.agreed(bird, programme_lead)
    for _ in range(2):
        actions.agree(portfolio=bird, by=bird.owner, typed_name=bird.owner.name)
    assert Release.objects.filter(signature__isnull=False).count() == 3
    assert list(Release.objects.exclude(content="").values_list("state", flat=True)) == ["agreed"]


# Under a legal hold -----------------------------------------------------------------------------


@pytest.fixture
def hold(bird):
    """On the owner, set by an administrator of the former employer."""
    administrator = PersonFactory(employer=bird.employer, roles=[Role.ADMINISTRATOR])
    return removing.set_hold(by=administrator, reason="A claim.", person=bird.owner)


def ended(release, how, programme_lead, stranger_lead):
    if how == "declined":
        lead = Person.objects.with_roles().get(pk=stranger_lead.pk)
        return receiving.decline(release=release, by=lead)
    return actions.withdraw(portfolio=release.portfolio, by=programme_lead)


@pytest.mark.parametrize("how", ["withdrawn", "declined"])
def test_hold_keeps_what_the_owner_signed(how, bird, hold, programme_lead, newcomer, stranger_lead):
    release = transfers.claimed(bird, programme_lead, newcomer)
    signed = release.content
    ended(release, how, programme_lead, stranger_lead)
    clean()
    release.refresh_from_db()
    assert (release.state, release.content, release.code) == (how, signed, "")
    removing.ask_release(hold=hold, by=hold.set_by)
    removing.release(hold=hold, by=programme_lead)
    clean()
    release.refresh_from_db()
    assert (release.content, release.sha256) == ("", "")


def test_night_leaves_what_is_under_way(bird, programme_lead):
    release, _ = transfers.agreed(bird, programme_lead)
    clean()
    release.refresh_from_db()
    assert WORDS in release.content
