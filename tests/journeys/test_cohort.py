"""A programme lead releases documents to an administrator, who takes them in one ZIP."""

import hashlib
from datetime import timedelta
from io import BytesIO
from zipfile import ZipFile

import pytest

from audit import clock
from tests import working
from tests.factories import cohorts
from tests.factories.releasing import WHY
from tests.unit.exports import pdfs

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

NAMES = ("Wren Ash", "Linnet Birch", "Robin Cedar")


def verified(archive):
    """The documents of a ZIP, after every line of its manifest was checked."""
    lines = archive.read("manifest-sha256.txt").decode().splitlines()
    said = dict(reversed(line.split("  ", 1)) for line in lines)
    assert set(said) == set(archive.namelist()) - {"manifest-sha256.txt"}
    for name, sha256 in said.items():
        assert hashlib.sha256(archive.read(name)).hexdigest() == sha256
    return [archive.read(name) for name in said if name.endswith(".pdf")]


def test_administrator_takes_what_the_lead_released(
    employer, programme_lead, administrator, desk_of
):
    in_a_week = clock.today() + timedelta(days=7)
    wren, *_ = cohorts.submitted(employer, *NAMES)

    # The lead releases two of three
    lead = desk_of(programme_lead)
    lead.goes_to("/exports/")
    lead.follows("The documents of a cohort in one ZIP")
    lead.follows("Release documents to an administrator")
    for name in NAMES[:2]:
        lead.chooses(name, role="checkbox")
    lead.page.get_by_label("Administrator").select_option(administrator.name)
    lead.fills("Why do they need them?", WHY)
    for part in ("day", "month", "year"):
        last_day = lead.page.get_by_role("group", name="Last day")
        last_day.get_by_label(part.capitalize()).fill(str(getattr(in_a_week, part)))
    lead.presses("Release those that are ticked")
    lead.reads(f"Released to {administrator.name}.")

    # The administrator filters, ticks, asks and waits
    desk = desk_of(administrator, never_shows=["Robin Cedar"])
    desk.goes_to("/exports/cohort/")
    desk.reads(WHY)
    desk.fills("Name", "Wren")
    desk.presses("Filter")
    desk.reads("1 portfolio with something submitted")
    desk.chooses("Wren Ash", role="checkbox")
    desk.presses("Make a ZIP of those that are ticked")
    desk.reads("0 of 1 documents are made.")
    working.work()
    desk.reads("Your ZIP is ready.")

    # It is whole, and holds what was ticked
    archive = ZipFile(BytesIO(desk.saves("Download the ZIP")))
    [document] = verified(archive)
    assert "Wren Ash" in pdfs.text(document)
    index = archive.read("index.html").decode()
    assert "Wren Ash" in index
    assert "Linnet" not in index
    desk.is_not_there(f"/portfolios/{wren.portfolio_id}/", f"/endorsement/editions/{wren.pk}/")

    # Wren sees both
    owner = desk_of(wren.portfolio.owner)
    owner.goes_to("/")
    owner.follows("A document of yours was released to an administrator.")
    owner.reads(f"To {administrator.name}, by {programme_lead.name}")
    owner.goes_to(f"/portfolios/{wren.portfolio_id}/opened/")
    owner.reads("Opened a PDF of it that was released to them.")
