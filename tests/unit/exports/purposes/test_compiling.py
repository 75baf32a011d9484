"""What is frozen for a purpose: what was chosen, without the words of those who did not agree."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from audit import clock
from audit.models import LedgerEntry
from audit.signing import fingerprint
from dispatch.models import Job
from exports import cleaning
from exports.models import Compilation, Export
from exports.purposes import actions
from exports.purposes.catalogue import purposes
from exports.purposes.compiling import LEFT_OUT
from exports.purposes.leaving import NOT_AGREED, NOT_ASKED, NOT_CHOSEN, left_out
from portfolios.checking.gate import Unanswered
from portfolios.models import Entry
from tests.factories import compiling, editions, stories


@pytest.fixture
def portfolio(portfolio):
    return editions.filled(portfolio)


@pytest.fixture
def observation(portfolio):
    return Entry.objects.get(portfolio=portfolio, title="Observed at a core group")


def ahead(portfolio, key, **facts):
    purpose, words = purposes()[key], compiling.filled_in(portfolio, key, **facts)
    return actions.ahead(portfolio, purpose, words)


def entries(contents):
    return {entry["id"]: entry for one in contents["sections"] for entry in one["entries"]}


def test_only_what_was_ticked_is_in_it(portfolio, observation):
    contents = ahead(portfolio, "annual_conversation", take=[observation]).contents
    assert list(entries(contents)) == [observation.pk]
    assert contents["of"] == 5


def test_draft_is_not_in_it_whatever_is_sent(portfolio):
    draft = stories.draft_entry(portfolio, title="Not yet")
    new = ahead(portfolio, "annual_conversation", take=[draft, *portfolio.entries.complete()])
    assert draft.pk not in entries(new.contents)


def test_words_of_others_are_left_out_until_they_agree(portfolio, observation):
    bare = entries(ahead(portfolio, "job_interview").contents)[observation.pk]
    assert (bare["body"], bare["entered_by"], bare["title"]) == ("", "", "Direct observation")
    assert bare["left_out"] == LEFT_OUT
    agreed = {f"agreed_{observation.pk}": "Told me on 3 May."}
    whole = entries(ahead(portfolio, "job_interview", **agreed).contents)[observation.pk]
    assert (whole["body"], whole["agreed"]) == (observation.body, "Told me on 3 May.")
    assert "left_out" not in whole


def test_at_the_own_employer_they_stand(portfolio, observation):
    contents = ahead(portfolio, "annual_conversation").contents
    assert entries(contents)[observation.pk]["body"] == observation.body
    assert [one["name"] for one in contents["people"]] == [
        portfolio.line_manager.name,
        portfolio.assessor.name,
    ]
    assert ahead(portfolio, "job_interview").contents["people"] == []


def test_words_are_replaced_here_and_nowhere_else(portfolio):
    new = ahead(portfolio, "annual_conversation", replace="family = household")
    assert "household" in new.text
    assert "the family said" not in new.text
    assert new.contents["replaced"] > 0
    assert portfolio.entries.filter(body__contains="the family said").exists()


def test_files_come_along_when_they_are_wanted(portfolio):
    without = entries(ahead(portfolio, "annual_conversation").contents).values()
    assert [file for entry in without for file in entry["attachments"]] == []
    having = entries(ahead(portfolio, "annual_conversation", files="on").contents).values()
    assert len([file for entry in having for file in entry["attachments"]]) == 2


def test_what_is_left_out_is_said_with_the_reason(portfolio, observation):
    purpose = purposes()["swe_cpd"]
    report = portfolio.entries.get(title="A visit that went otherwise")
    new = ahead(portfolio, "swe_cpd", take=[report])
    said = {one.why: one.titles for one in left_out(new.contents, new.sections, purpose)}
    assert said[NOT_CHOSEN] == ["Who I am at work", "Training certificate"]
    assert said[NOT_ASKED] == ["A mother’s words", "Observed at a core group"]
    new = ahead(portfolio, "job_interview", take=[observation])
    said = {
        one.why: one.titles
        for one in left_out(new.contents, new.sections, purposes()["job_interview"])
    }
    assert said[NOT_AGREED] == ["Observed at a core group"]


def test_nothing_ticked_is_not_ready(portfolio):
    with pytest.raises(actions.NotReady):
        ahead(portfolio, "career_step", take=[])


def test_asking_freezes_and_twice_is_once(portfolio, social_worker):
    first = compiling.asked_for(portfolio)
    again = compiling.asked_for(portfolio)
    assert first == again
    compilation = Compilation.objects.get()
    assert compilation.is_intact
    assert (Job.objects.count(), Export.objects.get().compilation) == (1, compilation)
    facts = LedgerEntry.objects.get(action="exports.asked").facts
    assert facts["purpose"] == "job_interview"
    portfolio.entries.update(title="Changed since")
    assert "Changed since" not in Compilation.objects.get().content


def test_what_was_not_shown_is_not_made(portfolio, social_worker):
    purpose = compiling.kept(portfolio, "job_interview")
    about = {"portfolio": portfolio, "purpose": purpose, "by": social_worker}
    with pytest.raises(actions.NotReady):
        actions.ask(**about, seen="0" * 64)
    assert Export.objects.count() == 0


def test_name_in_the_form_stops_it_until_it_is_answered(portfolio, social_worker):
    found = {"kind": "phone", "words": "07700 900123"}
    said = {"words_about_me": "Ring me: 07700 900123."}
    purpose = compiling.kept(portfolio, "job_interview", **said)
    about = {"portfolio": portfolio, "purpose": purpose, "by": social_worker}
    with pytest.raises(Unanswered):
        actions.ask(**about)
    actions.let_out(**about, **found, reason="It is mine.")
    assert actions.ask(**about).compilation.contents["kept"] == [
        ["phone", "07700 900123", "It is mine."]
    ]


def test_name_in_the_form_can_be_replaced(portfolio, social_worker):
    said = {"words_about_me": "Ring me: 07700 900123."}
    purpose = compiling.kept(portfolio, "job_interview", **said)
    about = {"portfolio": portfolio, "purpose": purpose, "by": social_worker}
    actions.replace(**about, kind="phone", words="07700 900123", instead="[number]")
    assert "[number]" in actions.ask(**about).compilation.content


@pytest.mark.parametrize("who", ["line_manager", "assessor", "programme_lead", "stranger"])
def test_nobody_but_the_owner_chooses(portfolio, who, request):
    purpose = compiling.kept(portfolio, "job_interview")
    with pytest.raises(PermissionDenied, match="Only the owner"):
        actions.ask(portfolio=portfolio, purpose=purpose, by=request.getfixturevalue(who))
    assert Export.objects.count() == 0


def test_what_is_frozen_is_not_changed_and_goes_after_thirty_days(portfolio, run_on_commit):
    compilation = compiling.asked_for(portfolio).compilation
    mine = Compilation.objects.filter(pk=compilation.pk)
    for change in ({"content": "{}"}, {"sha256": fingerprint("{}")}, {"title": "Another"}):
        with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
            mine.update(**change)
    for days, content in ((29, compilation.content), (31, "")):
        with clock.at(clock.now() + timedelta(days=days)):
            cleaning.clear_away()
        assert mine.get().content == content
    assert not mine.get().is_intact
