"""The file of a released answer: made once, whole, of what was approved; and how it goes."""

from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.utils import IntegrityError

from audit import clock
from audit.models import LedgerEntry
from dispatch.models import Notice
from exports import cleaning
from exports.access import actions, making
from exports.access import cleaning as access_cleaning
from exports.access.models import AccessRequest
from exports.packs import packing
from people.models import Person
from portfolios.models import TimeSpent
from portfolios.redacting.actions import Asked, pull_back
from portfolios.redacting.targets import find
from retention import actions as retention
from tests.factories import PortfolioFactory, access, stories

SECRET = "Ptarmigan Vole"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    access.quick(monkeypatch)


@pytest.fixture
def feedback(portfolio):
    entry, _ = stories.given(portfolio, well=f"She waited. I am {SECRET}.")
    return entry


@pytest.fixture
def entry(portfolio):
    return stories.complete_entry(portfolio, title="A walk", body="We went to the river.")


@pytest.fixture
def request_(portfolio, programme_lead, administrator, entry, feedback):
    return access.released(portfolio.owner, programme_lead, administrator)


def members(request):
    with default_storage.open(access.anew(request).file.name) as file:
        archive = ZipFile(BytesIO(file.read()))
    return {name: archive.read(name) for name in archive.namelist()}


def test_zip_holds_what_was_approved_and_nothing_that_was_withheld(request_, worker, caplog):
    worker()
    made = members(request_)
    assert {"data/pack.json", "index.html", "manifest-sha256.txt", "document-1.pdf"} <= made.keys()
    assert made["data/pack.json"].decode() == access.anew(request_).content
    assert b"We went to the river." in made["document-1.html"]
    assert b"<li>Social worker, from " in made["index.html"]
    assert not [name for name, content in made.items() if SECRET.encode() in content]
    assert SECRET not in caplog.text
    assert SECRET not in str(list(LedgerEntry.objects.values_list("facts", flat=True)))
    assert SECRET not in str(list(Notice.objects.values_list("sentence", flat=True)))


def test_person_is_told_and_it_is_released_for_them(request_, worker, portfolio):
    worker()
    told = Notice.objects.filter(person=portfolio.owner).latest("pk")
    assert (told.sentence, told.path) == (making.READY, f"/exports/access/{request_.pk}/")


def test_closed_account_is_handed_over_by_who_looked_through(
    request_, worker, portfolio, programme_lead, administrator
):
    owner = portfolio.owner
    owner.is_active = False
    owner.save()
    worker()
    assert Notice.objects.latest("pk").person == programme_lead
    made = access.anew(request_)
    assert actions.permissions.why_not_download(made, programme_lead) is None
    assert actions.permissions.why_not_download(made, administrator)


def test_closed_account_is_handed_over_by_leads_alone(
    request_, worker, portfolio, programme_lead, administrator, colleague
):
    other = colleague("Rook", programme_lead=True)
    Person.objects.filter(pk__in=[portfolio.owner_id, programme_lead.pk]).update(is_active=False)
    worker()
    assert [one.person for one in Notice.objects.filter(sentence=making.HAND_OVER)] == [other]
    made = access.anew(request_)
    assert actions.permissions.why_not_download(made, other) is None
    assert actions.permissions.why_not_download(made, administrator)


def test_account_closed_since_it_was_looked_through_hands_over_nothing_of_ones_own(
    worker, portfolio, programme_lead, administrator, entry
):
    TimeSpent.objects.create(entry=entry, minutes=60)
    owner = portfolio.owner
    before = access.released(owner, programme_lead, administrator)
    owner.is_active = False
    owner.save()
    worker()
    refused = actions.permissions.why_not_download(access.anew(before), programme_lead)
    assert refused == actions.permissions.CLOSED_SINCE
    again = actions.ask(person=owner, by=programme_lead)
    proposed = access.looked_through(again, programme_lead)
    actions.approve(request=proposed, by=administrator, seen=proposed.sha256)
    worker()
    assert actions.permissions.why_not_download(access.anew(again), programme_lead) is None


def test_who_looked_through_hands_nothing_over_once_they_are_no_lead(
    request_, worker, portfolio, programme_lead, administrator
):
    Person.objects.filter(pk=portfolio.owner_id).update(is_active=False)
    worker()
    programme_lead.memberships.update(ended_at=clock.now(), ended_by=administrator)
    then = Person.objects.with_roles().get(pk=programme_lead.pk)
    assert actions.permissions.why_not_download(access.anew(request_), then)


def test_words_that_are_not_those_that_were_approved_do_not_leave(request_, worker):
    AccessRequest.objects.update(content="{}", sha256=actions.fingerprint("{}"))
    AccessRequest.objects.update(state="asked", approved_at=None, approved_by=None)
    worker()
    made = access.anew(request_)
    assert (made.file, made.job.problem) == ("", making.OVERTAKEN)


def test_pulled_back_while_it_is_made_nothing_is_stored(
    request_, worker, social_worker, entry, monkeypatch, files
):
    pack = packing.pack

    def pulled(*given):
        pack(*given)
        pull_back(
            target=find("entry", entry.pk, social_worker),
            by=social_worker,
            asked=Asked("named", phrases=("river",)),
        )

    monkeypatch.setattr(packing, "pack", pulled)
    worker()
    made = access.anew(request_)
    assert (made.state, made.file, made.content) == ("asked", "", "")
    assert not list(files.rglob("*.zip"))


def test_pulled_back_afterwards_the_file_goes_and_it_is_looked_through_anew(
    request_, worker, social_worker, entry, programme_lead, administrator, files
):
    worker()
    assert list(files.rglob("*.zip"))
    target = find("entry", entry.pk, social_worker)
    pull_back(target=target, by=social_worker, asked=Asked("named", phrases=("river",)))
    worker()
    assert not list(files.rglob("*.zip"))
    made = access.anew(request_)
    assert (made.state, made.content) == ("asked", "")
    again = access.looked_through(made, programme_lead)
    actions.approve(request=again, by=administrator, seen=again.sha256)
    worker()
    assert access.anew(request_).is_ready
    assert b"river" not in members(request_)["data/pack.json"]


def test_pulled_back_of_two_answers_the_older_is_over(
    request_, worker, social_worker, entry, programme_lead, files
):
    """Only one request of a person is open at a time."""
    worker()
    newer = access.proposed(social_worker, programme_lead)
    target = find("entry", entry.pk, social_worker)
    pull_back(target=target, by=social_worker, asked=Asked("named", phrases=("river",)))
    worker()
    assert not list(files.rglob("*.zip"))
    states = [(access.anew(one).state, access.anew(one).content) for one in (request_, newer)]
    assert states == [("expired", ""), ("asked", "")]


@pytest.mark.parametrize(("days", "state"), [(29, "released"), (31, "expired")])
def test_it_expires(request_, worker, days, state, files):
    worker()
    with clock.at(clock.now() + timedelta(days=days)):
        cleaning.clear_away()
    worker()
    made = access.anew(request_)
    assert made.state == state
    assert bool(list(files.rglob("*.zip"))) == bool(made.content) == (state == "released")


def test_legal_hold_keeps_it(request_, worker, portfolio, administrator):
    worker()
    retention.set_hold(by=administrator, reason="An inquiry.", portfolio_id=portfolio.pk)
    with clock.at(clock.now() + timedelta(days=31)):
        cleaning.clear_away()
    assert access.anew(request_).is_ready


def test_legal_hold_on_the_person_keeps_it(line_manager, programme_lead, administrator):
    """Whoever has no portfolio too."""
    made = access.made(line_manager, programme_lead, administrator)
    retention.set_hold(by=administrator, reason="An inquiry.", person=line_manager)
    with clock.at(clock.now() + timedelta(days=31)):
        cleaning.clear_away()
    assert access.anew(made).is_ready


def test_legal_hold_on_another_portfolio_does_not(
    request_, worker, administrator, other_social_worker, programme
):
    worker()
    theirs = PortfolioFactory(owner=other_social_worker, programme=programme)
    AccessRequest.objects.update(id=theirs.pk)  # whatever has the same number
    retention.set_hold(by=administrator, reason="An inquiry.", portfolio_id=theirs.pk)
    with clock.at(clock.now() + timedelta(days=31)):
        cleaning.clear_away()
    assert AccessRequest.objects.get().state == "expired"


def changed(*given):
    raise packing.FileChanged


def test_a_file_that_changed_stops_it(request_, worker, monkeypatch):
    monkeypatch.setattr(packing, "pack", changed)
    worker()
    assert access.anew(request_).job.problem == making.FILE_CHANGED
    assert Notice.objects.filter(sentence=making.NOT_MADE).count() == 2


def test_what_could_not_be_made_is_released_again_or_sent_back(
    request_, worker, monkeypatch, administrator
):
    with monkeypatch.context() as patch:
        patch.setattr(packing, "pack", changed)
        worker()
    stands = access.anew(request_)
    assert (stands.state, stands.approved_by) == ("proposed", None)
    actions.approve(request=stands, by=administrator, seen=stands.sha256)
    worker()
    assert access.anew(request_).is_ready


def test_an_older_attempt_that_fails_changes_nothing(
    request_, worker, portfolio, programme_lead, administrator
):
    """It was overtaken and released anew meanwhile."""
    old = request_.job
    access_cleaning.overtake(portfolio.owner_id)
    again = access.looked_through(access.anew(request_), programme_lead)
    actions.approve(request=again, by=administrator, seen=again.sha256)
    making.make(old.pk)
    old.refresh_from_db()
    assert (old.state, access.anew(request_).state) == ("failed", "released")


def test_approving_what_was_not_seen_is_refused(portfolio, programme_lead, administrator):
    request = access.proposed(portfolio.owner, programme_lead)
    with pytest.raises(PermissionDenied, match="Look at it again"):
        actions.approve(request=request, by=administrator, seen="0" * 64)


def test_database_holds_that_two_others_release_it(portfolio, programme_lead):
    request = access.proposed(portfolio.owner, programme_lead)
    facts = {"approved_at": clock.now(), "approved_by": programme_lead}
    with pytest.raises(IntegrityError), transaction.atomic():
        AccessRequest.objects.filter(pk=request.pk).update(**facts)


def test_asking_twice_is_asking_once(portfolio, programme_lead):
    owner = portfolio.owner
    first = access.asked(owner)
    assert actions.ask(person=owner, by=programme_lead) == first


def test_nobody_asks_for_somebody_of_another_employer(portfolio, stranger_lead):
    with pytest.raises(PermissionDenied, match="no account at your employer"):
        actions.ask(person=portfolio.owner, by=stranger_lead)


def test_lead_cannot_look_through_their_own(programme_lead, colleague):
    request = access.asked(programme_lead)
    with pytest.raises(PermissionDenied, match="other than the person"):
        access.looked_through(request, programme_lead)
    other = colleague("Rook", programme_lead=True)
    assert access.looked_through(request, other).state == "proposed"


def test_thing_that_is_not_there_cannot_be_decided(portfolio, programme_lead):
    facts = {"ref": "comment:999", "is_withheld": True, "reason": "It names somebody."}
    with pytest.raises(PermissionDenied, match="Look at it again"):
        actions.decide(request=access.asked(portfolio.owner), by=programme_lead, **facts)
