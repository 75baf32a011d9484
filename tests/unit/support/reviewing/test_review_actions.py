"""Reviews: parts, the order of signing, what is frozen, and who hears of it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from audit import clock
from audit.models import LedgerEntry, Signature
from audit.signing import fingerprint
from dispatch.models import Notice
from people.models import Person
from portfolios.models import Draft, Kind, Portfolio
from support.models import Concern, Review
from support.reviewing import actions, concerns, content
from support.reviewing.due import before, held, settled
from support.reviewing.goals import Became, Goal
from support.reviewing.overdue import due_for
from support.reviewing.proposals import actions_in, proposals, section
from support.reviewing.waiting import PART
from support.reviewing.workflow import Part, State
from tests.factories import reviewing, stories
from tests.factories.waiting import waits

KEY = reviewing.FIRST


def sentences(person):
    person = Person.objects.with_roles().get(pk=person.pk)
    return [one.sentence for one in waits(PART, person)]


def told(person):
    return list(Notice.objects.waiting_for(person).values_list("sentence", flat=True))


def test_review_has_no_row_before_somebody_publishes(portfolio):
    assert [one.review.pk for one in held(settled(portfolio))] == [None] * 4
    reviewing.reflected(portfolio)
    assert Review.objects.get().published == {Part.OWNER}


def test_part_can_be_published_anew_until_somebody_signs(portfolio):
    reviewing.written(portfolio)
    reviewing.commented(portfolio, comment="Better said.")
    reviewing.signed_by(portfolio, portfolio.owner)
    with pytest.raises(PermissionDenied, match="Somebody has signed"):
        reviewing.commented(portfolio, comment="Too late.")
    assert Review.objects.get().comment == "Better said."


def test_reflection_needs_a_goal(portfolio):
    with pytest.raises(PermissionDenied, match="at least one goal"):
        reviewing.reflected(portfolio, goals=[Goal("  ")])


def test_first_signature_freezes_and_the_last_completes(portfolio):
    reviewing.written(portfolio)
    first = reviewing.signed_by(portfolio, portfolio.owner)
    assert first.is_intact
    assert first.contents["parts"][0]["words"] == reviewing.REFLECTION
    assert [line["words"] for line in first.contents["evidence"] if "Direct" in line["title"]]
    reviewing.signed_by(portfolio, portfolio.assessor)
    last = reviewing.signed_by(portfolio, portfolio.line_manager)
    assert (last.state, last.sha256) == (State.SIGNED, first.sha256)
    assert [one.signed_as for one in last.signatures] == [
        "Social worker",
        "Assessor",
        "Line manager",
    ]
    for signature in last.signatures:
        assert reviewing.ASSESSMENT in signature.text
        assert last.sha256 in signature.text


def test_evidence_that_comes_later_changes_nothing_that_is_signed(portfolio):
    review = reviewing.in_state(State.WITH_ASSESSOR, portfolio)
    stories.complete_entry(portfolio)
    reviewing.signed_by(portfolio, portfolio.assessor)
    assert reviewing.review_of(portfolio).content == review.content


def test_text_that_changed_meanwhile_is_not_signed(portfolio):
    reviewing.written(portfolio)
    found = next(one for one in held(settled(portfolio)) if one.point.key == KEY)
    frozen = actions.ahead(found, portfolio.owner)
    text = actions.text_ahead(frozen, "sign_as_owner")
    about = {"portfolio": portfolio, "key": KEY, "by": portfolio.owner, "typed_name": "W"}
    reviewing.commented(portfolio, comment="Another comment.")
    with pytest.raises(PermissionDenied, match="Something changed"):
        actions.sign(**about, seen=fingerprint(text))
    assert not Signature.objects.exists()


def test_one_person_in_two_parts_writes_once_and_signs_once(portfolio):
    Portfolio.objects.filter(pk=portfolio.pk).update(assessor=portfolio.line_manager)
    portfolio.refresh_from_db()
    with pytest.raises(PermissionDenied, match="assessor too"):
        reviewing.commented(portfolio)
    reviewing.reflected(portfolio)
    reviewing.assessed(portfolio)
    reviewing.signed_by(portfolio, portfolio.owner)
    review = reviewing.signed_by(portfolio, portfolio.assessor)
    assert review.is_signed
    assert [one.signed_as for one in review.signatures] == [
        "Social worker",
        "Assessor and line manager",
    ]


def test_reopening_takes_signatures_off_and_keeps_them_readable(portfolio):
    reviewing.in_state(State.WITH_MANAGER, portfolio)
    about = {"portfolio": portfolio, "key": KEY, "by": portfolio.line_manager}
    review = actions.reopen(**about, because="The date is wrong.")
    assert (review.state, review.content, review.signatures) == (State.OPEN, "", [])
    assert Signature.objects.count() == 2
    entry = LedgerEntry.objects.get(action="review.reopen")
    assert len(entry.facts["voided"]) == 2
    assert "opened the three-month review" in told(portfolio.owner)[0]
    reviewing.signed_by(portfolio, portfolio.owner)


def test_reopening_needs_a_reason(portfolio):
    reviewing.in_state(State.WITH_ASSESSOR, portfolio)
    with pytest.raises(PermissionDenied, match="Say why"):
        actions.reopen(portfolio=portfolio, key=KEY, by=portfolio.owner, because=" ")


def test_new_assessor_does_not_sign_what_another_stood_for(portfolio, colleague):
    reviewing.in_state(State.WITH_ASSESSOR, portfolio)
    newcomer = colleague("Plover", assessor=True)
    Portfolio.objects.filter(pk=portfolio.pk).update(assessor=newcomer)
    portfolio.refresh_from_db()
    with pytest.raises(PermissionDenied, match="has changed since the first signature"):
        reviewing.signed_by(portfolio, newcomer)
    about = {"portfolio": portfolio, "key": KEY, "by": newcomer}
    assert actions.reopen(**about, because="I am new.").is_open


def test_next_review_says_that_the_assessor_changed(portfolio, colleague):
    former = portfolio.assessor
    reviewing.signed(portfolio)
    newcomer = colleague("Plover", assessor=True)
    Portfolio.objects.filter(pk=portfolio.pk).update(assessor=newcomer)
    portfolio.refresh_from_db()
    reviewing.written(portfolio, "six-months")
    review = reviewing.signed_by(portfolio, portfolio.owner, "six-months")
    assert review.contents["since"] == [
        f"The assessor was {former} at the last review, and is {newcomer} now."
    ]


def test_goals_are_looked_at_again_in_the_next_review(portfolio):
    reviewing.signed(portfolio)
    last = before(settled(portfolio), "six-months")
    assert last.review.goals[0]["what"] == "Write clearer analysis"
    became = [Became("Write clearer analysis", "Three reports were praised.")]
    reviewing.reflected(portfolio, "six-months", became=became)
    assert reviewing.review_of(portfolio, "six-months").became[0]["words"].startswith("Three")


def test_observation_leads_to_proposed_goals(portfolio):
    stories.complete_entry(
        portfolio,
        kind=Kind.DIRECT_OBSERVATION,
        body="## Observer's record\n\nI saw it.\n\n## Agreed actions\n\n"
        "- Leave silence.\n- Sit lower.\n\n## More\n\nNo.",
    )
    found = proposals(portfolio, portfolio.owner, None)
    assert [goal.what for goal in found] == ["Leave silence.", "Sit lower."]
    assert proposals(portfolio, portfolio.owner, clock.now() + timedelta(days=1)) == []


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        ("", []),
        ("## Other\n\nText.", []),
        (
            "## AGREED ACTIONS ##\n\nOne thing\nin two lines.\n\nAnother.",
            ["One thing in two lines.", "Another."],
        ),
        ("# Agreed actions\n1. First\n2) Second", ["First", "Second"]),
    ],
)  # fmt: skip
def test_actions_are_found_under_their_heading(body, wanted):
    assert list(actions_in(section(body, "Agreed actions"))) == wanted


def test_publishing_spends_what_was_typed(portfolio):
    place = f"review:{portfolio.pk}:{KEY}:owner"
    Draft.objects.create(
        portfolio=portfolio, place=place, created_by=portfolio.owner, words={"reflection": "Beg"}
    )
    reviewing.reflected(portfolio)
    assert Draft.objects.get(place=place).words == {}


def test_nobody_writes_while_the_portfolio_is_read(portfolio):
    stories.submitted(portfolio)
    portfolio.refresh_from_db()
    with pytest.raises(PermissionDenied, match="is being read"):
        reviewing.reflected(portfolio)


# Waiting and overdue --------------------------------------------------------------------------


def test_each_is_asked_for_their_part_when_it_is_time(portfolio, programme_lead):
    early = [*sentences(portfolio.owner), *sentences(portfolio.assessor)]
    assert not [one for one in early if "review" in one]
    day = next(one.day for one in held(settled(portfolio)))
    with clock.at(clock.now() + timedelta(days=75)):
        assert any(
            one.startswith("Write your reflection for the three-month review, due ")
            for one in sentences(portfolio.owner)
        )
        assert f"Write your comment for the three-month review of {portfolio.owner}" in str(
            sentences(portfolio.line_manager)
        )
    with clock.at(clock.now() + timedelta(days=100)):
        assert [one.day for _, one in due_for(programme_lead)] == [day]


def test_signature_waits_for_one_at_a_time(portfolio):
    reviewing.written(portfolio)
    order = [portfolio.owner, portfolio.assessor, portfolio.line_manager]
    for person in order:
        waits = [one for one in order if "sign the" in str(sentences(one))]
        assert waits == [person]
        reviewing.signed_by(portfolio, person)
    assert not [one for one in order if "sign the" in str(sentences(one))]


def test_waiting_asks_one_query(portfolio, django_assert_num_queries):
    reviewing.reflected(portfolio)
    person = Person.objects.with_roles().get(pk=portfolio.owner.pk)
    with django_assert_num_queries(1):
        waits(PART, person)


def test_programme_without_promises_has_no_reviews(portfolio):
    data = {**portfolio.programme.definition}
    data.pop("support")
    portfolio.programme.definition = data
    portfolio.programme.save()
    with pytest.raises(PermissionDenied, match="no progress reviews"):
        reviewing.reflected(portfolio)
    assert sentences(portfolio.owner) == []


# Concerns ---------------------------------------------------------------------------------------


def test_concern_is_told_to_those_who_give_support(portfolio, programme_lead):
    reviewing.concern(portfolio)
    for person in (portfolio.owner, portfolio.line_manager, programme_lead):
        assert "more support" in told(person)[0]
        assert "Recording comes late" not in told(person)[0]
    assert told(portfolio.assessor) == []


@pytest.mark.parametrize("who", ["social_worker", "line_manager", "programme_lead"])
def test_concern_is_raised_by_the_assessor_alone(who, portfolio, request):
    about = {"words": "W.", "plan": "P.", "look_again_on": clock.today()}
    with pytest.raises(PermissionDenied, match="raised by the assessor"):
        concerns.raise_concern(portfolio=portfolio, by=request.getfixturevalue(who), **about)
    assert not Concern.objects.exists()


def test_concern_needs_a_plan_and_one_is_open_at_a_time(portfolio):
    with pytest.raises(PermissionDenied, match="what support follows"):
        reviewing.concern(portfolio, plan=" ")
    reviewing.concern(portfolio)
    with pytest.raises(PermissionDenied, match="open already"):
        reviewing.concern(portfolio)


def test_concern_is_closed_once_with_words(portfolio):
    concern = reviewing.concern(portfolio)
    done = {"concern": concern, "by": portfolio.assessor}
    with pytest.raises(PermissionDenied, match="what became of it"):
        concerns.close_concern(**done, words=" ")
    closed = concerns.close_concern(**done, words="It is on time now.")
    again = concerns.close_concern(**done, words="Other words.")
    assert (closed.closed_words, again.closed_words) == ("It is on time now.",) * 2
    reviewing.concern(portfolio)


def test_text_that_is_signed_reads_like_the_review(portfolio):
    review = reviewing.signed(portfolio)
    text = content.text_for(review.contents, {Part.OWNER})
    assert text.startswith(f"Three-month review of {portfolio.owner}")
    goal = "1. Write clearer analysis. How: Two drafts with Avocet. By when: By June"
    assert goal in text
