"""Judgements: drafts of their author alone until endorsing publishes them all at once."""

import pytest
from django.core.exceptions import PermissionDenied

from endorsement import actions, judging
from endorsement.models import Judgement
from endorsement.workflow import Move
from tests.factories import FrameworkFactory, StatementFactory, stories


def levels(edition, *, meets):
    return next(one["key"] for one in edition.contents["levels"] if one["meets"] is meets)


@pytest.fixture
def line(edition):
    return next(judging.lines_to_judge(edition.contents))


@pytest.fixture
def manager(edition):
    return edition.portfolio.line_manager


@pytest.fixture
def seen():
    """The judgements of the line manager that somebody sees."""

    def by(person):
        return Judgement.objects.visible_to(person).filter(part="line_manager")

    return by


def test_draft_is_seen_by_its_author_alone(edition, programme_lead, assessor, manager, seen):
    stories.judged(edition)
    for person in (edition.portfolio.owner, programme_lead, assessor):
        assert not seen(person).exists()
    assert seen(manager).exists()


def test_assessors_draft_is_seen_by_the_assessor_alone(portfolio, programme_lead, assessor):
    edition = stories.handed_in(portfolio)
    stories.judged_by(assessor, edition, words="A first thought.")
    for person in (portfolio.owner, programme_lead, portfolio.line_manager):
        assert not Judgement.objects.visible_to(person).exists()
    assert Judgement.objects.visible_to(assessor).exists()


def test_recommending_publishes_the_assessors_judgements_only(edition, manager, social_worker):
    stories.judged(edition)
    parts = Judgement.objects.visible_to(social_worker).values_list("part", flat=True)
    assert set(parts) == {"assessor"}
    assert set(Judgement.objects.visible_to(manager).values_list("part", flat=True)) == {
        "assessor",
        "line_manager",
    }


def test_endorsing_publishes_every_judgement(edition, social_worker, assessor, seen):
    stories.with_lead(edition)
    asked = len(list(judging.lines_to_judge(edition.contents)))
    for person in (social_worker, assessor):
        assert seen(person).count() == asked


def test_returning_publishes_nothing(edition, social_worker, seen):
    stories.judged(edition)
    stories.returned(edition)
    assert not seen(social_worker).exists()


def test_drafts_come_forward_to_the_next_edition(edition, manager, social_worker):
    stories.judged(edition)
    before = sorted(edition.judgements.values_list("statement", "part", "level", "words"))
    stories.returned(edition)
    second = actions.submit(
        portfolio=edition.portfolio, by=social_worker, typed_name=social_worker.name
    )
    assert sorted(second.judgements.values_list("statement", "part", "level", "words")) == before
    assert not second.judgements.filter(published_at__isnull=False).exists()


def test_published_judgements_come_forward_as_drafts(edition, programme_lead, social_worker):
    stories.not_yet(edition, programme_lead)
    second = actions.submit(
        portfolio=edition.portfolio, by=social_worker, typed_name=social_worker.name
    )
    assert second.judgements.filter(published_at__isnull=True).exists()
    assert not Judgement.objects.visible_to(social_worker).filter(edition=second).exists()


def test_endorsing_asks_for_every_statement(edition, manager, line):
    stories.judged(edition)
    edition.judgements.filter(created_by=manager, statement=line["id"]).delete()
    with pytest.raises(PermissionDenied, match=f"One statement .* {line['code']}"):
        actions.endorse(edition=edition, by=manager, typed_name=manager.name)


def test_level_that_is_not_met_needs_words(edition, manager, line):
    stories.judged(edition)
    low = levels(edition, meets=False)
    actions.judge(edition=edition, statement=line["id"], by=manager, level=low, words=" ")
    with pytest.raises(PermissionDenied, match="One statement"):
        actions.endorse(edition=edition, by=manager, typed_name=manager.name)
    actions.judge(edition=edition, statement=line["id"], by=manager, level=low, words="No plan.")
    assert actions.endorse(edition=edition, by=manager, typed_name=manager.name)


def test_words_without_a_level_are_kept_and_not_whole(edition, manager, line):
    kept = actions.judge(edition=edition, statement=line["id"], by=manager, level="", words="So.")
    assert kept.words == "So."
    assert line in judging.left(edition.contents, [kept])


def test_judging_again_changes_the_draft(edition, manager, line):
    for words in ("First thoughts.", "Second thoughts."):
        draft = actions.judge(
            edition=edition,
            statement=line["id"],
            by=manager,
            level=levels(edition, meets=True),
            words=words,
        )
    assert draft.words == "Second thoughts."
    assert Judgement.objects.filter(created_by=manager).count() == 1


@pytest.mark.parametrize("person", ["social_worker", "assessor", "programme_lead", "stranger_lead"])
def test_only_the_line_manager_judges(edition, line, request, person):
    with pytest.raises(PermissionDenied):
        actions.judge(
            edition=edition,
            statement=line["id"],
            by=request.getfixturevalue(person),
            level=levels(edition, meets=True),
        )
    assert not Judgement.objects.filter(part="line_manager").exists()


def test_nothing_is_judged_after_endorsing(edition, manager, line):
    stories.with_lead(edition)
    with pytest.raises(PermissionDenied, match="with the programme lead"):
        actions.judge(edition=edition, statement=line["id"], by=manager, level="")


def test_only_statements_and_levels_of_the_edition_are_judged(edition, manager, line):
    elsewhere = StatementFactory()
    with pytest.raises(ValueError, match="of the edition"):
        actions.judge(edition=edition, statement=elsewhere, by=manager, level="")
    with pytest.raises(ValueError, match="of the edition"):
        actions.judge(edition=edition, statement=line["id"], by=manager, level="superb")


def test_signed_text_holds_each_judgement(edition):
    stories.judged(edition)
    mine = edition.judgements.filter(part="line_manager")
    mine.update(words="Seen on three visits.")
    decision = endorse(edition)
    for line in judging.lines_to_judge(edition.contents):
        assert f"{line['code']}. {line['title']}: " in decision.signature.text
    assert "Seen on three visits." in decision.signature.text


def endorse(edition):
    manager = edition.portfolio.line_manager
    return actions.endorse(edition=edition, by=manager, typed_name=manager.name)


def test_values_of_the_employer_are_judged_and_titles_for_information_are_not(portfolio, employer):
    own = FrameworkFactory(key="our-values", employer=employer, title="Our values")
    kind = StatementFactory(framework=own, title="We are kind")
    edition = stories.submitted(portfolio)
    judged = list(judging.lines_to_judge(edition.contents))
    assert kind.pk in [line["id"] for line in judged]
    informing = [one for one in edition.contents["frameworks"] if not one["judged"]]
    assert informing
    ids = {line["id"] for one in informing for line in one["statements"]}
    assert not ids & {line["id"] for line in judged}


def test_comment_is_signed_with_the_decision(edition):
    decision = stories.returned(edition)
    assert decision.verdict == Move.RETURN_BY_MANAGER
    assert decision.comment in decision.signature.text
