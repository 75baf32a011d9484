"""The SQL function that removes, made from what the rooms have registered.

It belongs to the role that owns the tables and runs as that role; the application may call it and
nothing else. It believes nobody but the clock: everything that has to hold is asked again inside,
under locks, and whether it is due by the very query that says so to the pages.
`manage.py migrate` installs it when the tables are as the models are, and so it is never behind.
"""

from collections.abc import Callable

from django.db import connection
from django.db.models.expressions import RawSQL

from retention.holdings import Goes, Part, around, behind, condition, file_sets, gone
from retention.kinds import KINDS, PORTFOLIOS, Kind
from retention.sources import Source, sources

NAME = "retention_remove(bigint)"
SUBJECT = "d.subject_id"
BEHIND = {"audit.signature": "audit_signature", "dispatch.job": "dispatch_job"}

HEAD = """\
CREATE OR REPLACE FUNCTION public.retention_remove(asked bigint) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $body$
DECLARE
    d public.retention_deletion%ROWTYPE;
    counts jsonb := '{}';
    prints jsonb := '[]';
    files text[] := '{}';
    signatures bigint[] := '{}';
    jobs bigint[] := '{}';
    day_due date;
    months_now int;
    n bigint;
BEGIN
    PERFORM 1 FROM people_employer e JOIN retention_deletion r ON r.employer_id = e.id
        WHERE r.id = asked FOR NO KEY UPDATE OF e;
    SELECT * INTO d FROM retention_deletion WHERE id = asked FOR UPDATE;
    IF NOT FOUND THEN RAISE EXCEPTION 'retention: there is no such deletion'; END IF;
    IF EXISTS (SELECT FROM retention_removed WHERE deletion_id = d.id) THEN RETURN false; END IF;
    IF d.dropped_at IS NOT NULL THEN RAISE EXCEPTION 'retention: it was dropped'; END IF;
    IF d.approved_by_id IS NULL THEN RAISE EXCEPTION 'retention: nobody has approved'; END IF;
    IF d.approved_by_id = d.proposed_by_id OR d.owner_id IN (d.approved_by_id, d.proposed_by_id)
        THEN RAISE EXCEPTION 'retention: two other people have to decide'; END IF;
    IF NOT EXISTS (SELECT FROM people_person p JOIN people_membership m ON m.person_id = p.id
            WHERE p.id = d.proposed_by_id AND p.is_active AND p.employer_id = d.employer_id
            AND m.ended_at IS NULL AND m.role = 'administrator')
        OR NOT EXISTS (SELECT FROM people_person p JOIN people_membership m ON m.person_id = p.id
            WHERE p.id = d.approved_by_id AND p.is_active AND p.employer_id = d.employer_id
            AND m.ended_at IS NULL AND m.role IN ('administrator', 'programme_lead'))
        THEN RAISE EXCEPTION 'retention: they may not decide at this employer'; END IF;
    PERFORM FROM (
{locked}
        ) AS held;
    IF EXISTS (SELECT FROM retention_hold h WHERE h.released_at IS NULL
            AND h.employer_id = d.employer_id
            AND (h.person_id = d.owner_id
                OR h.portfolio_id = d.subject_id AND d.kind IN ({portfolios})))
        THEN RAISE EXCEPTION 'retention: a legal hold stands'; END IF;
    SELECT coalesce((SELECT months FROM retention_period WHERE employer_id = d.employer_id
            AND kind = d.kind), CASE d.kind {months} END) INTO months_now;
    SELECT (s.since + make_interval(months => months_now))::date INTO day_due FROM (
{found}
        ) AS s WHERE s.whose IS NOT DISTINCT FROM d.owner_id;
    IF NOT FOUND THEN RAISE EXCEPTION 'retention: it may not be removed at this employer'; END IF;
    IF d.months <> months_now OR d.due_on IS DISTINCT FROM day_due OR d.proposed_on < day_due
        THEN RAISE EXCEPTION 'retention: it is not due'; END IF;
    PERFORM set_config('pgtrigger.ignore', (SELECT array_agg(tgname)::text FROM pg_trigger
        WHERE NOT tgisinternal AND left(tgname, 10) = 'pgtrigger_'), true);
"""

TAIL = """\
    INSERT INTO retention_removed (deletion_id, employer_id, kind, subject_id, months, due_on,
            proposed_by_id, approved_by_id, removed_at, counts, fingerprints)
        VALUES (d.id, d.employer_id, d.kind, d.subject_id, d.months, d.due_on,
            d.proposed_by_id, d.approved_by_id, d.approved_at, counts, prints);
    INSERT INTO retention_leftover (deletion_id, path)
        SELECT d.id, path FROM (SELECT DISTINCT unnest(files) AS path) AS f WHERE path <> '';
    PERFORM set_config('pgtrigger.ignore', '{}', true);
    SET CONSTRAINTS ALL IMMEDIATE;
    SET CONSTRAINTS ALL DEFERRED;
    RETURN true;
END
$body$;
REVOKE ALL ON FUNCTION public.retention_remove(bigint) FROM PUBLIC;
"""

GATHER = """\
        SELECT {name} || coalesce(array_agg(x), '{{}}') INTO {name} FROM (
{rows}
        ) AS found(x) WHERE x IS NOT NULL;
"""
FILES = """\
        SELECT files || coalesce(array_agg(x), '{{}}') INTO files FROM (
{rows}
        ) AS found(x) WHERE x IS NOT NULL;
"""
REMOVE = """\
        DELETE FROM {table} WHERE {condition};
        GET DIAGNOSTICS n = ROW_COUNT;
        counts := counts
            || jsonb_build_object('{model}', coalesce((counts ->> '{model}')::int, 0) + n);
"""
UNION = "\n            UNION ALL\n"


def install() -> None:
    """Make the function, or put it in place of an older one; as the owner of the tables."""
    with connection.cursor() as cursor:
        cursor.execute(text())


def text() -> str:
    """The whole function."""
    head = HEAD
    for name, words in (
        ("{locked}", _of_each(_locked)),
        ("{found}", _of_each(_found)),
        ("{months}", " ".join(f"WHEN '{kind}' THEN {rule.months}" for kind, rule in KINDS.items())),
        ("{portfolios}", _quoted(PORTFOLIOS)),
    ):
        head = head.replace(name, words)
    return head + "".join(_part(part) for part in Part) + TAIL


def _of_each(asked: Callable[[Source], str]) -> str:
    return UNION.join(
        f"            SELECT {kind}.* FROM ({asked(source)}) AS {kind} WHERE d.kind = '{kind}'"
        for kind, source in sources().items()
    )


def _locked(source: Source) -> str:
    return source.locked.replace("{subject}", SUBJECT)


def _found(source: Source) -> str:
    """The row of the subject, as SQL of what the room has registered."""
    rows = source.found(RawSQL("d.employer_id", ())).filter(subject=RawSQL("d.subject_id", ()))
    found = connection.ops.compose_sql(*rows.values("whose", "since").query.sql_with_params())
    return f"SELECT whose::bigint, since FROM ({found}) AS found"


def _quoted(kinds: tuple[Kind, ...]) -> str:
    return ", ".join(f"'{kind}'" for kind in kinds)


def _part(part: Part) -> str:
    kinds = tuple(kind for kind, source in sources().items() if part in source.parts)
    if not kinds:
        return ""
    before, after = around(part)
    lines = [f"    IF d.kind IN ({_quoted(kinds)}) THEN\n"]
    lines += [_said(statement) for statement in before]
    lines += [_gathered(part, target, table) for target, table in BEHIND.items()]
    lines += [_files(part)]
    lines += [_removed(one) for one in gone(part)]
    lines += [_behind_removed(part, target, table) for target, table in BEHIND.items()]
    lines += [_said(statement) for statement in after]
    return "".join([*lines, "    END IF;\n"])


def _said(statement: str) -> str:
    return f"        {statement.replace('{subject}', SUBJECT)};\n"


def _array(table: str) -> str:
    return "signatures" if table == "audit_signature" else "jobs"


def _gathered(part: Part, target: str, table: str) -> str:
    rows = [
        f"            SELECT {column} FROM {one.meta.db_table} WHERE {condition(one, SUBJECT)}"
        for one, column in behind((part,), target)
    ]
    return GATHER.format(name=_array(table), rows=UNION.join(rows)) if rows else ""


def _behind_removed(part: Part, target: str, table: str) -> str:
    if not any(True for _ in behind((part,), target)):
        return ""
    return REMOVE.format(table=table, condition=f"id = ANY({_array(table)})", model=target)


def _files(part: Part) -> str:
    rows = [
        f"            SELECT {expression} FROM {one.meta.db_table} WHERE {condition(one, SUBJECT)}"
        for one in gone(part)
        for expression in file_sets(one)
    ]
    return FILES.format(rows=UNION.join(rows)) if rows else ""


def _removed(one: Goes) -> str:
    return REMOVE.format(
        table=one.meta.db_table, condition=condition(one, SUBJECT), model=one.model
    )
