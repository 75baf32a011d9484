"""A country of social workers, made by the database itself: rows copied from one of each kind.

Every row is a copy of one that the service made, with its own ids, people and days. Nothing here
is left to chance, so that two runs measure the same rows.
"""

from django.db import connection

EMPLOYERS = 200
ENTRIES = 50 / 3  # of a portfolio, in the mean
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
COPIED = """
INSERT INTO {table}
SELECT row.* FROM (
    SELECT to_jsonb(t) || jsonb_build_object({own}) AS facts
    FROM (SELECT * FROM {table} WHERE id = %(of)s) AS t CROSS JOIN {rows}
) AS made CROSS JOIN LATERAL jsonb_populate_record(NULL::{table}, made.facts) AS row
"""
AT = "crowd AS c JOIN people_employer e ON e.slug = 'e-' || c.place"
# Each table: what a copy has of its own, and a row for each copy. `base` is the highest id before.
COPIES = {
    "people_employer": (
        "'id', %(base)s + n, 'name', 'Employer ' || n, 'slug', 'e-' || n",
        "generate_series(1, %(employers)s) AS n",
    ),
    "people_person": (
        """'id', c.id, 'email', 'p' || n || '@council.example', 'employer_id', e.id,
        'first_name', 'A' || n %% 500, 'last_name', 'B' || n %% 4000, 'team_id', NULL""",
        AT,
    ),
    "people_membership": (
        "'id', %(base)s + row_number() OVER (), 'person_id', c.id, 'role', r.role",
        """crowd AS c JOIN (VALUES (true, 0, 'social_worker'), (false, 0, 'line_manager'),
        (false, 0, 'assessor'), (false, 1, 'programme_lead')) AS r (is_owner, rank, role)
        ON r.is_owner = c.is_owner AND (r.rank = 0 OR r.rank = c.rank)""",
    ),
    "portfolios_portfolio": (
        """'id', %(base)s + row_number() OVER (), 'owner_id', c.id, 'employer_id', e.id,
        'line_manager_id', m.id, 'assessor_id', m.id, 'created_by_id', c.id,
        'started_on', current_date - c.n %% 330,
        'created_at', now() - c.n %% 330 * '1 day'::interval,
        'status', CASE c.n %% 10 WHEN 0 THEN 'completed' ELSE 'active' END""",
        AT
        + """ LEFT JOIN crowd m ON m.place = c.place AND NOT m.is_owner
        AND m.rank = (c.rank - 1) / %(a_team)s + 1 WHERE c.is_owner""",
    ),
    "portfolios_entry": (
        """'id', %(base)s + row_number() OVER (), 'portfolio_id', p.id, 'title', 'Entry ' || k,
        'created_by_id', p.owner_id, 'changed_by_id', p.owner_id, 'form_key', NULL,
        'kind', (ARRAY['critical_reflection', 'direct_observation', 'professional_feedback',
        'lived_experience_feedback', 'written_report', 'document'])[1 + k %% 6],
        'completed_at', CASE WHEN k %% 5 > 0 THEN now() END,
        'completed_by_id', CASE WHEN k %% 5 > 0 THEN p.owner_id END,
        'body', t.body || (SELECT string_agg('word' || (p.id * j * 7919 + k) %% (j * j * 20), ' ')
        FROM generate_series(1, 60) AS j)""",
        """portfolios_portfolio p CROSS JOIN LATERAL
        generate_series(1, (%(per_portfolio)s + p.id %% 3)::int) AS k""",
    ),
    "portfolios_link": (
        """'id', %(base)s + row_number() OVER (), 'entry_id', n.id, 'portfolio_id', n.portfolio_id,
        'created_by_id', n.created_by_id,
        'statement_id',
        (%(statements)s::bigint[])[1 + (n.id + 5 * k) %% cardinality(%(statements)s)]""",
        "portfolios_entry n CROSS JOIN generate_series(1, 3) AS k",
    ),
    "support_supervision": (
        """'id', %(base)s + row_number() OVER (), 'portfolio_id', p.id, 'entered_by_id', p.owner_id,
        'form_key', NULL, 'day', p.started_on + k * 14""",
        "portfolios_portfolio p CROSS JOIN generate_series(1, 12) AS k",
    ),
}


def fill(people: int, *, templates: dict[str, int], statements: list[int]) -> None:
    """So many people, 60 portfolios for each 100 of them and 1,000 entries.

    `templates` has the id of the row of each table that is copied.
    """
    facts = {
        "people": people,
        "employers": EMPLOYERS,
        "people_before": _highest("people_person"),
        "per_portfolio": int(ENTRIES - 1),
        "a_team": A_TEAM,
        "statements": statements,
    }
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")  # triggers read every word for the search
        cursor.execute(SPREAD, facts)
        cursor.execute(CROWD, facts)
        cursor.execute("CREATE INDEX ON crowd (place, is_owner, rank)")
        for table, (own, rows) in COPIES.items():
            statement = COPIED.format(table=table, own=own, rows=rows)
            cursor.execute(statement, facts | {"of": templates[table], "base": _highest(table)})
        cursor.execute("ANALYZE")
        cursor.execute("RESET statement_timeout")


def _highest(table: str) -> int:
    """Copies are numbered from the next id on."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT coalesce(max(id), 0) FROM {table}")  # noqa: S608
        return cursor.fetchone()[0]
