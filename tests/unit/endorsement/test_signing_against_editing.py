"""Somebody signs while somebody else changes what is signed. With the lock off as the control."""

import pytest
from django.core.exceptions import PermissionDenied

from endorsement import actions
from endorsement.judging import lines_to_judge
from endorsement.models import Decision, Edition
from endorsement.workflow import Move
from portfolios import actions as writing
from portfolios.actions import entries
from tests.factories import stories
from tests.racing import at_once, of_kind

pytestmark = pytest.mark.django_db(transaction=True)


# The owner submits, and in another window takes an entry back to draft ---------------------------


def submitted_and_taken_back(portfolio, meeting):
    """What both got. They meet once each has seen that they may."""
    entry, owner = stories.ready(portfolio).entries.first(), portfolio.owner
    meeting.after(2, (actions, "why_not_signed"), (entries, "hold_entry"))
    return at_once(
        lambda: actions.submit(portfolio=portfolio, by=owner, typed_name=owner.name),
        lambda: writing.take_back(entry=entry, by=owner),
    )


def is_one_story(portfolio):
    """Whether an edition, if there is one, holds just what is complete, and a lock to it."""
    portfolio.refresh_from_db()
    complete = set(portfolio.entries.complete().values_list("pk", flat=True))
    editions = [
        {one["id"] for kind in edition.contents["sections"] for one in kind["entries"]}
        for edition in Edition.objects.all()
    ]
    return portfolio.is_locked == bool(editions) and editions in ([], [complete])


def test_what_is_submitted_is_not_taken_back_meanwhile(portfolio, meeting):
    answers = submitted_and_taken_back(portfolio, meeting)
    (refusal,) = of_kind(answers, PermissionDenied)
    assert str(refusal).endswith(".")
    assert is_one_story(portfolio)


def test_entry_of_a_locked_portfolio_is_a_draft_without_the_lock(portfolio, meeting):
    meeting.without_the_lock()
    answers = submitted_and_taken_back(portfolio, meeting)
    assert not of_kind(answers, Exception)
    assert not is_one_story(portfolio)


# A judge signs, and in another window changes a judgement ----------------------------------------


def edition_with(part, portfolio):
    if part == "assessor":
        edition = stories.handed_in(portfolio)
        return stories.judged_by(portfolio.assessor, edition, words="Seen.")
    return stories.judged(stories.submitted(portfolio))


def signed_and_judged(part, portfolio, meeting):
    """The decision and the judgement that was changed meanwhile."""
    edition, person = edition_with(part, portfolio), getattr(portfolio, part)
    line = next(iter(lines_to_judge(edition.contents)))
    level = edition.contents["levels"][-1]["key"]
    given = {"recommendation": "pass", "comment": "I saw it."} if part == "assessor" else {}
    move = Move.RECOMMEND if part == "assessor" else Move.ENDORSE
    about = {"edition": edition, "statement": line["id"], "by": person, "level": level}
    meeting.after(2, (actions, "why_not_signed"), (actions.Judgement.objects, "bulk_create"))
    at_once(
        lambda: stories.decided(move, edition, person, **given),
        lambda: actions.judge(**about, words="Changed late."),
    )
    decision = Decision.objects.get(part=part)
    return decision, edition.judgements.get(statement=line["id"], created_by=person)


PARTS = ["assessor", "line_manager"]


@pytest.mark.parametrize("part", PARTS)
def test_published_judgement_is_the_one_that_was_signed(part, portfolio, meeting):
    decision, judgement = signed_and_judged(part, portfolio, meeting)
    assert judgement.words in decision.signature.text


@pytest.mark.parametrize("part", PARTS)
def test_another_judgement_is_published_than_was_signed_without_the_lock(part, portfolio, meeting):
    meeting.without_the_lock()
    decision, judgement = signed_and_judged(part, portfolio, meeting)
    assert judgement.words == "Changed late."
    assert judgement.words not in decision.signature.text
