"""What a lead does for many portfolios: each asked anew, and said what was not done and why."""

import pytest
from django.urls import reverse

from audit.models import LedgerEntry
from dispatch.models import Notice
from oversight.leading.recounting import recount_all
from oversight.models import SavedView
from people import actions as people
from people.models import Membership
from portfolios.models import Portfolio
from tests.factories import PersonFactory, PortfolioFactory, stories

REMIND, NAME, TAKE = (reverse(f"oversight:{name}") for name in ("remind", "name-person", "take"))


@pytest.fixture
def lead(as_, programme_lead):
    return as_(programme_lead)


@pytest.fixture
def waiting(portfolio):
    """With the line manager."""
    stories.submitted(portfolio)
    recount_all()
    portfolio.refresh_from_db()
    return portfolio


def told(answer):
    return answer.content.decode()


def test_whom_it_waits_for_is_reminded_once_a_day(lead, waiting, programme_lead):
    first = told(lead.post(REMIND, {"which": "ticked", "portfolio": [waiting.pk]}))
    again = told(lead.post(REMIND, {"which": "all"}))
    notices = Notice.objects.filter(sentence__startswith=f"{programme_lead} reminds you")
    assert [one.person for one in notices] == [waiting.line_manager]
    assert "Reminded about: 1" in first
    assert "Whoever it waits for was reminded today already." in again


def test_who_has_left_is_not_reminded_and_the_lead_reads_why(lead, waiting, administrator):
    people.deactivate(person=waiting.line_manager, by=administrator)
    page = told(lead.post(REMIND, {"which": "ticked", "portfolio": [waiting.pk]}))
    assert "Nobody else with an open account is named" in page
    assert not LedgerEntry.objects.filter(action="portfolio.reminded").exists()


def test_what_was_done_meanwhile_reminds_nobody_of_the_old_step(lead, waiting, run_on_commit):
    """The row on the lead's screen is older than the decision."""
    stories.returned(waiting.editions.get())
    lead.post(REMIND, {"which": "ticked", "portfolio": [waiting.pk]})
    notice = Notice.objects.get(sentence__contains="reminds you")
    assert notice.person == waiting.assessor
    assert "Supervision" in notice.sentence


def test_portfolios_of_another_employer_are_passed_over(as_, stranger_lead, waiting):
    page = told(as_(stranger_lead).post(REMIND, {"which": "ticked", "portfolio": [waiting.pk]}))
    assert "Reminded about: 0" in page
    assert not Notice.objects.filter(sentence__contains="reminds you").exists()


def test_nobody_chosen_is_said(lead, waiting):
    page = told(lead.post(REMIND, {"which": "ticked", "portfolio": ["x"]}, follow=True))
    assert "Tick at least one portfolio" in page


def test_somebody_is_named_where_they_may_be(lead, portfolio, programme, assessor):
    """The new line manager has a portfolio of their own, which nobody manages themselves."""
    both = PersonFactory(employer=portfolio.employer, social_worker=True)
    Membership.objects.create(person=both, role="line_manager")
    PortfolioFactory(owner=both, programme=programme)
    recount_all()
    asked = {"which": "all", "query": ""}
    assert "Choose somebody" in told(lead.post(NAME, asked))
    facts = {"part": "line_manager", "person": both.pk, "handover": "All is agreed."}
    page = told(lead.post(NAME, asked | facts))
    assert "Named: 1" in page
    assert "Nobody assesses or manages their own portfolio." in page
    assert Portfolio.objects.get(pk=portfolio.pk).line_manager == both
    assert Portfolio.objects.get(pk=portfolio.pk).assessor == assessor


def test_a_handover_note_is_asked_for_as_ever(lead, portfolio, employer):
    other = PersonFactory(employer=employer, line_manager=True)
    recount_all()
    facts = {"part": "line_manager", "person": other.pk, "which": "all"}
    page = told(lead.post(NAME, facts))
    assert "hands over and has left no note" in page


def test_documents_of_what_was_submitted_are_asked_for(lead, waiting, programme):
    PortfolioFactory(
        owner=PersonFactory(employer=waiting.employer, social_worker=True), programme=programme
    )
    recount_all()
    page = told(lead.post(TAKE, {"which": "all"}))
    assert "In the ZIP: 1" in page
    assert "Nothing was submitted yet" in page
    assert "See how far the ZIP is" in page


def test_where_nothing_was_submitted_no_zip_is_begun(lead, portfolio):
    recount_all()
    page = lead.post(TAKE, {"which": "all"}, follow=True)
    assert "Nothing was submitted yet, so there is no document to take." in told(page)


# Saved views -----------------------------------------------------------------------------------


def save(client, name, query):
    return client.post(reverse("oversight:save-view"), {"name": name, "query": query})


def test_a_view_is_kept_without_its_page_and_shown(lead, programme_lead):
    save(lead, "Late ones", "about=late&page=3&nonsense=1")
    view = SavedView.objects.get()
    assert (view.person, view.name, view.query) == (programme_lead, "Late ones", "about=late")
    assert 'href="?about=late"' in told(lead.get(reverse("oversight:portfolios")))


def test_the_same_name_takes_the_place_of_the_old(lead):
    save(lead, "Mine", "about=late")
    save(lead, "MINE", "about=soon")
    assert [(one.name, one.query) for one in SavedView.objects.all()] == [("MINE", "about=soon")]


def test_filters_that_are_too_long_are_not_kept(lead):
    """Each letter that is no ASCII takes several in an address."""
    answer = save(lead, "Long", f"q={'é' * 100}")
    assert "too long to keep" in told(lead.get(answer.url))
    assert not SavedView.objects.exists()


def test_a_view_is_renamed_and_removed(lead):
    save(lead, "Mine", "about=late")
    save(lead, "Other", "about=soon")
    view = SavedView.objects.get(name="Mine")
    address = reverse("oversight:edit-view", args=[view.pk])
    assert "You have a view of this name already" in told(lead.post(address, {"name": "other"}))
    lead.post(address, {"name": "New"})
    assert sorted(SavedView.objects.values_list("name", flat=True)) == ["New", "Other"]
    lead.post(reverse("oversight:remove-view", args=[view.pk]))
    assert SavedView.objects.get().name == "Other"


def test_a_view_is_nobody_elses(lead, as_, stranger_lead, employer):
    save(lead, "Mine", "about=late")
    view = SavedView.objects.get()
    for other in (stranger_lead, PersonFactory(employer=employer, programme_lead=True)):
        client = as_(other)
        assert client.get(reverse("oversight:edit-view", args=[view.pk])).status_code == 404
        assert "Mine" not in told(client.get(reverse("oversight:portfolios")))
