"""Somebody asks for everything that is held about them: two people answer, and they fetch it."""

from io import BytesIO
from zipfile import ZipFile

import pytest

from tests import working
from tests.factories import access, stories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_person_asks_two_people_answer_and_they_fetch_it(
    portfolio, programme_lead, administrator, assessor, desk_of, monkeypatch
):
    access.quick(monkeypatch)
    secret = "Ptarmigan Vole"
    entry = stories.complete_entry(portfolio, title="A visit")
    stories.comment(entry, by=assessor, words=f"{secret} said that you listen.")
    owner = desk_of(portfolio.owner)
    lead = desk_of(programme_lead)
    second = desk_of(administrator, never_shows=[secret])

    # Given a request, of which the lead hears
    owner.goes_to("/exports/access/")
    owner.presses("Ask for everything")
    owner.reads("To be looked through")
    lead.goes_to("/")
    lead.follows("Somebody asks for everything that is held about them")
    lead.follows("Extend the month")
    lead.presses("Extend, and tell the person")
    lead.reads("Enter the reason")
    lead.goes_to("/exports/access/ask-for/")
    lead.presses("Enter the request")
    lead.reads("Select whose request it is")

    # When the lead looks through it and withholds one thing
    lead.goes_to("/exports/access/")
    lead.follows(portfolio.owner.name)
    lead.presses("Look through it")
    lead.reads(secret)
    thing = lead.page.locator("section", has_text=secret)
    thing.get_by_label("Why?").fill("It names somebody else.")
    lead.clicks(thing.get_by_role("button", name="Withhold it"))
    lead.reads("1 is withheld now")
    lead.presses("I have looked through it")
    lead.reads("Waits for a second person")

    # And somebody else releases it, without reading the words
    second.goes_to("/")
    second.follows("An answer to a request for access was looked through")
    second.presses("Release it, or send it back")
    second.reads("It names somebody else.")
    second.presses(f"Release it to {portfolio.owner.name}")
    second.reads("It is released")
    working.work()

    # Then the person fetches it, with the reason and without the thing
    owner.goes_to("/")
    owner.follows("The answer to your request for access is ready")
    archive = ZipFile(BytesIO(owner.saves("Download the ZIP")))
    index = archive.read("index.html").decode()
    assert "It names somebody else." in index
    assert portfolio.owner.email in index
    assert not [name for name in archive.namelist() if secret.encode() in archive.read(name)]
