"""A country of social workers, made by the database itself: rows copied from one of each kind.

Every row is a copy of one that the service made, with its own ids, people and days. Nothing here
is left to chance, so that two runs measure the same rows.
"""

from dataclasses import dataclass

from django.db import connection

from portfolios.models.search_triggers import folded

EMPLOYERS = 200
A_TEAM = 30  # portfolios of one line manager

# How big the employers are: the second has half of what the first has, the third a third…
SPREAD = """
CREATE TEMP TABLE spread AS
SELECT n AS place, sum(1.0 / n) OVER (ORDER BY n) / sum(1.0 / n) OVER () AS until
FROM generate_series(1, %(employers)s) AS n
"""
# Person n, at an employer; sixty in a hundred are social workers, the others lead and assess.
CROWD = """
CREATE TEMP TABLE crowd AS
SELECT n, %(people_before)s + n AS id, place, n %% 5 < 3 AS is_owner,
       row_number() OVER (PARTITION BY place, n %% 5 < 3 ORDER BY n) AS rank
FROM generate_series(1, %(people)s) AS n
CROSS JOIN LATERAL (
    SELECT min(place) AS place FROM spread WHERE until >= (n * 0.6180339887) %% 1.0
) AS at
"""
AT = "crowd AS c JOIN people_employer e ON e.slug = 'e-' || c.place"
NUMBER = "%(base)s + row_number() OVER ()"
# Words that hardly any other entry has, out of sixty ranges of which each is wider.
RARE = """(SELECT string_agg('word' || (p.id * j * 7919 + k) %% (j * j * 20), ' ')
    FROM generate_series(1, 60) AS j)"""


@dataclass(frozen=True)
class Copies:
    """Copies of one row: what each has of its own, as SQL, and the rows that they are made from.

    The row itself is `t`; `base` is the highest id there was before.
    """

    rows: str
    own: dict[str, str]


COPIES = {
    "people_employer": Copies(
        "generate_series(1, %(employers)s) AS n",
        {"id": "%(base)s + n", "name": "'Employer ' || n", "slug": "'e-' || n"},
    ),
    "people_person": Copies(
        AT,
        {
            "id": "c.id",
            "email": "'p' || n || '@council.example'",
            "employer_id": "e.id",
            "first_name": "'A' || n %% 500",
            "last_name": "'B' || n %% 4000",
            "team_id": "NULL",
        },
    ),
    "people_membership": Copies(
        """crowd AS c JOIN (VALUES (true, 0, 'social_worker'), (false, 0, 'line_manager'),
        (false, 0, 'assessor'), (false, 1, 'programme_lead')) AS r (is_owner, rank, role)
        ON r.is_owner = c.is_owner AND (r.rank = 0 OR r.rank = c.rank)""",
        {"id": NUMBER, "person_id": "c.id", "role": "r.role"},
    ),
    "portfolios_portfolio": Copies(
        f"""{AT} LEFT JOIN crowd m ON m.place = c.place AND NOT m.is_owner
        AND m.rank = (c.rank - 1) / %(a_team)s + 1 WHERE c.is_owner""",
        {
            "id": NUMBER,
            "owner_id": "c.id",
            "employer_id": "e.id",
            "line_manager_id": "m.id",
            "assessor_id": "m.id",
            "created_by_id": "c.id",
            "started_on": "current_date - c.n %% 330",
            "created_at": "now() - c.n %% 330 * '1 day'::interval",
            "status": "CASE c.n %% 10 WHEN 0 THEN 'completed' ELSE 'active' END",
        },
    ),
    "portfolios_entry": Copies(
        """portfolios_portfolio p CROSS JOIN LATERAL
        generate_series(1, 16 + least(p.id %% 3, 1)::int) AS k""",
        {
            "id": NUMBER,
            "portfolio_id": "p.id",
            "title": "'Entry ' || k",
            "body": f"t.body || ' ' || {RARE}",
            "created_by_id": "p.owner_id",
            "changed_by_id": "p.owner_id",
            "changed_at": "p.created_at + k * '1 day'::interval",
            "form_key": "NULL",
            "observed_by": "CASE k %% 6 WHEN 1 THEN 'assessor' ELSE '' END",
            "kind": """(ARRAY['critical_reflection', 'direct_observation', 'professional_feedback',
            'lived_experience_feedback', 'written_report', 'document'])[1 + k %% 6]""",
            "completed_at": "CASE WHEN k %% 5 > 0 THEN now() END",
            "completed_by_id": "CASE WHEN k %% 5 > 0 THEN p.owner_id END",
        },
    ),
    "portfolios_link": Copies(
        "portfolios_entry n CROSS JOIN generate_series(1, 3) AS k",
        {
            "id": NUMBER,
            "entry_id": "n.id",
            "portfolio_id": "n.portfolio_id",
            "created_by_id": "n.created_by_id",
            "statement_id": """(%(statements)s::bigint[])
            [1 + (n.id + 5 * k) %% cardinality(%(statements)s)]""",
        },
    ),
    "support_supervision": Copies(
        "portfolios_portfolio p CROSS JOIN generate_series(1, 12) AS k",
        {
            "id": NUMBER,
            "portfolio_id": "p.id",
            "entered_by_id": "p.owner_id",
            "form_key": "NULL",
            "day": "p.started_on + k * 14",
        },
    ),
    "support_review": Copies(
        "portfolios_portfolio p CROSS JOIN unnest(%(reviews)s::text[]) AS of_year",
        {
            "id": NUMBER,
            "portfolio_id": "p.id",
            "key": "of_year",
            "reflected_by_id": "p.owner_id",
            "created_by_id": "p.owner_id",
        },
    ),
}
# What the trigger of entries does for each: of the text that all have in common once for all.
# With the trigger itself a million entries take an hour.
WORDS = """
WITH common AS MATERIALIZED (
    SELECT body, setweight(to_tsvector('english', {folded}), 'B') AS stems,
           strip(to_tsvector('simple', {folded})) AS written
    FROM portfolios_entry WHERE id = %(of)s
)
INSERT INTO portfolios_entrywords (entry_id, employer_id, as_of, words)
SELECT n.id, p.employer_id, n.changed_at,
       array_to_tsvector(ARRAY['employer' || p.employer_id])
       || setweight(to_tsvector('english', n.title), 'A') || stems
       || setweight(to_tsvector('english', own.words), 'B')
       || strip(to_tsvector('simple', n.title) || written || to_tsvector('simple', own.words))
FROM common, portfolios_entry n JOIN portfolios_portfolio p ON p.id = n.portfolio_id
CROSS JOIN LATERAL (SELECT substr(n.body, length(common.body) + 1) AS words) AS own
WHERE n.id > %(of)s
""".format(folded=folded("body").replace("%", "%%"))  # noqa: S608 - nothing comes from outside


def fill(
    people: int, *, templates: dict[str, int], statements: list[int], reviews: list[str]
) -> None:
    """So many people, 60 portfolios for each 100 of them and 1,000 entries.

    `templates` has the id of the row of each table that is copied; entries show `statements`, and
    each portfolio has the `reviews` with these keys.
    """
    facts = {
        "people": people,
        "employers": EMPLOYERS,
        "people_before": _highest("people_person"),
        "a_team": A_TEAM,
        "statements": statements,
        "reviews": reviews,
    }
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("SET maintenance_work_mem = '512MB'")
        cursor.execute(SPREAD, facts)
        cursor.execute(CROWD, facts)
        cursor.execute("CREATE INDEX ON crowd (place, is_owner, rank)")
        cursor.execute("ANALYZE crowd")
        cursor.execute("ALTER TABLE portfolios_entry DISABLE TRIGGER USER")
        for table, copies in COPIES.items():
            own = facts | {"of": templates[table], "base": _highest(table)}
            cursor.execute(_copied(table, copies), own)
        cursor.execute("ALTER TABLE portfolios_entry ENABLE TRIGGER USER")
        _keep_words(cursor, templates["portfolios_entry"])
        cursor.execute("RESET ALL")
    tidy()


def tidy() -> None:
    """What a database does by itself a minute later; until then it plans for empty tables."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("RESET ALL")


def _copied(table: str, copies: Copies) -> str:
    """Every column of a copy: its own, or what the row has that it is a copy of."""
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, table)
    names = [column.name for column in described]
    values = ", ".join(copies.own.get(name, f"t.{name}") for name in names)
    columns = ", ".join(f'"{name}"' for name in names)
    return (
        f"INSERT INTO {table} ({columns}) SELECT {values} "  # noqa: S608
        f"FROM (SELECT * FROM {table} WHERE id = %(of)s) AS t CROSS JOIN {copies.rows}"
    )


def _keep_words(cursor, entry_id: int) -> None:
    """The words of all copies, and their indexes afterwards, which is ten times as fast.

    One copy is then saved as everybody saves: what its trigger writes has to be the same.
    """
    about = "FROM pg_indexes WHERE tablename = 'portfolios_entrywords' AND indexname !~ '_pkey$'"
    cursor.execute(f"SELECT indexname, indexdef {about}")  # noqa: S608
    indexes = cursor.fetchall()
    for name, _ in indexes:
        cursor.execute(f'DROP INDEX "{name}"')
    cursor.execute(WORDS, {"of": entry_id})
    for _, definition in indexes:
        cursor.execute(definition)
    words = "SELECT words::text FROM portfolios_entrywords WHERE entry_id = %s"
    cursor.execute(words, [entry_id + 1])
    ours = cursor.fetchone()
    cursor.execute("UPDATE portfolios_entry SET title = title WHERE id = %s", [entry_id + 1])
    cursor.execute(words, [entry_id + 1])
    if cursor.fetchone() != ours:
        raise AssertionError("Words of copies are not what the trigger of entries writes.")


def _highest(table: str) -> int:
    """Copies are numbered from the next id on."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(max(id), 0) FROM {table}")  # noqa: S608
        return cursor.fetchone()[0]
