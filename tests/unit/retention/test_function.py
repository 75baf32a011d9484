"""What the SQL function refuses, asked as the role of the application; and that it deletes."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from audit import clock, ledger
from dispatch.models import Notice, Reminder
from people.models import Membership
from portfolios.models import Comment, Entry, Portfolio, Version
from retention import function
from retention.holdings import Part, gone, kept
from retention.models import Hold, Period, Removed
from tests.factories import stories, transfers

ENDED = ["release_asked_at", "release_asked_by", "released_at", "released_by"]
OLDER = """
    CREATE OR REPLACE FUNCTION retention_remove(asked bigint) RETURNS boolean
    LANGUAGE plpgsql AS $$BEGIN RETURN false; END$$
"""
INSTALLED = "SELECT prosrc FROM pg_proc WHERE proname = 'retention_remove'"


def removed(pk):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT retention_remove(%s)", [pk])
        return cursor.fetchone()[0]


def refused(words):
    return pytest.raises(DatabaseError, match=words)


def execute(sql):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.rowcount


def as_owner(sql):
    """SQL of the owner in between, with every trigger off: what only a fault would bring about."""
    names = "(SELECT array_agg(tgname)::text FROM pg_trigger WHERE tgname LIKE 'pgtrigger%')"
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"SELECT set_config('pgtrigger.ignore', {names}, true)")
        cursor.execute(sql)
        cursor.execute("SELECT set_config('pgtrigger.ignore', '{}', true)")
        cursor.execute("SET LOCAL ROLE asye_app")


@pytest.fixture
def app(approved, as_the_application):
    """The approved deletion, asked from now on as the application."""
    return approved


def test_approved_deletion_removes_everything_and_writes_the_log(app, withdrawn):
    assert removed(app.pk) is True
    left = [model.objects.count() for model in (Portfolio, Entry, Version, Comment)]
    assert left == [0, 0, 0, 0]
    line = Removed.objects.get()
    assert (line.kind, line.subject_id, line.employer_id) == (
        "unfinished",
        withdrawn.pk,
        withdrawn.employer_id,
    )
    assert line.counts["portfolios.entry"] == 1
    assert (line.proposed_by_id, line.approved_by_id) == (app.proposed_by_id, app.approved_by_id)


def test_twice_does_nothing(app):
    assert removed(app.pk) is True
    assert removed(app.pk) is False
    assert Removed.objects.count() == 1


def test_without_approval(proposed, as_the_application):
    with refused("nobody has approved"):
        removed(proposed.pk)
    assert Entry.objects.exists()


def test_without_a_row(as_the_application):
    with refused("there is no such deletion"):
        removed(10**9)


def test_with_one_person(app):
    """The database holds it already; the function does not rely on that."""
    as_owner("ALTER TABLE retention_deletion DROP CONSTRAINT two_people_delete")
    as_owner("UPDATE retention_deletion SET approved_by_id = proposed_by_id")
    with refused("two other people"):
        removed(app.pk)


def test_with_the_owner_as_one_of_two(app, withdrawn):
    as_owner("ALTER TABLE retention_deletion DROP CONSTRAINT nobody_deletes_their_own")
    as_owner(f"UPDATE retention_deletion SET approved_by_id = {withdrawn.owner_id}")
    with refused("two other people"):
        removed(app.pk)


@pytest.mark.parametrize("who", ["proposed_by_id", "approved_by_id"])
def test_by_somebody_without_the_role_today(who, app):
    Membership.objects.filter(person=getattr(app, who)).update(
        ended_at=clock.now(), ended_by=getattr(app, who)
    )
    with refused("may not decide"):
        removed(app.pk)


def test_dropped(app):
    as_owner("ALTER TABLE retention_deletion DROP CONSTRAINT deletion_is_approved_or_dropped")
    as_owner("UPDATE retention_deletion SET dropped_at = now(), dropped_by_id = approved_by_id")
    with refused("dropped"):
        removed(app.pk)


def test_of_another_employer(app, other_employer):
    as_owner(f"UPDATE retention_deletion SET employer_id = {other_employer.pk}")
    with refused("may not decide"):
        removed(app.pk)


def test_subject_of_another_employer(app, stranger, programme):
    """Two people of one employer approve what is another's."""
    as_owner(f"UPDATE portfolios_portfolio SET employer_id = {stranger.employer_id}")
    with refused("may not be removed at this employer"):
        removed(app.pk)


@pytest.mark.parametrize("status", ["active", "paused", "deferred", "completed"])
def test_portfolio_that_is_not_over(status, app):
    Portfolio.objects.update(status=status)
    with refused("may not be removed"):
        removed(app.pk)


def test_before_its_day(app):
    as_owner("ALTER TABLE retention_deletion DROP CONSTRAINT nothing_is_deleted_before_its_day")
    as_owner("UPDATE retention_deletion SET due_on = proposed_on + 1")
    with refused("not due"):
        removed(app.pk)


def test_period_that_was_lengthened_since(app, administrator):
    facts = {"employer": administrator.employer, "changed_by": administrator}
    Period.objects.create(kind=app.kind, months=app.months, **facts)
    Period.objects.update(months=app.months + 1)
    with refused("not due"):
        removed(app.pk)
    Period.objects.update(months=app.months)
    assert removed(app.pk) is True


def test_portfolio_that_went_on_and_ended_again(app, withdrawn):
    employer_id, owner = withdrawn.employer_id, withdrawn.owner
    with clock.at(clock.now() + timedelta(days=2)):
        ledger.record("portfolio.withdrawn", withdrawn, by=owner, employer_id=employer_id)
    with refused("not due"):
        removed(app.pk)


@pytest.mark.parametrize("on", ["portfolio", "owner"])
def test_under_a_hold_until_it_is_released(on, app, withdrawn, administrator, programme_lead):
    about = {"portfolio_id": withdrawn.pk} if on == "portfolio" else {"person": withdrawn.owner}
    facts = {"employer": withdrawn.employer, "reason": "A claim.", "set_by": administrator}
    hold = Hold.objects.create(**about, **facts)
    with refused("legal hold"):
        removed(app.pk)
    hold.release_asked_at = hold.released_at = clock.now()
    hold.release_asked_by, hold.released_by = administrator, programme_lead
    hold.save(update_fields=ENDED)
    assert removed(app.pk) is True


def test_hold_on_another_does_not_stop_it(app, administrator, other_social_worker):
    """The negative control of the test above."""
    facts = {"employer": administrator.employer, "reason": "A claim.", "set_by": administrator}
    Hold.objects.create(portfolio_id=10**9, **facts)
    Hold.objects.create(person=other_social_worker, **facts)
    assert removed(app.pk) is True


# Nothing but the function -----------------------------------------------------------------------

KEPT = [
    "DELETE FROM retention_deletion",
    "DELETE FROM retention_removed",
    "UPDATE retention_removed SET counts = '{}'",
    "INSERT INTO retention_removed (deletion_id) VALUES (1)",
    "INSERT INTO retention_leftover (deletion_id, path) VALUES (1, 'word/1')",
    "UPDATE retention_leftover SET path = 'word/1'",
    "INSERT INTO endorsement_tombstone (edition_id) VALUES (1)",
    "DELETE FROM endorsement_tombstone",
    "DELETE FROM endorsement_edition",
    "DELETE FROM endorsement_decision",
    "DELETE FROM audit_signature",
    "DELETE FROM audit_opening",
    "DELETE FROM retention_hold",
    "UPDATE retention_hold SET reason = 'None.'",
    "TRUNCATE retention_hold",
    "TRUNCATE audit_opening",
    "TRUNCATE portfolios_portfolio CASCADE",
    "UPDATE retention_deletion SET owner_id = NULL",
    "ALTER FUNCTION retention_remove(bigint) SECURITY INVOKER",
    "ALTER FUNCTION retention_remove(bigint) SET search_path = ''",
    "DROP FUNCTION retention_remove(bigint)",
    "CREATE OR REPLACE FUNCTION retention_remove(asked bigint) RETURNS boolean "
    "LANGUAGE sql AS 'SELECT true'",
    "CREATE FUNCTION strpos(text, text) RETURNS int LANGUAGE sql AS 'SELECT 1'",
]


@pytest.mark.parametrize("sql", KEPT)
def test_application_cannot_itself(sql, app):
    with pytest.raises(DatabaseError, match="permission denied|must be owner"):
        execute(sql)


def test_a_trigger_is_not_left_off(app):
    """What the function may do ends with it, in the same transaction too."""
    assert removed(app.pk) is True
    execute("RESET ROLE")
    with refused("Cannot"):
        execute("DELETE FROM retention_deletion")


def test_function_is_nobody_elses(db):
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE passer_by")
        cursor.execute("GRANT USAGE ON SCHEMA public TO passer_by")
    execute("SET LOCAL ROLE passer_by")
    with refused("permission denied"):
        removed(1)


# Nothing is forgotten ---------------------------------------------------------------------------


def test_every_model_goes_or_stays_with_a_reason():
    everything = {one.model for one in gone(*Part)} | {"audit.signature", "dispatch.job"}
    models = {model._meta.label_lower for model in apps.get_models()}
    assert models - everything - set(kept()) == set()
    assert everything & set(kept()) == set()
    assert (everything | set(kept())) - models == set()
    assert all(kept().values())


def test_function_in_the_database_is_the_one_that_the_rooms_make(db):
    """Where this fails a model has come or changed: see docs/retention.md, "A new model"."""
    with connection.cursor() as cursor:
        cursor.execute(INSTALLED)
        (source,) = cursor.fetchone()
    assert source in function.text()


def test_migrating_everything_puts_an_older_function_right(db):
    with connection.cursor() as cursor:
        cursor.execute(OLDER)
        call_command("migrate", verbosity=0)
        cursor.execute(INSTALLED)
        (source,) = cursor.fetchone()
    assert source in function.text()


def test_migrating_a_part_leaves_the_function(db):
    with connection.cursor() as cursor:
        cursor.execute(OLDER)
        call_command("migrate", "people", verbosity=0)
        cursor.execute(INSTALLED)
        (source,) = cursor.fetchone()
    assert source.strip() == "BEGIN RETURN false; END"


def test_reminders_go_with_their_portfolio_wherever_they_led(approved, withdrawn, programme_lead):
    """Initials are in them. A senior leader's leads to no page of it."""
    facts = {"event": "review", "due_on": clock.today(), "step": 14, "line": "Review, WA"}
    facts |= {"person": programme_lead, "walk": uuid4(), "told_on": clock.today()}
    for about, portfolio in (("1", withdrawn.pk), ("2", withdrawn.pk + 1), ("3", None)):
        Reminder.objects.create(**facts, about=about, portfolio_id=portfolio)
    removed(approved.pk)
    assert [one.about for one in Reminder.objects.order_by("about")] == ["2", "3"]


@pytest.fixture
def claimed(portfolio, programme_lead, other_employer, stranger_lead):
    """It was claimed at another employer, whose lead was told of it, before it was withdrawn."""
    stories.complete_entry(portfolio, title="A visit")
    newcomer = transfers.newcomer_of(portfolio, other_employer)
    return transfers.claimed(portfolio, programme_lead, newcomer)


def test_notice_of_a_claim_goes_with_its_release(claimed, approved, stranger_lead):
    told = Notice.objects.filter(
        person=stranger_lead, path=f"/portfolios/transfer/claims/{claimed.pk}/"
    )
    assert told.exists()
    removed(approved.pk)
    assert not told.exists()
