"""What is in an answer: all that was written and shared, and no canary that is not theirs."""

import json
from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied

from audit import clock
from audit.models import LedgerEntry
from dispatch.models import Notice
from exports.access import actions, answering, making
from exports.access.answering import answer, to_look_through, weigh
from exports.access.gathering import things_of
from exports.access.rule import PROMISED
from exports.access.sources import IN, OUT
from exports.packs import showing
from exports.packs.format.schema import check
from people.models import Membership, Person
from portfolios.models import Comment, Entry, Version
from portfolios.redacting.places import places
from support.models import SelfMark
from tests.factories import access, stories
from tests.tables.test_canaries import READERS
from tests.tables.walking import Council

# What nobody has shared with the owner, or is not about them.
WITHIN = {
    "assessorsdraft", "judgement", "assessorsjudgement", "managersnote", "observersdraft",
    "agreementdraft", "assessmentdraft", "commentdraft", "talkeddraft", "holdreason",
    "setaside", "learned",
}  # fmt: skip
OWN = {"entry", "words", "link", "file", "draft", "draftwords", "draftfile", "earlier"}
OWN |= {"answerdraft", "reflectiondraft"}
OTHERS = {"comment", "assessment", "managerscomment", "concern", "concernplan", "observed"}


def test_every_place_of_words_is_in_it_or_says_why_not():
    known = {place.model._meta.label_lower for place in places()}
    assert IN.keys() | OUT.keys() == known
    assert not IN.keys() & OUT.keys()


@pytest.fixture
def council(programme):
    return Council("osprey", programme)


def test_canaries(council, caplog, monkeypatch):
    access.quick(monkeypatch)
    owner, lead = council.people["social_worker"], council.people["programme_lead"]
    request = access.made(owner, lead, council.people["administrator"])
    found = {place for place in READERS if council.canary(place) in request.content}
    assert found & WITHIN == set()
    assert found >= OWN | OTHERS
    ledger = str(list(LedgerEntry.objects.values_list("facts", flat=True)))
    names = [council.canary(place) for place in READERS]
    assert not [name for name in names if name in ledger + caplog.text]


def test_number_of_queries_is_that_of_tables(
    portfolio, programme_lead, assessor, django_assert_max_num_queries
):
    for number in range(4):
        entry = stories.complete_entry(portfolio, title=f"A visit {number}")
        stories.comment(entry, by=assessor)
    with django_assert_max_num_queries(3 + len(IN)):
        things_of(portfolio.owner, reader=programme_lead)


# One by one --------------------------------------------------------------------------------------


@pytest.fixture
def comment(portfolio, assessor):
    entry = stories.complete_entry(portfolio, title="A visit")
    return stories.comment(entry, by=assessor, words="Kacper Nowak said that you listen.")


@pytest.fixture
def feedback(portfolio):
    entry, _ = stories.given(portfolio, well="She waited. I am Wanda.")
    return entry


def content(request, lead):
    return answer(request, weigh(request, reader=lead))


def test_it_follows_the_schema(portfolio, programme_lead, comment, feedback):
    check(content(access.asked(portfolio.owner), programme_lead))


def test_staff_are_named_and_what_was_promised_otherwise_is_withheld(
    portfolio, programme_lead, comment, feedback
):
    request = access.asked(portfolio.owner)
    said = content(request, programme_lead)
    [one] = said["portfolios"]
    assert [(each["author"], each["about"]) for each in one["comments"]] == [
        (comment.created_by.name, f"entry:{comment.entry_id}")
    ]
    assert one["feedback"] == []
    [left] = said["left_out"]
    assert (left["how_many"], left["why"]) == (1, PROMISED.says)
    assert "Wanda" not in json.dumps(said)


def test_what_may_identify_somebody_is_shown_to_who_looks_through(
    portfolio, programme_lead, comment
):
    weighed = weigh(access.asked(portfolio.owner), reader=programme_lead)
    shown = to_look_through(weighed, (portfolio.owner.name,))
    [one] = [each for each in shown if each.weighed.thing.kind == "comment"]
    assert "Kacper Nowak" in {found.words for found in one.found}


def test_withheld_by_hand_is_in_no_part_of_it(portfolio, programme_lead, administrator, comment):
    request, why = access.asked(portfolio.owner), "It tells about a child."
    facts = {"ref": f"comment:{comment.pk}", "is_withheld": True, "reason": why}
    actions.decide(request=request, by=programme_lead, **facts)
    request = access.looked_through(request, programme_lead)
    assert "Kacper" not in request.content
    left = {"what": "Comment", "how_many": 1, "why": why}
    assert left in json.loads(request.content)["left_out"]


def test_released_by_hand_is_in_it(portfolio, programme_lead, feedback):
    request = access.asked(portfolio.owner)
    facts = {"ref": f"entry:{feedback.pk}", "is_withheld": False, "reason": "They agreed."}
    actions.decide(request=request, by=programme_lead, **facts)
    assert "Wanda" in access.looked_through(request, programme_lead).content


def test_what_speaks_of_something_withheld_is_withheld_with_it(
    portfolio, programme_lead, assessor, feedback
):
    stories.comment(feedback, by=assessor, words="Wanda knows you well.")
    said = content(access.asked(portfolio.owner), programme_lead)
    assert "Wanda" not in json.dumps(said)
    assert {one["what"] for one in said["left_out"]} >= {"Comment"}


def test_own_drafts_go_along_and_nobody_looks_through_them(portfolio, programme_lead):
    stories.draft_entry(portfolio, title="Half a thought")
    request = access.asked(portfolio.owner)
    weighed = weigh(request, reader=programme_lead)
    shown = to_look_through(weighed, ())
    assert "Half a thought" in json.dumps(answer(request, weighed))
    assert "Half a thought" not in str([one.weighed.thing.held for one in shown])


def test_drafts_of_colleagues_are_not_there(portfolio, programme_lead, assessor):
    entry = stories.complete_entry(portfolio, title="A visit")
    stories.comment(entry, by=assessor, words="Not yet said.")
    Comment.objects.update(published_at=None, published_by=None)
    things = things_of(portfolio.owner, reader=programme_lead)
    assert "Not yet said." not in str([one.held for one in things])


def test_own_self_assessment_goes_along(council):
    """Its steps too, where they wrote no note; what the assessor thinks is between the two."""
    owner, lead = council.people["social_worker"], council.people["programme_lead"]
    marks = SelfMark.objects.filter(assessment__created_by=owner)
    own = {f"self-mark:{pk}" for pk in marks.values_list("pk", flat=True)}
    things = [one for one in things_of(owner, reader=lead) if one.kind == "self-mark"]
    assert own
    assert {one.ref for one in things} == own
    assert all(one.is_own and one.held["facts"]["level"] for one in things)


def test_feedback_in_the_bin_does_not_leave_by_an_earlier_version(
    portfolio, programme_lead, feedback
):
    owner = portfolio.owner
    binned = {"binned_at": clock.now(), "binned_by": owner, "completed_at": None}
    Entry.objects.filter(pk=feedback.pk).update(created_by=owner, completed_by=None, **binned)
    about = {"entry": feedback, "created_by": owner}
    Version.objects.create(title="Feedback", body="I am Wanda.", **about)
    assert "Wanda" not in json.dumps(content(access.asked(owner), programme_lead))


def test_account_says_who_opened_what(portfolio, programme_lead, as_):
    as_(programme_lead).get(f"/portfolios/{portfolio.pk}/")
    owner = Person.objects.get(pk=portfolio.owner_id)
    account = content(access.asked(owner), programme_lead)["account"]
    assert account["openings"][0]["who"] == programme_lead.name
    assert [one["role"] for one in account["roles"]] == ["Social worker"]


def test_account_has_the_time_of_here(portfolio, programme_lead):
    """A little after midnight in summer it is the day before in UTC."""
    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    Membership.objects.update(granted_at=late)
    told = {"sentence": "It is ready.", "path": "/", "created_at": late}
    Notice.objects.create(person=portfolio.owner, **told)
    owner = Person.objects.get(pk=portfolio.owner_id)
    said = content(access.asked(owner), programme_lead)
    assert said["account"]["roles"][0]["from"] == "2026-07-01"
    assert showing.account(said)["notices"][0]["at"] == "1 July 2026, 00:30"
    assert showing.account({}) is None


def test_somebody_without_a_portfolio_gets_their_account(line_manager, programme_lead):
    said = content(access.asked(line_manager), programme_lead)
    check(said)
    assert said["portfolios"] == []
    assert said["account"]["roles"]


def test_making_asks_for_what_was_approved(portfolio, programme_lead, administrator, monkeypatch):
    """The words of the answer are those that were released, whatever was written since."""
    access.quick(monkeypatch)
    request = access.released(portfolio.owner, programme_lead, administrator)
    stories.complete_entry(portfolio, title="Written since")
    making.make(request.job_id)
    assert "Written since" not in access.anew(request).content


def test_more_than_the_form_holds_is_said(portfolio, programme_lead, monkeypatch):
    """Not a fault of the service's, and nothing of it leaves."""
    many = [{"what": "Comment", "how_many": 1, "why": str(number)} for number in range(201)]
    monkeypatch.setattr(answering, "_left_out", lambda kept: many)
    with pytest.raises(PermissionDenied, match="left_out breaks the rule “maxItems”"):
        access.proposed(portfolio.owner, programme_lead)
