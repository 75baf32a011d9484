"""Somebody with the whole database in hand, who wants to know who said what.

They take every table with its hidden columns, and whatever puts people in an order, and whatever
puts texts in an order, and match the first with the first, the second with the second, and so on.
"""

import json

from django.contrib.sessions.backends.db import SessionStore
from django.db import connection

HIDDEN = 'ctid::text AS "ctid", xmin::text::bigint AS "xmin", xmax::text::bigint AS "xmax"'


def whole_database():
    """Table → its rows as they lie on the disk: (hidden columns, the row as a mapping)."""
    with connection.cursor() as cursor:
        return {table: rows_of(table, cursor) for table in connection.introspection.table_names()}


def rows_of(table, cursor):
    cursor.execute(f'SELECT {HIDDEN}, to_jsonb(t)::text FROM "{table}" t ORDER BY t.ctid')
    return [opened(table, row) for row in cursor.fetchall()]


def opened(table, row):
    """A row; what a session holds is read, as anybody can who has the database and the code."""
    ctid, xmin, xmax, facts = row
    facts = json.loads(facts)
    if table == "django_session":
        facts["person"] = int(SessionStore().decode(facts["session_data"])["_auth_user_id"])
    block, place = ctid.strip("()").split(",")
    return {"ctid": (int(block), int(place)), "xmin": xmin, "xmax": xmax}, facts


def orders(database, names):
    """Every order that the database gives of `names`, which maps what to look for to a name.

    Key: table, column by which its rows were put in order, first or last. Value: a list of names.
    """
    found = {}
    for table, rows in database.items():
        about = [(hidden | facts, named(facts, names)) for hidden, facts in rows]
        about = [(columns, seen) for columns, seen in about if seen]
        for column in columns_of(about):
            ranked = sorted(about, key=lambda one: str_key(one[0][column]))
            seen = [name for _, several in ranked for name in several]
            found[table, column, "first"] = list(dict.fromkeys(seen))
            found[table, column, "last"] = list(dict.fromkeys(reversed(seen)))[::-1]
    return found


def columns_of(about):
    return list(about[0][0]) if about else []


def str_key(value):
    """Numbers as numbers, the rest as text; None before all."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return (value is not None, not is_number, value if is_number else 0, str(value))


def named(facts, names):
    """What a row is about, in the order in which it says so."""
    text = str(facts)
    values = set(map(str, facts.values()))
    seen = [sign for sign in names if sign in values or is_word(sign, text)]
    return [names[sign] for sign in sorted(seen, key=text.find)]


def is_word(sign, text):
    """Numbers of people have to fill a column; words of a text may stand anywhere."""
    return not sign.isdigit() and sign in text


def hits(people, texts, truth):
    """Strategy → how many it names rightly; `truth` maps a person to the word they wrote."""
    return {
        (one, other): sum(
            truth[person] == word
            for person, word in zip(order_of_people, order_of_texts, strict=False)
        )
        for one, order_of_people in people.items()
        for other, order_of_texts in texts.items()
    }
