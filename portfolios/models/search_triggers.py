"""The triggers that keep the words of an entry for search: SQL, run with every save."""

import pgtrigger

# What Postgres would read as part of a word, a path, a host or an address of mail.
BREAKS = "/\\_.@*#~|=:+-‘’“”„«»–—‐‑•·"  # noqa: RUF001
MARKS = "\u0300-\u036f\u064b-\u065f\u0670"
# Letters with marks become letters; `unaccent` would need an extension that not every host has.
FOLD = (
    "translate(regexp_replace(normalize(left(coalesce({0}, ''), 200000), NFKD), "
    "'[{1}]', '', 'g'), '{2}', repeat(' ', {3}))"
)


def folded(column: str) -> str:
    """SQL of `column` as its words are compared: see `portfolios.searching.fold`."""
    return FOLD.format(column, MARKS, BREAKS, len(BREAKS))


KEEP_WORDS = f"""
SELECT employer_id INTO at_employer FROM portfolios_portfolio WHERE id = NEW.portfolio_id;
SELECT string_agg(name, ' ') INTO aside FROM portfolios_attachment WHERE entry_id = NEW.id;
title := {folded("NEW.title")};
body := {folded("NEW.body")};
aside := {folded("concat_ws(' ', NEW.given_by, aside)")};
BEGIN
    found := setweight(to_tsvector('simple', title), 'A')
        || setweight(to_tsvector('simple', body), 'B')
        || setweight(to_tsvector('simple', aside), 'C');
    IF NEW.language IN ('', 'en') THEN
        -- Stems with their places; the words as written only for the beginnings of words.
        found := setweight(to_tsvector('english', title), 'A')
            || setweight(to_tsvector('english', body), 'B')
            || setweight(to_tsvector('english', aside), 'C')
            || strip(found);
    END IF;
EXCEPTION WHEN program_limit_exceeded THEN
    -- More different words than an index row holds: found by its title, and saved all the same.
    found := setweight(to_tsvector('simple', title), 'A');
END;
INSERT INTO portfolios_entrywords (entry_id, employer_id, as_of, words)
VALUES (
    NEW.id, at_employer, NEW.changed_at,
    array_to_tsvector(ARRAY['employer' || at_employer]) || found
)
ON CONFLICT (entry_id) DO UPDATE SET as_of = EXCLUDED.as_of, words = EXCLUDED.words;
RETURN NEW;
"""  # noqa: S608 - nothing in it comes from outside
AGAIN = "UPDATE portfolios_entry SET title = title WHERE id = {0}.entry_id; RETURN {0};"  # noqa: S608


def keeps_words() -> pgtrigger.Trigger:
    """The trigger of entries that keeps `EntryWords`."""
    return pgtrigger.Trigger(
        name="entry_keeps_its_words",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("title", "body", "given_by", "language"),
        declare=[
            ("at_employer", "bigint"),
            ("title", "text"),
            ("body", "text"),
            ("aside", "text"),
            ("found", "tsvector"),
        ],
        func=KEEP_WORDS,
    )


def names_files() -> list[pgtrigger.Trigger]:
    """The triggers of attachments: the words of an entry hold the names of its files."""
    named = pgtrigger.Insert | pgtrigger.UpdateOf("name")
    return [
        pgtrigger.Trigger(
            name="file_is_found_by_its_name",
            when=pgtrigger.After,
            operation=named,
            func=AGAIN.format("NEW"),
        ),
        pgtrigger.Trigger(
            name="file_is_found_no_more",
            when=pgtrigger.After,
            operation=pgtrigger.Delete,
            func=AGAIN.format("OLD"),
        ),
    ]
