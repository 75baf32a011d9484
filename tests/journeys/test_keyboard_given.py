"""What was given is entered, confirmed and disputed by keyboard, in a few keys."""

import pytest

from support.models import Answer, Supervision
from tests.journeys.keys import KeyboardScreen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Where Tab leads in the form, which is filled in already: the whole entry is twelve keys.
STOPS = [
    *("Day", "Month", "Year"),
    *("Held as planned", "Assessor", "How many minutes?", "Reflective"),
    *("If plans changed, why?", "Day", "Month", "Year"),
    "Save",
]


def opens_what_was_given(screen, portfolio):
    screen.goes_to(f"/portfolios/{portfolio.pk}/")
    screen.skips_the_menu()


def test_session_of_today_is_entered_and_confirmed(portfolio, assessor, desk_of):
    owner, other = (desk_of(one, KeyboardScreen) for one in (portfolio.owner, assessor))

    # The owner comes to a form that says already what is usual, and saves it
    opens_what_was_given(owner, portfolio)
    owner.follows_by_keyboard("Add supervision")
    owner.tabs_to("Day")
    for name in STOPS[1:]:
        owner.keys("Tab")
        owner.stays_with(name)
    owner.goes_by("Enter")
    row = Supervision.objects.get()
    assert (row.entered_by, row.minutes, row.supervisor) == (portfolio.owner, 90, "assessor")

    # The assessor confirms it with all that waits
    opens_what_was_given(other, portfolio)
    other.follows_by_keyboard("See what was promised and given")
    other.skips_the_menu()
    other.follows_by_keyboard("Confirm what the other side entered")
    other.tabs_to("Confirm all that are ticked")
    other.goes_by("Enter")
    assert Answer.objects.get().verdict == "confirmed"

    # And later says that it is not right, from the entry in the table
    other.skips_the_menu()
    other.tabs_to(told(row))
    other.goes_by("Enter")
    other.skips_the_menu()
    other.follows_by_keyboard("Say that it is not right")
    other.tabs_to("What is not right?")
    other.page.keyboard.insert_text("It was cut short.")
    other.tabs_to("Say that it is not right")
    other.goes_by("Enter")
    said = Answer.objects.latest("pk")
    assert (said.verdict, said.words, said.answered_by) == (
        "disputed",
        "It was cut short.",
        assessor,
    )
    opens_what_was_given(owner, portfolio)
    owner.follows_by_keyboard("See what was promised and given")
    owner.reads("It was cut short.")


def told(row):
    return f"{row.day:%-d %B %Y}"
