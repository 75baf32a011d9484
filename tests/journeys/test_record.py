"""Somebody shows that their practice was endorsed, to somebody who has no account."""

from concurrent.futures import ThreadPoolExecutor
from threading import current_thread, main_thread

import pytest
from django.db import connection, transaction

from endorsement.models import Seal
from tests.factories import stories
from tests.journeys import arriving
from tests.unit.endorsement.sealing.conftest import Owner

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def record(portfolio, programme_lead):
    stories.confirmed(stories.submitted(portfolio), programme_lead)
    return Seal.objects.get()


def test_record_is_shown_and_checked_and_a_change_is_found(journey, record, social_worker):
    # Given the code that its owner reads off the page
    hers = journey.screen()
    arriving.signs_in(hers, social_worker)
    hers.goes_to(f"/endorsement/{record.edition_id}/")
    code = hers.page.locator(".typed-code").inner_text()

    # When somebody without an account types it with another name, they learn nothing
    theirs = journey.screen(never_shows=[stories.TEXT[:20], "A careful year."])
    theirs.goes_to("/check/")
    types(theirs, code, "Nightjar")
    assert theirs.heading == "No record was found"
    theirs.reads_nothing_of(code, social_worker.last_name)

    # And with her name they see that it is valid
    theirs.follows("Check what you typed and try again")
    types(theirs, code, social_worker.last_name)
    assert theirs.heading == "This record is valid"
    theirs.reads(social_worker.name)
    theirs.reads("Practice endorsed")

    # Then one letter is changed behind the service's back, and they see that too
    with transaction.atomic():
        Owner().run("UPDATE endorsement_decision SET comment = overlay(comment placing 'b' from 1)")
    theirs.follows("Check another record")
    types(theirs, code, social_worker.last_name)
    assert theirs.heading == "This record has changed"
    theirs.reads_nothing_of(social_worker.name, "Practice endorsed")


def types(screen, code, surname):
    screen.fills("Code of the record", code)
    screen.fills("Surname of the social worker", surname)
    screen.presses("Check the record")


def test_service_behind_the_browser_owns_no_table(service):
    """What every journey rests on: another thread asks as the application, this one as owner."""
    with ThreadPoolExecutor(1) as thread:
        assert thread.submit(who_asks).result() == "asye_app"
    assert who_asks() != "asye_app"


def who_asks():
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT current_user")
            return cursor.fetchone()[0]
    finally:
        if current_thread() is not main_thread():
            connection.close()
