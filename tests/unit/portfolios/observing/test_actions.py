"""An observation from the plan to both signatures, and what stays once somebody has signed."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import InternalError, transaction

from audit import clock
from audit.models import LedgerEntry
from audit.signing import fingerprint
from dispatch.models import Notice
from portfolios import actions as writing
from portfolios.actions.emptying import empty_bin
from portfolios.models import Entry, Kind, Observation
from portfolios.models.version import with_open_version
from portfolios.observing import actions, permissions, wording
from portfolios.readiness import readiness
from standards.models import Programme
from tests.factories import stories
from tests.tables.world import a_pdf

WITHDRAWN = "It was of another visit."


@pytest.fixture
def other(other_social_worker):
    """A registered social worker who is not near the portfolio."""
    other_social_worker.registration_number = "SW100100"
    other_social_worker.save()
    return other_social_worker


@pytest.fixture
def plan(portfolio):
    return stories.planned(portfolio)


def have(portfolio):
    """How many observations count, and how many by the assessor."""
    entries = Entry.objects.complete().filter(portfolio=portfolio, kind=Kind.DIRECT_OBSERVATION)
    return entries.count(), entries.filter(observed_by="assessor").count()


def news(person):
    return [one.sentence for one in Notice.objects.filter(person=person, dismissed_at=None)]


# The way through ------------------------------------------------------------------------------


def test_plan_makes_a_draft_of_the_observer_and_tells_them(plan, assessor, social_worker):
    assert (plan.entry.created_by, plan.entry.body) == (assessor, "")
    assert not plan.entry.is_complete
    [told] = news(assessor)
    assert told.startswith(f"{social_worker} asks you to observe their practice on ")


def test_observation_counts_once_both_have_signed(plan, portfolio, assessor, social_worker):
    assert have(portfolio) == (0, 0)
    stories.published(plan)
    assert have(portfolio) == (0, 0)
    stories_answer(plan, social_worker)
    assert have(portfolio) == (1, 1)
    line = next(one for one in readiness(portfolio).lines if one.kind == Kind.DIRECT_OBSERVATION)
    assert line.have == 1


def stories_answer(plan, owner, words="I heard myself."):
    plan = Observation.objects.get(pk=plan.pk)
    return actions.answer(observation=plan, by=owner, answer=words, typed_name=owner.name)


def test_signatures_are_over_texts_that_name_what_was_signed(plan, social_worker, assessor):
    done = stories.observed(plan)
    record, answer = done.observer_signature, done.owner_signature
    assert (record.signed_by, answer.signed_by) == (assessor, social_worker)
    for words in (plan.context, plan.focus, stories.TEXT, done.entry.title, assessor.name):
        assert words.strip() in record.text
    assert record.sha256 == fingerprint(record.text)
    assert record.sha256 in answer.text
    assert done.answer in answer.text


def test_text_names_files_by_their_fingerprint(plan, assessor):
    entry = stories.written(plan).entry
    file = writing.attach(entry=entry, upload=a_pdf(), text_alternative="", by=assessor)
    fresh = Observation.objects.get(pk=plan.pk)
    done = actions.publish(
        observation=fresh, by=assessor, typed_name=assessor.name, registration_number="SW1"
    )
    assert f"{file.name}, SHA-256 {file.sha256}" in done.observer_signature.text


def test_observer_who_is_not_the_assessor_counts_as_a_social_worker(portfolio, other):
    stories.observed(stories.planned(portfolio, observer=other))
    assert have(portfolio) == (1, 0)


def test_each_step_is_told_to_whoever_is_next(plan, social_worker, assessor):
    stories.published(plan)
    assert news(assessor) == []  # older news of the same has gone
    signed = f"{assessor} signed the record of your observation. Read it, then answer and sign it."
    assert news(social_worker) == [signed]
    stories_answer(plan, social_worker)
    assert news(assessor) == [
        f"{social_worker} answered and signed an observation. It is complete."
    ]


def test_ledger_has_each_step_and_no_words(plan, assessor):
    done = stories.observed(plan)
    actions.withdraw(observation=done, by=assessor, reason=WITHDRAWN)
    rows = LedgerEntry.objects.filter(action__startswith="observation.").order_by("pk")
    steps = ["planned", "published", "answered", "withdrawn"]
    assert [row.action for row in rows] == [f"observation.{step}" for step in steps]
    told = str([row.facts for row in rows])
    assert not [one for one in (done.answer, done.focus, WITHDRAWN) if one in told]


def test_sending_twice_does_nothing(plan, social_worker, assessor):
    done = stories.observed(plan)
    again = actions.publish(observation=done, by=assessor, typed_name="x")
    assert again.observer_signature == done.observer_signature
    again = actions.answer(observation=done, by=social_worker, answer="Other.", typed_name="x")
    assert (again.answer, again.owner_signature) == (done.answer, done.owner_signature)
    actions.withdraw(observation=done, by=assessor, reason=WITHDRAWN)
    again = actions.withdraw(observation=done, by=assessor, reason="Another.")
    assert again.withdrawn_because == WITHDRAWN


def test_form_that_is_sent_twice_plans_once(portfolio):
    key = "00000000-0000-0000-0000-000000000001"
    first = stories.planned(portfolio, form_key=key)
    assert stories.planned(portfolio, form_key=key) == first
    assert stories.planned(portfolio) != first


# Registered social workers --------------------------------------------------------------------


def test_number_of_the_account_is_signed_and_kept(portfolio, other):
    done = stories.published(stories.planned(portfolio, observer=other))
    assert done.registration_number == "SW100100"
    assert done.observer_signature.text.endswith(wording.REGISTERED.format("SW100100"))


def test_number_is_asked_for_where_the_programme_wants_one(portfolio, assessor):
    portfolio.programme = Programme.objects.get(key="asye-adults", is_current=True)
    portfolio.save()
    assessor.registration_number = ""
    assessor.save()
    fresh = stories.written(stories.planned(portfolio))
    with pytest.raises(PermissionDenied, match="registration number"):
        actions.publish(observation=fresh, by=assessor, typed_name=assessor.name)
    done = actions.publish(
        observation=fresh, by=assessor, typed_name=assessor.name, registration_number=" SW7 "
    )
    assert (done.registration_number, done.entry.observed_by) == ("SW7", "assessor")


def test_colleague_may_observe_where_the_programme_asks_for_no_more(portfolio, colleague):
    manager = colleague("Teal", line_manager=True)
    manager.registration_number = ""
    manager.save()
    fresh = stories.written(stories.planned(portfolio, observer=manager))
    done = actions.publish(observation=fresh, by=manager, typed_name=manager.name)
    assert (done.registration_number, done.entry.observed_by) == ("", "colleague")


# Who may be asked, and who may do what --------------------------------------------------------


def test_observer_is_a_colleague_who_does_the_work(
    portfolio, social_worker, stranger, administrator, other
):
    assert permissions.why_not_asked(portfolio, other) is None
    for person in (social_worker, stranger, administrator):
        with pytest.raises(PermissionDenied):
            stories.planned(portfolio, observer=person)
    other.is_active = False
    assert permissions.why_not_asked(portfolio, other)


def test_only_the_owner_plans(portfolio, assessor, programme_lead):
    for person in (assessor, programme_lead):
        assert permissions.why_not_plan(portfolio, person)


def test_so_many_are_open_at_most(portfolio, monkeypatch):
    monkeypatch.setattr(permissions, "MOST_OPEN", 1)
    first = stories.planned(portfolio)
    with pytest.raises(PermissionDenied, match="1 observations are open"):
        stories.planned(portfolio)
    actions.cancel(observation=first, by=portfolio.owner)
    stories.planned(portfolio)


STEPS = {
    "change": permissions.why_not_change_plan,
    "cancel": permissions.why_not_cancel,
    "publish": permissions.why_not_publish,
    "answer": permissions.why_not_answer,
    "withdraw": permissions.why_not_withdraw,
}
# State → who may do what then. Whoever is not named may do nothing.
MAY = {
    "planned": {"owner": {"change", "cancel"}, "observer": {"cancel"}},
    "written": {"owner": {"change", "cancel"}, "observer": {"cancel", "publish"}},
    "published": {"owner": {"answer"}, "observer": {"withdraw"}, "lead": {"withdraw"}},
    "observed": {"observer": {"withdraw"}, "lead": {"withdraw"}},
    "withdrawn": {},
    "cancelled": {},
    "locked": {},
}


def in_state(state, plan):
    if state == "withdrawn":
        done = stories.observed(plan)
        return actions.withdraw(observation=done, by=done.observer, reason=WITHDRAWN)
    if state == "cancelled":
        return actions.cancel(observation=plan, by=plan.owner)
    if state == "locked":
        writing.lock(portfolio=plan.entry.portfolio, by=plan.owner)
        return plan
    return plan if state == "planned" else getattr(stories, state)(plan)


@pytest.mark.parametrize("state", MAY)
def test_each_may_do_their_part_and_no_other(
    state, portfolio, plan, social_worker, assessor, line_manager, programme_lead, other
):
    people = {"owner": social_worker, "observer": assessor, "lead": programme_lead}
    people |= {"manager": line_manager, "other": other}
    pk = in_state(state, plan).pk
    found = Observation.objects.select_related("entry__portfolio").get(pk=pk)
    can = {
        part: {step for step, why_not in STEPS.items() if not why_not(found, person)}
        for part, person in people.items()
    }
    assert {part: steps for part, steps in can.items() if steps} == MAY[state]


def test_entry_of_an_observation_moves_by_signing_only(plan, assessor):
    entry = stories.written(plan).entry
    for move in (writing.complete, writing.bin_entry):
        with pytest.raises(PermissionDenied):
            move(entry=entry, by=assessor)
    done = stories.observed(plan)
    with pytest.raises(PermissionDenied):
        writing.take_back(entry=done.entry, by=assessor)
    with pytest.raises(PermissionDenied, match="signed"):
        writing.revise(entry=done.entry, by=assessor, based_on=9, body="Other words.")


def test_save_that_comes_after_the_signature_is_refused(plan, assessor):
    """An open page goes on saving by itself: what comes too late does not reach the record."""
    stories.written(plan)
    read = with_open_version(Entry.objects.filter(pk=plan.entry_id)).get()
    stories.published(plan)
    late = {"tab": uuid4(), "step": 1, "based_on": read.version, "body": "Too late."}
    with pytest.raises(PermissionDenied, match="signed"):
        writing.autosave(entry=read, by=assessor, **late)
    assert Entry.objects.get(pk=plan.entry_id).body == stories.TEXT


def test_text_must_be_the_one_on_the_screen(plan, social_worker, assessor):
    fresh = stories.written(plan)
    with pytest.raises(PermissionDenied, match="changed"):
        actions.publish(
            observation=fresh, by=assessor, typed_name=assessor.name, seen=fingerprint("Other.")
        )
    done = stories.published(plan)
    with pytest.raises(PermissionDenied, match="changed"):
        actions.answer(
            observation=done, by=social_worker, answer="So.", typed_name="x", seen="0" * 64
        )


def test_nothing_is_signed_without_day_or_words(plan, assessor):
    empty = Observation.objects.get(pk=plan.pk)
    assert "date" in permissions.why_not_publish(empty, assessor)
    blank = stories.written(plan, body=" ")
    assert "nothing" in permissions.why_not_publish(blank, assessor)


# Changing and calling off ---------------------------------------------------------------------


def test_change_is_counted_for_calendars_and_told(plan, social_worker, assessor):
    later = plan.planned_on + timedelta(days=1)
    changed = actions.change_plan(observation=plan, by=social_worker, planned_on=later)
    assert (changed.planned_on, changed.sequence) == (later, 1)
    assert len(news(assessor)) == 1
    again = actions.change_plan(observation=plan, by=social_worker, planned_on=later)
    assert again.sequence == 1
    with pytest.raises(TypeError):
        actions.change_plan(observation=plan, by=social_worker, observer=social_worker)


@pytest.mark.parametrize("who", ["social_worker", "assessor"])
def test_cancelled_observation_takes_the_draft_with_it(who, plan, request):
    stories.written(plan)
    by = request.getfixturevalue(who)
    gone = actions.cancel(observation=plan, by=by)
    assert gone.entry.binned_at and gone.sequence == 1
    assert actions.cancel(observation=plan, by=by).sequence == 1
    assert not Entry.in_bin.visible_to(plan.observer).exists()
    with pytest.raises(PermissionDenied, match="cancelled"):
        writing.restore(entry=gone.entry, by=plan.observer)


def test_cancelled_draft_is_removed_after_thirty_days(plan, social_worker):
    actions.cancel(observation=stories.written(plan), by=social_worker)
    with clock.at(clock.now() + timedelta(days=31)):
        assert empty_bin() == 1
    assert not Observation.objects.exists()


def test_withdrawn_observation_counts_no_more_and_stays_as_it_was(plan, portfolio, assessor):
    done = stories.observed(plan)
    gone = actions.withdraw(observation=done, by=assessor, reason=WITHDRAWN)
    assert have(portfolio) == (0, 0)
    assert gone.entry.body == stories.TEXT
    assert gone.observer_signature and gone.owner_signature
    with pytest.raises(PermissionDenied, match="reason"):
        actions.withdraw(
            observation=stories.observed(stories.planned(portfolio)), by=assessor, reason=" "
        )


# The database holds it too --------------------------------------------------------------------


def refused(change):
    with pytest.raises(InternalError) as refusal, transaction.atomic():
        change()
    return str(refusal.value)


CHANGES = {"title": "Other", "body": "Other", "happened_on": None, "observed_by": "", "source": "x"}


@pytest.mark.parametrize("name", CHANGES)
def test_database_keeps_a_signed_record(name, plan, portfolio):
    entries = Entry.objects.filter(pk=plan.entry_id)
    stories.written(plan)
    if name != "source":  # another constraint holds that one
        with transaction.atomic():
            assert entries.update(**{name: CHANGES[name]}) == 1
            transaction.set_rollback(True)
    stories.published(plan)
    assert "signed" in refused(lambda: entries.update(**{name: CHANGES[name]}))


def test_database_keeps_a_record_complete_exactly_while_both_sign(plan, social_worker, assessor):
    entries = Entry.objects.filter(pk=plan.entry_id)
    whole = {"completed_at": clock.now(), "completed_by": social_worker}
    both = "complete while both have signed"
    assert both in refused(lambda: entries.update(**whole))
    done = stories.observed(plan)
    assert both in refused(lambda: entries.update(completed_at=None, completed_by=None))
    actions.withdraw(observation=done, by=assessor, reason=WITHDRAWN)
    assert both in refused(lambda: entries.update(**whole))


def test_entry_from_paper_is_held_by_nothing(portfolio, social_worker):
    entry = stories.complete_entry(portfolio, kind=Kind.DIRECT_OBSERVATION)
    assert entry.plan is None
    draft = writing.take_back(entry=entry, by=social_worker)
    writing.revise(entry=draft, by=social_worker, based_on=1, body="Mended.")
