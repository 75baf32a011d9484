"""A name is pulled back after it was shared; the officer's line is noted."""

import pytest

from audit.models import Redaction
from tests.factories import stories

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_name_is_pulled_back_and_the_officer_notes_it(portfolio, administrator, desk_of):
    secret = "Ptarmigan Vole"
    entry = stories.complete_entry(portfolio, title="A walk", body=f"We met {secret} at noon.")
    owner = desk_of(portfolio.owner)
    admin = desk_of(administrator, never_shows=[secret])

    # Given an entry that names a child, which others can read
    owner.goes_to(f"/portfolios/entries/{entry.pk}/")
    owner.reads(secret)
    owner.follows("Pull it back")

    # When its author says what and why, and sees where it stands
    owner.presses("Go on")
    owner.reads("Select why it is pulled back")
    owner.page.get_by_label("Some words in it").check()
    owner.page.get_by_label("Words to take out").first.fill(secret)
    owner.page.get_by_label("Named a person").check()
    owner.page.get_by_label("What may stand there instead").fill("a child")
    owner.presses("Go on")
    owner.reads("What is taken away")
    owner.reads("a child [redacted on")
    owner.presses("Pull it back now")

    # Then the record says so, and nobody reads the name
    owner.reads("It is pulled back")
    owner.goes_to(f"/portfolios/entries/{entry.pk}/")
    owner.reads("We met a child [redacted on")
    assert secret not in owner.page.content()

    # And the officer has a line
    admin.goes_to("/people/")
    admin.follows("Data-protection lines")
    admin.page.get_by_role("link", name="line").first.click()
    admin.follows("Add a number or a note")
    admin.page.get_by_label("Number in your register").fill("DP-7")
    admin.presses("Keep the note")
    admin.reads("DP-7")
    assert Redaction.objects.count() == 1
