"""Going about by keyboard alone, with an eye on where the focus is."""

from pathlib import Path

from tests.journeys.screen import Screen

# What has the focus: a name to find it by, and whether somebody who looks can tell.
FOCUSED = """() => {
    const one = document.activeElement
    if (!one || one === document.body) return null
    const label = one.labels?.[0]
    const drawn = ['radio', 'checkbox'].includes(one.type)
        ? getComputedStyle(label, '::before') : getComputedStyle(one)
    const seen = colour => colour && !/rgba\\(.*, 0\\)|transparent/.test(colour)
    const ring = drawn.outlineStyle !== 'none' && parseFloat(drawn.outlineWidth) >= 2
        && seen(drawn.outlineColor)
    const box = one.getBoundingClientRect()
    const [x, y] = [box.left + Math.min(box.width / 2, 20), box.top + Math.min(box.height / 2, 12)]
    const top = document.elementFromPoint(x, y)
    return {
        name: (one.getAttribute('aria-label') || label?.textContent || one.textContent).trim(),
        role: one.getAttribute('role') || one.type || one.tagName.toLowerCase(),
        isMarked: ring || drawn.boxShadow !== 'none',
        isOnScreen: box.bottom > 0 && box.top < innerHeight
            && box.right > 0 && box.left < innerWidth,
        isOnTop: !!top && (one.contains(top) || top.contains(one) || !!label?.contains(top)
            || !!label?.parentElement.contains(top)),
    }
}"""
MOST_STOPS = 200


class KeyboardScreen(Screen):
    """A screen before somebody who uses no mouse. Every stop of the focus is looked at."""

    def focused(self):
        """What has the focus now; a fault if nobody could tell."""
        found = self.page.evaluate(FOCUSED)
        if found is None:
            return None
        for question in ("isMarked", "isOnScreen", "isOnTop"):
            if not found[question]:
                self.fault(f"focus on “{found['name'][:60]}”: {question} is not so")
        return found

    def tabs_to(self, name, role=None):
        """Press Tab until the focus is on `name`; it is never lost on the way."""
        stops = []
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            found = self.focused()
            assert found, f"the focus left the page on the way to {name}: {stops}"
            if found["name"].startswith(name) and role in (None, found["role"]):
                return
            stops.append(found["name"][:40])
        raise AssertionError(f"nothing named {name} can be reached by keyboard: {stops}")

    def keys(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def stays_with(self, name):
        """After something that leads to no other page the focus is where it was."""
        assert (self.focused() or {"name": ""})["name"].startswith(name)

    def types_into(self, name, text):
        """`text` replaces what the field says."""
        self.tabs_to(name)
        self.keys("Control+a")
        self.page.keyboard.insert_text(text)

    def chooses_by_arrow(self, name):
        """Tab leads to a group of radios, arrows go round in it: choose `name`."""
        while (self.focused() or {"role": ""})["role"] != "radio":
            self.keys("Tab")
        self.keys("Space")
        first = self.focused()["name"]
        while not self.focused()["name"].startswith(name):
            self.keys("ArrowDown")
            assert self.focused()["name"] != first, f"{name} is none of these"

    def goes_by(self, key="Enter"):
        """`key` leads to another page; there the first stop is the way past the menu."""
        with self.expects_page():
            self.page.keyboard.press(key)
        self.looks()

    def follows_by_keyboard(self, name):
        self.tabs_to(name)
        self.goes_by("Enter")

    def saves_by_keyboard(self, name) -> bytes:
        """Follow a link to a file; what is in the file."""
        self.tabs_to(name)
        with self.page.expect_download() as download:
            self.keys("Enter")
        return Path(download.value.path()).read_bytes()

    def follows_on_the_page(self, name):
        """A link to another place of this page."""
        self.tabs_to(name)
        self.keys("Enter")

    def skips_the_menu(self):
        """Past the menu, unless the page has put the focus on what it has to say already."""
        if self.focused() is None:
            self.follows_on_the_page("Skip to main content")
