"""An edition in each state, and addresses by name."""

import pytest
from django.urls import reverse

from tests.factories import stories
from tests.keeping import kept
from tests.stages import edition_in


@kept
def edition(portfolio):
    """Submitted; the line manager has not begun."""
    return stories.submitted(portfolio)


@kept
def edition_in_state(state, portfolio, programme_lead):
    """An edition in the state that is a parameter of the test; None where none is submitted."""
    return edition_in(state, portfolio, programme_lead)


@pytest.fixture
def at():
    """The address of a page of this room: `at("endorse", edition.pk)`."""
    return lambda name, *args: reverse(f"endorsement:{name}", args=args)


@pytest.fixture
def filled():
    """What a browser sends of the form on a page, as it was served, with `typed` on top."""

    def fill(response, **typed):
        form = response.context["form"]
        sent = {name: form[name].value() for name in form.fields}
        return {name: value for name, value in sent.items() if value is not None} | typed

    return fill
