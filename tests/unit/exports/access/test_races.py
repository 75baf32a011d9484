"""Words are pulled back while an answer is written down: they do not leave with it."""

import pytest

from exports import withdrawing
from exports.access import actions
from portfolios.redacting.actions import Asked, pull_back
from portfolios.redacting.targets import find
from tests.factories import access, stories
from tests.racing import at_once, of_kind

pytestmark = pytest.mark.django_db(transaction=True)
WORD = "river"


def proposed_and_pulled(portfolio, lead, meeting):
    """The request; they meet when one has read all and the other has overtaken what there was."""
    owner = portfolio.owner
    entry = stories.complete_entry(portfolio, title="A walk", body=f"We went to the {WORD}.")
    request, target = access.asked(owner), find("entry", entry.pk, owner)
    meeting.after(2, (actions, "answer"), (withdrawing, "overtake"))
    answers = at_once(
        lambda: access.looked_through(request, lead),
        lambda: pull_back(target=target, by=owner, asked=Asked("named", phrases=(WORD,))),
    )
    assert not of_kind(answers, Exception)
    return access.anew(request)


def test_answer_does_not_hold_what_is_pulled_back_meanwhile(portfolio, programme_lead, meeting):
    assert WORD not in proposed_and_pulled(portfolio, programme_lead, meeting).content


def test_answer_holds_it_without_the_lock(portfolio, programme_lead, meeting):
    meeting.without_the_lock()
    assert WORD in proposed_and_pulled(portfolio, programme_lead, meeting).content
