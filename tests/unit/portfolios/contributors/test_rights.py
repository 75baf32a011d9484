"""Who may do what with feedback from outside, and who reads it when."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from audit import clock
from audit.models import LedgerEntry
from dispatch.models import Notice
from people.models import Role
from portfolios import actions, audience
from portfolios.contributors import answering, asking, codes, permissions
from portfolios.course.changing import why_not_change_programme
from portfolios.models import Entry, FeedbackRequest, Link
from portfolios.permissions import why_not_change_people
from portfolios.readiness import readiness
from tests.factories import stories

PAPER = {"language": "en", "taken_down_by": "Their advocate", "taken_how": "By phone"}


def test_owner_and_lead_ask_and_others_do_not(
    portfolio, social_worker, programme_lead, line_manager, assessor
):
    for person in (social_worker, programme_lead):
        assert stories.asked(portfolio, by=person).created_by == person
    for person in (line_manager, assessor):
        with pytest.raises(PermissionDenied):
            stories.asked(portfolio, by=person)


def test_lead_of_another_employer_is_lead_of_nothing_here(portfolio, programme_lead, stranger_lead):
    """Pages would not find it for them; the permission itself says no as well."""
    rules = [why_not_change_people, why_not_change_programme, permissions.why_not_ask]
    assert [bool(rule(portfolio, programme_lead)) for rule in rules] == [False] * 3
    assert [bool(rule(portfolio, stranger_lead)) for rule in rules] == [True] * 3


def test_pressing_twice_asks_once(portfolio):
    key = "12345678-1234-5678-1234-567812345678"
    assert stories.asked(portfolio, form_key=key) == stories.asked(portfolio, form_key=key)


def test_owner_does_not_handle_what_the_lead_asked_for(portfolio, social_worker, programme_lead):
    asked = stories.asked(portfolio, by=programme_lead)
    for action in (asking.show, asking.withdraw, asking.resend):
        with pytest.raises(PermissionDenied):
            action(request=asked, by=social_worker)


def test_owner_does_not_key_in_their_own_paper(portfolio, social_worker, assessor):
    asked = stories.asked(portfolio)
    answers = {"consent": True, "well": "She waited."}
    with pytest.raises(PermissionDenied):
        answering.key_in(request=asked, by=social_worker, answers=answers, **PAPER)
    entry = answering.key_in(request=asked, by=assessor, answers=answers, **PAPER)
    assert (entry.created_by, entry.source, entry.is_complete) == (assessor, "paper", True)
    with pytest.raises(PermissionDenied):  # one request, one answer
        answering.key_in(request=asked, by=assessor, answers=answers, **PAPER)


def test_nobody_changes_what_was_given(portfolio, social_worker, assessor):
    entry, _ = stories.given(portfolio)
    paper = answering.key_in(
        request=stories.asked(portfolio), by=assessor, answers={"well": "So."}, **PAPER
    )
    for given, by in [(entry, social_worker), (paper, assessor), (paper, social_worker)]:
        for action in (actions.take_back, actions.bin_entry):
            with pytest.raises(PermissionDenied):
                action(entry=given, by=by)
        with pytest.raises(PermissionDenied):
            actions.revise(entry=given, by=by, based_on=1, body="Better.")


def test_owner_links_what_was_given(portfolio, social_worker, framework):
    entry, _ = stories.given(portfolio)
    statement = framework.statements.first()
    assert actions.link(entry=entry, statement=statement, explanation="So.", by=social_worker)


def readers(entry, *people):
    return {person for person in people if Entry.objects.visible_to(person).filter(pk=entry.pk)}


def test_lead_reads_first_where_that_was_asked(
    portfolio, social_worker, line_manager, assessor, programme_lead, stranger_lead
):
    everybody = {social_worker, line_manager, assessor, programme_lead}
    entry, _ = stories.given(portfolio, lead_first=True)
    assert readers(entry, *everybody, stranger_lead) == {programme_lead}
    assert [one.person for one in audience.who_can_see(entry)] == [programme_lead]
    assert {notice.person for notice in Notice.objects.all()} == {programme_lead}
    assert readiness(portfolio, social_worker).drafts == []
    answering.release(entry=entry, by=programme_lead)
    entry.refresh_from_db()
    assert readers(entry, *everybody, stranger_lead) == everybody
    assert Notice.objects.filter(person=social_worker).exists()


def test_only_the_lead_passes_on(portfolio, social_worker, assessor, line_manager):
    entry, _ = stories.given(portfolio, lead_first=True)
    for person in (social_worker, assessor, line_manager):
        with pytest.raises(PermissionDenied):
            answering.release(entry=entry, by=person)


def test_lead_who_owns_the_portfolio_does_not_read_first(colleague, programme, programme_lead):
    owner = colleague("Rook", roles=[Role.SOCIAL_WORKER, Role.PROGRAMME_LEAD])
    portfolio = actions.start(owner=owner, programme=programme, by=owner)
    entry, _ = stories.given(portfolio, lead_first=True)
    assert readers(entry, owner, programme_lead) == {programme_lead}
    assert [one.person for one in audience.who_can_see(entry)] == [programme_lead]
    with pytest.raises(PermissionDenied):
        answering.release(entry=entry, by=owner)


def test_held_answer_does_not_count(portfolio, social_worker):
    stories.given(portfolio)
    stories.given(portfolio, lead_first=True)
    lines = [line for stage in readiness(portfolio).stages for line in stage.lines]
    assert next(line.have for line in lines if line.kind == "lived_experience_feedback") == 1


def test_taking_back_erases_the_words_and_the_links(portfolio, social_worker, framework):
    entry, code = stories.given(portfolio, name="Robin")
    statement = framework.statements.first()
    actions.link(entry=entry, statement=statement, explanation="So.", by=social_worker)
    assert answering.take_back(code=code.lower())
    entry.refresh_from_db()
    assert (entry.body, entry.given_by, entry.is_complete) == ("", "", False)
    assert not Link.objects.exists()
    assert not Entry.objects.visible_to(social_worker).exists()
    assert not Entry.in_bin.visible_to(social_worker).exists()
    assert LedgerEntry.objects.get(action="feedback.taken_back").happened_by is None
    assert not answering.take_back(code=code)


def test_taking_back_ends_after_seven_days(portfolio):
    _, code = stories.given(portfolio)
    with time_machine.travel(clock.now() + timedelta(days=7, minutes=1)):
        assert not answering.take_back(code=code)
    with time_machine.travel(clock.now() + timedelta(days=6, hours=23)):
        assert answering.take_back(code=code)


def test_answer_reaches_a_portfolio_that_is_being_judged(portfolio, social_worker, line_manager):
    asked = stories.asked(portfolio)
    actions.lock(portfolio=portfolio, by=line_manager)
    entry, code = stories.given(portfolio, request=asked)
    assert entry.is_complete
    assert answering.take_back(code=code)


def test_request_in_a_portfolio_that_is_over_is_closed(portfolio):
    asked = stories.asked(portfolio)
    portfolio.status = "withdrawn"
    portfolio.save()
    assert not FeedbackRequest.objects.open().filter(pk=asked.pk).exists()


def test_code_survives_a_change_of_the_service_secret(portfolio, settings):
    _, code = stories.given(portfolio)
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-secret-of-the-service-that-is-quite-long-too"
    assert answering.take_back(code=code)


def test_links_are_long_and_codes_are_not_mistaken():
    links = {codes.new_link() for _ in range(200)}
    assert len(links) == 200
    assert min(map(len, links)) >= 43  # 256 bits in base 64
    letters = set("".join(codes.new_code() for _ in range(500)))
    assert letters == set(codes.LETTERS)
    assert not letters & set("ILOU")
