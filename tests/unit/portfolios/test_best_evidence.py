"""Up to three entries of a statement are its best evidence."""

import pytest
from django.core.exceptions import PermissionDenied

from audit.models import LedgerEntry
from portfolios import actions
from portfolios.models import Kind, Link
from tests.factories import stories


@pytest.fixture
def statement(framework):
    return framework.statements.first()


@pytest.fixture
def link_to(portfolio, statement):
    """Makes a complete entry that shows the statement: the link."""

    def make(title="A visit", by=None, **facts):
        entry = stories.complete_entry(portfolio, title=title, by=by, **facts)
        said = {"explanation": "So.", "by": portfolio.owner}
        return actions.link(entry=entry, statement=statement, **said)

    return make


def best():
    return Link.objects.best().count()


def test_mark_says_who_and_when_and_stands_in_the_ledger(link_to, social_worker):
    link = actions.mark_best(link=link_to(), by=social_worker)
    link.refresh_from_db()
    assert (link.best_place, link.best_by) == (1, social_worker)
    assert link.best_at
    noted = LedgerEntry.objects.get(action="link.marked_best")
    assert noted.facts["statement"] == link.statement_id
    assert "A visit" not in str(noted.facts)


def test_twice_is_once(link_to, social_worker):
    link = link_to()
    for _ in range(2):
        actions.mark_best(link=link, by=social_worker)
    for _ in range(2):
        actions.unmark_best(link=link, by=social_worker)
    said = LedgerEntry.objects.filter(action__in=["link.marked_best", "link.unmarked_best"])
    assert said.count() == 2
    assert best() == 0


def test_a_fourth_is_refused_until_a_mark_is_taken_away(link_to, social_worker):
    links = [link_to(f"Visit {number}") for number in range(4)]
    for link in links[:3]:
        actions.mark_best(link=link, by=social_worker)
    with pytest.raises(PermissionDenied, match="Three entries are marked"):
        actions.mark_best(link=links[3], by=social_worker)
    actions.unmark_best(link=links[1], by=social_worker)
    assert actions.mark_best(link=links[3], by=social_worker).best_place == 2


def test_another_statement_has_its_own_three(link_to, framework, social_worker):
    link = link_to()
    for statement in framework.statements.all()[:4]:
        made = actions.link(
            entry=link.entry, statement=statement, explanation="So.", by=social_worker
        )
        actions.mark_best(link=made, by=social_worker)
    assert best() == 4


def test_what_the_owner_cannot_see_holds_no_place(link_to, social_worker, assessor):
    observed = {"kind": Kind.DIRECT_OBSERVATION, "by": assessor}
    links = [link_to(f"Seen {number}", **observed) for number in range(3)]
    for link in links:
        actions.mark_best(link=link, by=social_worker)
    actions.take_back(entry=links[0].entry, by=assessor)
    actions.mark_best(link=link_to("Mine"), by=social_worker)
    assert best() == 3
    assert not Link.objects.best().filter(pk=links[0].pk).exists()


def test_mark_stays_while_its_writer_mends_the_entry(link_to, social_worker):
    link = actions.mark_best(link=link_to(), by=social_worker)
    entry = actions.take_back(entry=link.entry, by=social_worker)
    actions.revise(entry=entry, by=social_worker, based_on=entry.version, title="Mended")
    assert Link.objects.best().get() == link


def test_explaining_anew_keeps_the_mark(link_to, statement, social_worker):
    link = actions.mark_best(link=link_to(), by=social_worker)
    anew = {"statement": statement, "explanation": "Better.", "by": social_worker}
    actions.link(entry=link.entry, **anew)
    assert Link.objects.best().get().explanation == "Better."


def test_link_that_is_gone_is_refused_with_words(link_to, social_worker):
    link = link_to()
    actions.unlink(link=Link.objects.get(), by=social_worker)
    with pytest.raises(PermissionDenied, match="no longer linked"):
        actions.mark_best(link=link, by=social_worker)


@pytest.mark.parametrize("who", ["assessor", "line_manager", "programme_lead"])
def test_only_the_owner_picks(who, link_to, request):
    with pytest.raises(PermissionDenied, match="picked by the owner"):
        actions.mark_best(link=link_to(), by=request.getfixturevalue(who))
