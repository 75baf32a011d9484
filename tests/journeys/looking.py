"""What is looked at on every page that somebody meets, and the words for what is wrong there."""

from functools import cache
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
DESKTOP = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 800}

# What makes two visits to one address two states: which parts the page is made of. What people
# wrote in them makes no difference to how they are marked up.
PARTS = """() => [...new Set(
    [...document.querySelectorAll('body *')].map(one => [
        one.tagName, one.getAttribute('class'), one.getAttribute('role'), one.type, one.hidden
    ].join('.'))
)].sort().join(' ')"""
# A single wide thing that scrolls in its own box is fine; the page itself must not.
WIDTH = "document.documentElement.scrollWidth"
# A menu that folds on a narrow screen unfolds a frame later. Who presses Tab before that stands
# on its button, and loses the focus with it.
DRAWN = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


@cache
def axe() -> Axe:
    return Axe()


def route(url: str) -> str:
    """The name of the address: one for all entries, one for all editions."""
    path = urlsplit(url).path
    try:
        return resolve(path).view_name or path
    except Resolver404:
        return path


def state_of(page) -> tuple[str, str]:
    """The page as it is looked at once: its address's name, and the parts that it is made of."""
    where = "nowhere" if page.title().startswith("Page not found") else route(page.url)
    return where, page.evaluate(PARTS)


def faults_of(page, scripts=True) -> list[str]:
    """Everything that is wrong with the page on the screen. axe itself is a script."""
    by_axe = _axe(page) if scripts else []
    return [*_one_heading(page), *_title(page), *by_axe, *_narrow(page, scripts)]


def _axe(page) -> list[str]:
    found = axe().run(page, options=OPTIONS).response
    return [
        f"{rule['id']}: {rule['help']}: {node['html'][:160]}"
        for rule in found["violations"]
        for node in rule["nodes"]
    ]


def _one_heading(page) -> list[str]:
    count = page.locator("h1").count()
    return [] if count == 1 else [f"{count} headings of the first level"]


def _title(page) -> list[str]:
    own = page.title().removesuffix("– ASYE portfolio").strip()
    return [] if own else ["has no title of its own"]


def _narrow(page, scripts) -> list[str]:
    page.set_viewport_size(NARROW)
    width = page.evaluate(WIDTH)
    page.set_viewport_size(DESKTOP)
    if scripts:
        page.evaluate(DRAWN)
    wide = f"is {width} pixels wide on a screen of {NARROW['width']}"
    return [wide] if width > NARROW["width"] else []
