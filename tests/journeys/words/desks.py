"""Somebody at work on a text: tabs of one browser, with a session that was signed in before."""

import os
import signal
from pathlib import Path

from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from portfolios.models import Entry
from tests.signing_in import signed_in

PATIENCE = 30_000


class Desk:
    """One person's browser. Each tab is a page that is looked at for faults of its own."""

    def __init__(self, browser, address, person, **options):
        self.person, self.address, self.faults = person, address, []
        self.browser = browser
        self.has_scripts = options.get("java_script_enabled", True)
        self.context = browser.new_context(base_url=address, **options)
        self.signs_in()

    def signs_in(self):
        """With both factors, in a way that takes no time."""
        session = signed_in(self.person).cookies["session"].value
        self.context.add_cookies([{"name": "session", "value": session, "url": self.address}])

    def is_signed_out_by_the_server(self):
        Session.objects.all().delete()

    def opens(self, path):
        """A new tab, in which the scripts are ready."""
        page = self.context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: self.faults.append(str(error)))
        page.goto(path)
        if self.has_scripts and page.locator("form[data-autosave]").count():
            page.locator("form[data-autosave-ready]").wait_for(state="attached")
            page.wait_for_load_state("networkidle")  # the editor's script, too, has come
        return page

    def loses_its_renderer(self):
        """As when a laptop dies: no page of this browser may do anything more."""
        for pid in renderers():
            os.kill(pid, signal.SIGKILL)

    def kept(self, page):
        """What the browser keeps of unsent words, as anybody could read it from the disk."""
        return page.evaluate(
            """() => new Promise((done) => {
                const asked = indexedDB.open("words", 1)
                asked.onupgradeneeded = () => asked.result.createObjectStore("kept", {
                    keyPath: ["person", "place", "tab"],
                })
                asked.onsuccess = () => {
                    const all = asked.result.transaction("kept").objectStore("kept").getAll()
                    all.onsuccess = () => done(all.result.map((one) => JSON.stringify(one) +
                        new TextDecoder("latin1").decode(one.sealed)))
                }
            })"""
        )

    def keeps_something(self, page):
        page.wait_for_function(
            """() => new Promise((done) => {
                const asked = indexedDB.open("words", 1)
                asked.onsuccess = () => {
                    const all = asked.result.transaction("kept").objectStore("kept").count()
                    all.onsuccess = () => done(all.result > 0)
                }
            })"""
        )


def renderers():
    """The renderer processes of the browser that this test has started."""
    for status in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            words = status.read_bytes()
        except OSError:
            continue
        if b"--type=renderer" in words and is_ours(int(status.parent.name)):
            yield int(status.parent.name)


def is_ours(pid):
    """Whether this process is an ancestor of `pid`."""
    while pid > 1:
        if pid == os.getpid():
            return True
        try:
            pid = int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])
        except OSError:
            return False
    return False


# What is on the page ---


def text_of(page):
    return page.locator("textarea[name=body]")


def types(page, words):
    """At the end of the text, key by key."""
    text_of(page).press("Control+End")
    text_of(page).press_sequentially(words)


def line_says(page, words):
    expect(page.locator("[data-save-line]")).to_contain_text(words, timeout=PATIENCE)


def is_said_aloud(page, words):
    expect(page.locator("[data-save-news]")).to_have_text(words)


def presses(page, name):
    page.get_by_role("button", name=name, exact=True).click()


def stored():
    return Entry.objects.get().body
