"""The readiness discussion through its pages."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from audit import clock
from endorsement.discussing import standing
from endorsement.discussing.content import statements_of
from endorsement.models import Discussion, DiscussionAgreement
from portfolios.models import Draft
from standards.models import Programme
from tests.factories import PortfolioFactory, discussing, stories


@pytest.fixture
def endorsed(social_worker, line_manager, programme_lead, programme):
    """A portfolio on a programme that asks for the discussion."""
    programme = Programme.objects.get(key="practice-endorsement", is_current=True)
    return PortfolioFactory(owner=social_worker, line_manager=line_manager, programme=programme)


def sent(portfolio, whom, **typed):
    day = clock.today()
    lines = statements_of(portfolio)
    return {
        "held_on_day": day.day,
        "held_on_month": day.month,
        "held_on_year": day.year,
        "lead": whom.pk,
        "ready": "The reflection.",
        "to_do": "Nothing.",
        f"statement_{lines[0].pk}": "Two visits show it.",
        **typed,
    }


def test_three_people_talk_and_agree(endorsed, programme_lead, as_, at, filled):
    owner = as_(endorsed.owner)
    page = owner.get(f"/portfolios/{endorsed.pk}/").content.decode()
    assert at("discussion", endorsed.pk) in page
    assert standing.NOT_HELD in owner.get(at("submit", endorsed.pk)).content.decode()
    answer = owner.post(at("record-discussion", endorsed.pk), sent(endorsed, programme_lead))
    assert answer.url == at("discussion", endorsed.pk)
    for person in (endorsed.owner, endorsed.line_manager, programme_lead):
        client = as_(person)
        shown = client.get(at("discussion", endorsed.pk)).content.decode()
        assert "Two visits show it." in shown
        assert "Waiting for agreement" in shown
        address = at("agree-discussion", endorsed.pk)
        form = filled(client.get(address), typed_name=person.name)
        assert client.post(address, form).status_code == 302
        assert client.get(address).status_code == 403
        assert client.post(address, form).status_code == 302  # pressed twice
    shown = owner.get(at("discussion", endorsed.pk)).content.decode()
    assert "Agreed by all three" in shown
    assert standing.NOT_HELD not in owner.get(at("submit", endorsed.pk)).content.decode()


def test_other_name_is_not_a_signature(endorsed, as_, at, filled):
    discussing.recorded(endorsed)
    client, address = as_(endorsed.owner), at("agree-discussion", endorsed.pk)
    answer = client.post(address, filled(client.get(address), typed_name="Somebody Else"))
    assert "Type your name as it is kept here" in answer.content.decode()
    assert not DiscussionAgreement.objects.exists()


def test_record_that_changed_meanwhile_is_read_again(endorsed, as_, at, filled):
    discussing.recorded(endorsed)
    client, address = as_(endorsed.owner), at("agree-discussion", endorsed.pk)
    form = filled(client.get(address), typed_name=endorsed.owner.name)
    discussing.recorded(endorsed, to_do="Everything.")
    answer = client.post(address, form)
    assert "Something changed after you opened the page" in answer.content.decode()
    assert not DiscussionAgreement.objects.exists()


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("ready", "Say what is ready"),
        ("to_do", "Say what is still to do"),
        ("lead", "Choose who took part as programme lead"),
        ("held_on_day", "The date must include a day"),
    ],
)
def test_what_is_missing_is_said(endorsed, programme_lead, as_, at, name, sentence):
    client = as_(endorsed.owner)
    typed = sent(endorsed, programme_lead, **{name: ""})
    answer = client.post(at("record-discussion", endorsed.pk), typed)
    assert sentence in answer.content.decode()
    assert not Discussion.objects.exists()


def test_no_day_ahead_and_something_about_a_statement(endorsed, programme_lead, as_, at):
    typed = sent(endorsed, programme_lead, held_on_year=clock.today().year + 1)
    typed = {name: words for name, words in typed.items() if not name.startswith("statement_")}
    answer = as_(endorsed.owner).post(at("record-discussion", endorsed.pk), typed)
    assert "cannot be in the future" in answer.content.decode()
    assert "under at least one statement" in answer.content.decode()


def test_change_starts_from_the_record_and_the_earlier_stays(endorsed, as_, at):
    one = discussing.agreed(endorsed)
    client = as_(endorsed.line_manager)
    answer = client.get(at("record-discussion", endorsed.pk))
    page = answer.content.decode()
    assert "Two visits show it." in page
    assert "You start from record 1" in page
    typed = sent(endorsed, one.programme_lead, to_do="One more report.")
    typed["based_on"] = answer.context["form"]["based_on"].value()
    client.post(at("record-discussion", endorsed.pk), typed)
    shown = client.get(at("discussion", endorsed.pk)).content.decode()
    assert "Waiting for agreement" in shown
    assert at("read-discussion", endorsed.pk, 1) in shown
    earlier = client.get(at("read-discussion", endorsed.pk, 1)).content.decode()
    assert "One more observation, by March." in earlier
    assert earlier.count("Ash, ") >= 3


def test_what_is_typed_is_kept_for_its_writer_alone(endorsed, as_, at):
    key = "11111111-1111-4111-8111-111111111111"
    typed = {"based_on": "0", "form_key": key, "step": "1", "ready": "Half a thou"}
    client, address = as_(endorsed.line_manager), at("record-discussion", endorsed.pk)
    answer = client.post(at("autosave-discussion", endorsed.pk), typed)
    assert answer.json()["version"] == 1
    assert "Half a thou" in client.get(address).content.decode()
    assert "Half a thou" not in as_(endorsed.owner).get(address).content.decode()
    assert Draft.objects.get().created_by == endorsed.line_manager


def test_edition_shows_the_record(endorsed, programme_lead, as_, at):
    edition = stories.submitted(endorsed)
    page = as_(endorsed.line_manager).get(at("edition", edition.pk)).content.decode()
    assert "One more observation, by March." in page


@pytest.mark.parametrize("name", ["discussion", "submit", "record-discussion"])
def test_few_queries(endorsed, as_, at, name):
    discussing.agreed(endorsed)
    client, address = as_(endorsed.owner), at(name, endorsed.pk)
    client.get(address)
    with CaptureQueriesContext(connection) as made:
        assert client.get(address).status_code == 200
    assert len([one for one in made.captured_queries if "SAVEPOINT" not in one["sql"]]) <= 6


def test_few_queries_to_declare_and_what_is_shown_is_signed(endorsed, as_, at, filled):
    """What is frozen of the discussion comes with the portfolio."""
    stories.ready(endorsed)
    client, address = as_(endorsed.owner), at("declare", endorsed.pk)
    client.get(address)
    with CaptureQueriesContext(connection) as made:
        page = client.get(address)
    assert page.status_code == 200
    assert len([one for one in made.captured_queries if "SAVEPOINT" not in one["sql"]]) <= 6
    answer = client.post(address, filled(page, typed_name=endorsed.owner.name))
    assert answer.status_code == 302
    assert len(endorsed.editions.get().contents["discussion"]["agreements"]) == 3
