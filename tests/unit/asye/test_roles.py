"""The role that the service runs as owns nothing, and cannot change what was signed."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import ProgrammingError, connection, transaction

from asye import checks, roles
from audit.models import LedgerEntry
from endorsement.models import Decision, Edition, Judgement, Seal
from endorsement.sealing.checking import verify
from portfolios.models import Entry
from tests.factories import stories

# The tables whose rows are written once, as the triggers of the models have it.
KEPT = sorted(
    table
    for table, rights in roles.rights_by_table().items()
    if rights == "SELECT, INSERT" and table != "django_migrations"
)


def execute(sql):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.rowcount


def refused():
    return pytest.raises(ProgrammingError, match="permission denied|must be owner")


@pytest.fixture
def confirmed(portfolio, programme_lead, as_the_application):
    """Written, submitted, judged, endorsed, confirmed and sealed by the role that owns nothing."""
    edition = stories.submitted(portfolio)
    stories.confirmed(edition, programme_lead)
    return Edition.objects.get(pk=edition.pk)


def test_whole_way_to_the_seal_needs_no_other_role(confirmed):
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("asye_app",)
    assert Seal.objects.get().edition == confirmed
    assert verify().faults == []


@pytest.mark.parametrize("table", KEPT)
@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE {} SET id = id",
        "DELETE FROM {}",
        "TRUNCATE {} CASCADE",
        "ALTER TABLE {} DISABLE TRIGGER ALL",
        "ALTER TABLE {} DISABLE TRIGGER USER",
        "ALTER TABLE {} OWNER TO asye_app",
        "DROP TABLE {} CASCADE",
        "CREATE TRIGGER mine BEFORE INSERT ON {} FOR EACH ROW EXECUTE FUNCTION now()",
        "CREATE RULE mine AS ON INSERT TO {} DO INSTEAD NOTHING",
    ],
)
def test_what_is_kept_is_not_changed_by_sql(sql, table, as_the_application):
    """The database asks for the right before it looks at rows: an empty table tells as much."""
    with refused():
        execute(sql.format(table))


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE endorsement_edition SET content = content",
        "UPDATE endorsement_edition SET sha256 = sha256, state = 'returned'",
        "UPDATE endorsement_edition SET number = 7",
        "DELETE FROM endorsement_edition",
        "TRUNCATE endorsement_edition CASCADE",
        "UPDATE django_migrations SET name = name",
        "TRUNCATE portfolios_entry CASCADE",
        "DROP TABLE portfolios_entry",
        "ALTER TABLE portfolios_entry ADD COLUMN mine int",
        "CREATE TABLE mine (id int)",
        "SET session_replication_role = replica",
        "CREATE ROLE mine",
    ],
)
def test_application_may_not(sql, as_the_application):
    with refused():
        execute(sql)


def test_triggers_would_look_away_when_asked_to_and_rights_do_not(confirmed):
    """Why triggers are not enough: whoever types SQL can name those to be ignored."""
    ignore = "SET LOCAL pgtrigger.ignore = '{{{name}}}'"
    table = "endorsement_decision"
    (trigger,) = Decision._meta.triggers
    ignored = ignore.format(name=trigger.get_pgid(Decision))
    with refused():
        execute(f"{ignored}; UPDATE {table} SET comment = 'Another.'")
    execute("RESET ROLE")
    assert execute(f"{ignored}; UPDATE {table} SET comment = 'Another.'") == 3
    assert verify().faults != []


def test_edition_moves(confirmed):
    assert execute("UPDATE endorsement_edition SET state = 'returned'") == 1


def test_application_gives_itself_nothing(confirmed):
    execute("GRANT ALL ON endorsement_seal TO asye_app")  # the database warns, and gives nothing
    with refused():
        execute("UPDATE endorsement_seal SET id = id")


# Which rights there are -------------------------------------------------------------------------


def test_rights_follow_from_triggers():
    assert roles.rights_on(LedgerEntry) == "SELECT, INSERT"
    assert roles.rights_on(Seal) == "SELECT, INSERT"
    assert roles.rights_on(Edition) == 'SELECT, INSERT, UPDATE ("state")'
    assert roles.rights_on(Judgement) == roles.EVERYTHING  # drafts change; triggers keep the rest
    assert roles.rights_on(Entry) == roles.EVERYTHING


def test_what_was_signed_is_among_the_tables_tried_above():
    assert {
        "audit_ledgerentry",
        "audit_opening",
        "audit_signature",
        "endorsement_decision",
        "endorsement_seal",
    } <= set(KEPT)


def test_table_that_comes_later_can_be_written_and_not_changed(db):
    """Until `migrate` gives its rights, at its end."""
    execute("CREATE TABLE later (id int)")
    execute("SET LOCAL ROLE asye_app")
    assert execute("INSERT INTO later VALUES (1)") == 1
    with refused():
        execute("DELETE FROM later")
    execute("RESET ROLE")
    roles.give_rights()
    execute("SET LOCAL ROLE asye_app")
    assert execute("DELETE FROM later") == 1


def test_giving_rights_takes_away_what_is_too_much(db):
    execute("GRANT ALL ON endorsement_seal TO asye_app")
    execute("GRANT UPDATE ON endorsement_seal TO PUBLIC")
    roles.give_rights()
    execute("SET LOCAL ROLE asye_app")
    with refused():
        execute("UPDATE endorsement_seal SET id = id")


def test_without_a_second_role_nothing_is_given(db, settings):
    settings.APPLICATION_ROLE = ""
    execute("REVOKE ALL ON endorsement_seal FROM asye_app")
    roles.make_application_role()
    roles.give_rights()
    execute("SET LOCAL ROLE asye_app")
    with refused():
        execute("SELECT 1 FROM endorsement_seal")


def test_role_is_made_where_it_is_missing(db, settings):
    settings.APPLICATION_ROLE = "asye_another"
    roles.make_application_role()
    roles.make_application_role()
    roles.give_rights()
    execute("SET LOCAL ROLE asye_another")
    assert execute("SELECT 1 FROM endorsement_seal") == 0


def test_owner_who_may_not_make_roles_says_who_can(db, settings):
    settings.APPLICATION_ROLE = "asye_another"
    execute("SET LOCAL ROLE asye_app")
    with pytest.raises(CommandError, match="CREATE ROLE asye_another LOGIN PASSWORD"):
        roles.make_application_role()


def test_plan_of_migrations_makes_no_role(db, settings):
    settings.APPLICATION_ROLE = "asye_another"
    call_command("migrate", plan=True, stdout=StringIO())
    assert execute("SELECT 1 FROM pg_roles WHERE rolname = 'asye_another'") == 0


# Two addresses of the database ------------------------------------------------------------------


def test_migrations_ask_as_the_owner_and_nothing_else_does(settings, monkeypatch):
    settings.MIGRATION_DATABASE = {"USER": "owner", "PASSWORD": "secret"}
    monkeypatch.setattr(connection, "close", lambda: None)
    before = dict(connection.settings_dict)
    with roles.as_owner():
        assert connection.settings_dict == {**before, "USER": "owner", "PASSWORD": "secret"}
    assert connection.settings_dict == before


def test_check_warns_where_the_service_owns_its_tables(db):
    (warning,) = checks.application_owns_no_table()
    assert warning.id == "asye.W002"
    execute("SET LOCAL ROLE asye_app")
    assert checks.application_owns_no_table() == []
