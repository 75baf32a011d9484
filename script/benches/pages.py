"""What each page costs, of the main job and of leaders: CPU over hello, and queries.

The two are asked for in turn, so that whatever else the machine does falls on both. Queries are
counted with one row of everything and with hundreds.
"""

import json
import logging
import os
import sys
import warnings
from operator import attrgetter
from statistics import quantiles
from time import process_time

import django

# A page that takes long varies less for its length: it is asked for fewer times.
ROUNDS, FEWEST, ENOUGH = 40, 12, 1.0  # times, at least so often, seconds of it in all
QUERIES_AT_MOST = 6
TIMES_AT_MOST = 4.0
SAVEPOINTS = ("SAVEPOINT", "RELEASE", "ROLLBACK")


def main(arguments: list[str]) -> int:
    """Measure and print; 0 where every page keeps both limits."""
    set_up()
    from django.db import transaction
    from django.test.utils import override_settings

    with override_settings(ROOT_URLCONF="benches._addresses"), transaction.atomic():
        found = measure()
        transaction.set_rollback(True)
    within = all(row["kept"] for row in found)
    if "--json" in arguments:
        print(json.dumps({"bench": "pages", "within_limits": within, "pages": found}))  # noqa: T201
    else:
        print(table(found))  # noqa: T201
    return 0 if within else 1


def set_up() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asye.settings")
    warnings.simplefilter("ignore")
    django.setup()
    logging.disable(logging.WARNING)


def pages(rows) -> list[tuple[str, str, str]]:
    """Title, who of the rows asks, address."""
    from django.urls import reverse

    from benches._oversight.pages import of_oversight

    ready, judged, endorsed = rows.ready.pk, rows.judged, rows.endorsed
    framework = next(one for one in judged.contents["frameworks"] if one["judged"])["key"]
    entry = rows.linked.pk
    read = next(one for section in judged.contents["sections"] for one in section["entries"])["id"]
    named = [
        ("Home of a social worker", "owner", "home", []),
        ("Home of a manager", "manager", "home", []),
        ("Home of a lead", "lead", "home", []),
        ("Portfolios", "lead", "portfolios:list", []),
        ("Start", "owner", "portfolios:start", []),
        ("Task list", "owner", "portfolios:detail", [ready]),
        ("Entries of a kind", "owner", "portfolios:kind", [ready, "critical_reflection"]),
        ("Write", "owner", "portfolios:write", [ready, "critical_reflection"]),
        ("Entry", "owner", "portfolios:entry", [entry]),
        ("Entry, read by the manager", "manager", "portfolios:entry", [entry]),
        ("Entry with comments", "manager", "portfolios:entry", [rows.shared.pk]),
        ("Write a comment", "manager", "portfolios:comment", [rows.shared.pk]),
        ("Versions", "writer", "portfolios:history", [rows.draft.pk]),
        ("Compare two versions", "writer", "portfolios:compare", [rows.draft.pk]),
        ("Who opened the entry", "writer", "portfolios:entry-opened", [rows.shared.pk]),
        ("Who opened the portfolio", "writer", "portfolios:opened", [rows.working.pk]),
        ("Privacy check", "writer", "portfolios:check", [rows.found.pk]),
        ("Bring in a Word document", "writer", "portfolios:bring-in", [rows.working.pk]),
        ("What came from Word", "writer", "portfolios:brought", [rows.document.key]),
        ("Feedback from outside", "writer", "portfolios:asked", [rows.working.pk]),
        ("Ask for feedback", "writer", "portfolios:ask", [rows.working.pk]),
        ("One request", "writer", "portfolios:request", [rows.request.pk]),
        ("Observations", "writer", "portfolios:observations", [rows.working.pk]),
        ("Observation", "manager", "portfolios:observation", [rows.observation.pk]),
        ("Carry forward", "writer", "portfolios:choose-earlier", [rows.working.pk]),
        ("Link", "owner", "portfolios:link", [entry]),
        ("Standards covered", "owner", "portfolios:coverage", [ready]),
        ("Ready to submit?", "owner", "endorsement:submit", [ready]),
        ("Declaration", "owner", "endorsement:declare", [ready]),
        ("What waits", "manager", "endorsement:list", []),
        ("Edition", "manager", "endorsement:edition", [judged.pk]),
        ("Entry of an edition", "manager", "endorsement:entry", [judged.pk, read]),
        ("Judge", "manager", "endorsement:judge_framework", [judged.pk, framework]),
        ("Endorse", "manager", "endorsement:endorse", [judged.pk]),
        ("Confirm", "lead", "endorsement:confirm", [endorsed.pk]),
        ("PDF under way", "manager", "exports:detail", [rows.export.pk]),
        ("People", "lead", "people:list", []),
        ("Search", "lead", "portfolios:search", []),
        ("Standards", "owner", "standards:index", []),
    ]
    asked = {"Search": "?q=listened", "Compare two versions": rows.compared}
    return [
        (title, who, reverse(name, args=args) + asked.get(title, ""))
        for title, who, name, args in [*named, *of_oversight(rows)]
    ]


def measure() -> list[dict]:
    from benches._rows import Rows
    from tests.signing_in import signed_in

    rows = Rows()
    asked = pages(rows)
    everybody = dict.fromkeys(who for _, who, _ in asked)

    def sit_down() -> dict:
        """A sign-in counts as recent for ten minutes, which a busy machine may need for half."""
        return {who: signed_in(attrgetter(who)(rows), SERVER_NAME="localhost") for who in everybody}

    clients = sit_down()
    found = [
        {"page": title, "path": path, "who": who, **cost(clients[who], path)}
        for title, who, path in asked
    ]
    rows.grow()
    clients = sit_down()
    for row in found:
        many = cost(clients[row.pop("who")], row["path"])
        row |= {"queries_many": many["queries"], "times_many": many["times"]}
        row["kept"] = (
            row["times"] <= TIMES_AT_MOST
            and row["queries"] == row["queries_many"] <= QUERIES_AT_MOST
        )
    return found


def cost(client, path: str) -> dict:
    """CPU of a page in milliseconds and as a multiple of hello's, and its queries."""
    from benches._addresses import HELLO

    for warm in (path, HELLO, path, HELLO):
        answer(client, warm)
    page, hello = [], []
    while len(page) < ROUNDS and (len(page) < FEWEST or sum(page) < ENOUGH):
        page.append(seconds(client, path))
        hello.append(seconds(client, HELLO))
    return {
        "milliseconds": round(undisturbed(page) * 1000, 2),
        "times": round(undisturbed(page) / undisturbed(hello), 2),
        # Once a minute a request notes that its session is alive: that is none of the page's.
        "queries": min(queries(client, path) for _ in range(2)),
    }


def undisturbed(taken: list[float]) -> float:
    """The lower quartile: what it takes while nothing else on the machine gets in the way."""
    return quantiles(taken, n=4)[0]


def answer(client, path: str):
    response = client.get(path)
    if response.status_code != 200:
        raise SystemExit(f"{path} answered {response.status_code}, so it cannot be measured.")
    return response


def seconds(client, path: str) -> float:
    began = process_time()
    answer(client, path)
    return process_time() - began


def queries(client, path: str) -> int:
    """Queries of one request, the line in the access log included; savepoints are none."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        answer(client, path)
    return sum(not query["sql"].startswith(SAVEPOINTS) for query in captured)


def table(found: list[dict]) -> str:
    head = f"{'page':<28}{'ms':>8}{'x hello':>9}{'queries':>9}{'with 500':>10}{'x, 500':>8}"
    lines = [
        f"{row['page']:<28}{row['milliseconds']:>8}{row['times']:>9}{row['queries']:>9}"
        f"{row['queries_many']:>10}{row['times_many']:>8}{'' if row['kept'] else '  over'}"
        for row in found
    ]
    limits = f"Limits: {TIMES_AT_MOST} x hello, {QUERIES_AT_MOST} queries, the same with 500 rows."
    return "\n".join([head, *lines, limits])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
