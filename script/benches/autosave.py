"""How long a save takes while thirty people type, and how many queries it makes.

The server is the one of `script/server`, asked over the network by thirty sessions of their own,
each with the token of its page. Every two seconds each person saves a longer text of an entry of
their own and asks for a page that only says hello, so that both are timed under the same load.
"""

import http.client
import json
import logging
import os
import re
import socket
import sys
import time
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory
from urllib.parse import urlencode
from uuid import uuid4

import django

PEOPLE, SECONDS, EVERY = 30, 30, 2.0
QUERIES_AT_MOST = 6
FRAMES = ("BEGIN", "COMMIT", "SAVEPOINT", "RELEASE", "ROLLBACK")  # around queries, none itself
SENTENCE = "I listened first, and wrote down what the family said in their own words. "
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')


def main(arguments: list[str]) -> int:
    """Measure and print; 0 where every save was kept and made few queries."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "asye.settings")
    warnings.simplefilter("ignore")
    django.setup()
    logging.disable(logging.WARNING)
    found = {"bench": "autosave", "people": PEOPLE, "seconds": SECONDS, "every": EVERY}
    typists = people()
    found |= {"queries": queries(typists[0])}
    with TemporaryDirectory() as folder, server(Path(folder)) as port:
        found |= under_load(typists, port)
    kept = found["refused"] == 0 and max(found["queries"].values()) <= QUERIES_AT_MOST
    found["within_limits"] = kept
    print(json.dumps(found) if "--json" in arguments else said(found))  # noqa: T201
    return 0 if kept else 1


def people() -> list["Typist"]:
    """Thirty social workers, each signed in, with a portfolio of their own."""
    from tests.factories import EmployerFactory, PersonFactory, PortfolioFactory
    from tests.factories.standards import national_standards
    from tests.signing_in import signed_in

    employer, programme = EmployerFactory(name="Bench Council"), national_standards()
    made = []
    for _ in range(PEOPLE):
        owner = PersonFactory(social_worker=True, employer=employer)
        portfolio = PortfolioFactory(owner=owner, programme=programme)
        made.append(Typist(portfolio.pk, signed_in(owner, SERVER_NAME="localhost")))
    return made


class Typist:
    """One person in front of one page: their session, their entry, what they have typed."""

    def __init__(self, portfolio: int, client) -> None:
        from django.urls import reverse

        self.client = client
        self.page = reverse("portfolios:write", args=[portfolio, "critical_reflection"])
        self.begin = reverse("portfolios:begin", args=[portfolio, "critical_reflection"])
        self.fresh()
        self.saves, self.hellos, self.refused = [], [], []

    def fresh(self) -> None:
        """A new entry, of which nothing is saved."""
        self.url, self.tab, self.step, self.version = self.begin, str(uuid4()), 0, 0

    @property
    def words(self) -> dict:
        """What the page sends: a sentence more each time, on top of a page that is there."""
        self.step += 1
        body = SENTENCE * (40 + self.step)
        typed = {"title": "A home visit", "review_month": 6, "body": body}
        return typed | {"based_on": self.version, "form_key": self.tab, "step": self.step}

    def saved(self, answer: dict) -> None:
        self.url, self.version = answer["save"], answer["version"]

    def sits_down(self, port: int) -> None:
        """Opens the page in a browser: a connection, cookies and the token of its form."""
        self.line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        session = self.client.cookies["session"].value
        self.headers = {"Host": f"localhost:{port}", "Cookie": f"session={session}"}
        status, page, cookies = self.asks("GET", self.page)
        if status != 200:
            raise SystemExit(f"{self.page} answered {status}, so saving cannot be measured.")
        self.token = TOKEN.search(page)[1]
        csrf = re.search(r"csrf=(\w+)", cookies)[1]
        self.headers["Cookie"] += f"; csrf={csrf}"
        self.fresh()

    def asks(self, method: str, path: str, words: dict | None = None) -> tuple[int, str, str]:
        headers = {**self.headers, "Connection": "close"}  # the slowest way: a new one each time
        if words is not None:
            headers |= {
                "Content-Type": "application/x-www-form-urlencoded",
                "Origin": f"http://{self.headers['Host']}",
            }
        self.line.request(method, path, urlencode(words or {}), headers)
        answer = self.line.getresponse()
        return answer.status, answer.read().decode(), answer.headers.get("Set-Cookie", "")

    def types(self, begin: float, place: int) -> None:
        """Saves and says hello in turn, not in step with the others, until the time is over."""
        from benches._addresses import HELLO

        moment = begin + EVERY * place / PEOPLE
        while moment < begin + SECONDS:
            wait_until(moment)
            self.saves.append(self.timed("POST", self.url, self.words))
            wait_until(moment + EVERY / 2)
            self.hellos.append(self.timed("GET", HELLO))
            moment += EVERY

    def timed(self, method: str, path: str, words: dict | None = None) -> float:
        if words is not None:
            words["csrfmiddlewaretoken"] = self.token
        began = time.perf_counter()
        status, text, _ = self.asks(method, path, words)
        took = time.perf_counter() - began
        if status != 200:
            self.refused.append(f"{path}: {status}")
        elif words is not None:
            self.saved(json.loads(text))
        return took * 1000


def wait_until(moment: float) -> None:
    time.sleep(max(0.0, moment - time.perf_counter()))


def queries(typist: Typist) -> dict[str, int]:
    """The most that a save makes, in this process through the whole middleware.

    Once a minute a request notes that its session is alive; here each of them would.
    """
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from people import sessions

    made = {}
    for name in ("the first", "the second", "the third"):
        session = typist.client.session
        session[sessions.SEEN_AT] -= 600
        session.save()
        with CaptureQueriesContext(connection) as captured:
            answer = typist.client.post(typist.url, typist.words)
        typist.saved(answer.json())
        made[name] = sum(not one["sql"].startswith(FRAMES) for one in captured)
    return made


def under_load(typists: list[Typist], port: int) -> dict:
    """Everybody types at once; what their saves and their hellos took, in milliseconds."""
    for typist in typists:
        typist.sits_down(port)
    before, begin = os.getloadavg()[0], time.perf_counter() + 0.5
    with ThreadPoolExecutor(PEOPLE) as threads:
        typing = [
            threads.submit(typist.types, begin, place) for place, typist in enumerate(typists)
        ]
    for one in typing:
        one.result()
    save = percentiles([took for typist in typists for took in typist.saves])
    hello = percentiles([took for typist in typists for took in typist.hellos])
    ratios = {name: round(save[name] / hello[name], 2) for name in ("p50", "p95")}
    refused = [one for typist in typists for one in typist.refused]
    return {
        "save": save,
        "hello": hello,
        "times_hello": ratios,
        "refused": len(refused),
        "load_before": round(before, 1),
    }


def percentiles(taken: list[float]) -> dict[str, float]:
    cuts = quantiles(taken, n=100)
    named = {"p50": cuts[49], "p95": cuts[94], "p99": cuts[98]}
    return {"n": len(taken), **{name: round(one, 1) for name, one in named.items()}}


@contextmanager
def server(logs: Path) -> Iterator[int]:
    """The web server as `script/server` starts it, on a port of its own; with one page more."""
    from laptop.crew import Crew
    from laptop.server import BIN, WEB

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    env = {**os.environ, "SITE_URL": f"http://localhost:{port}"}
    with Crew(logs) as crew:
        argv = [BIN / "gunicorn", *WEB, f"--bind=127.0.0.1:{port}", "benches._serving"]
        web = crew.start("Web", argv, env=env)
        crew.wait_for(web, lambda: answers(port))
        yield port
        crew.check()


def answers(port: int) -> bool:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        line.request("GET", "/healthz/", headers={"Host": f"localhost:{port}"})
        return line.getresponse().status == 200
    except OSError:
        return False
    finally:
        line.close()


def said(found: dict) -> str:
    lines = [f"{PEOPLE} people, a save and a hello each every {EVERY:.0f} s, for {SECONDS} s"]
    lines += [f"{'':<8}{'n':>6}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}"]
    for name in ("save", "hello"):
        row = found[name]
        lines += [f"{name:<8}{row['n']:>6}{row['p50']:>9}{row['p95']:>9}{row['p99']:>9}"]
    ratios, made = found["times_hello"], found["queries"]
    lines += [f"times hello: {ratios['p50']} at p50, {ratios['p95']} at p95"]
    each = ", ".join(f"{name} save {number}" for name, number in made.items())
    lines += [f"queries: {each}. Limit: {QUERIES_AT_MOST}."]
    lines += [f"refused: {found['refused']}. Load of the machine before: {found['load_before']}."]
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
