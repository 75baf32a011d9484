"""A browser window, looked at closely on every page."""

from axe_playwright_python.sync_playwright import Axe

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
DESKTOP = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 800}


def check_axe(page):
    """What axe finds wrong on the page, in words."""
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": TAGS}})
    return [
        f"{rule['id']}: {rule['help']}: {node['html'][:160]}"
        for rule in found.response["violations"]
        for node in rule["nodes"]
    ]


class Screen:
    """One person's window. What is wrong on any page that they see is kept in `faults`."""

    def __init__(self, page):
        self.page, self.faults, self.titles = page, [], {}
        page.set_viewport_size(DESKTOP)
        page.set_default_timeout(15_000)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("response", self._answered)
        page.on("dialog", lambda dialog: self.faults.append(f"{page.url}: {dialog.message}"))

    def _said(self, message):
        # A refused form answers 403 or 409, and the browser says so: that is no fault of the page.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.faults.append(f"{self.page.url}: {message.text}")

    def _answered(self, response):
        if response.status >= 500 or (response.status == 404 and "/static/" in response.url):
            self.faults.append(f"{response.status} {response.url}")

    def fault(self, sentence):
        self.faults.append(f"{self.page.title()} ({self.page.url}): {sentence}")

    # Going about -----------------------------------------------------------------------------

    def goes_to(self, path):
        self.page.goto(path)
        self.looks()

    def follows(self, name, exact=False):
        """Click a link."""
        self.page.get_by_role("link", name=name, exact=exact).first.click()
        self.looks()

    def presses(self, name, exact=True):
        """Click a button."""
        self.page.get_by_role("button", name=name, exact=exact).first.click()
        self.looks()

    def fills(self, label, text):
        self.page.get_by_label(label, exact=True).fill(text)

    def chooses(self, label):
        self.page.get_by_label(label, exact=True).check()

    def reads(self, text):
        """Somewhere in the page stands `text`."""
        self.page.get_by_text(text).first.wait_for()

    @property
    def heading(self):
        return self.page.locator("h1").inner_text()

    # Looking closely ---------------------------------------------------------------------------

    def looks(self):
        """The page that is on the screen now is fit for everybody."""
        self.page.wait_for_load_state()
        for fault in check_axe(self.page):
            self.fault(fault)
        if self.page.locator("h1").count() != 1:
            self.fault(f"{self.page.locator('h1').count()} headings of the first level")
        self._title_is_its_own()
        self._fits_a_narrow_screen()

    def _title_is_its_own(self):
        path = self.page.url.split("?")[0]
        title = self.page.title()
        if title.startswith((" –", "–")) or not title:
            self.fault("has no title of its own")
        # Two steps of one form may share their title; two places may not.
        other = self.titles.setdefault(title, path)
        if other.rstrip("/").split("/")[-1] != path.rstrip("/").split("/")[-1]:
            self.fault(f"has the title of {other}")

    def _fits_a_narrow_screen(self):
        self.page.set_viewport_size(NARROW)
        width = self.page.evaluate("document.documentElement.scrollWidth")
        if width > NARROW["width"]:
            self.fault(f"is {width} pixels wide on a screen of {NARROW['width']}")
        self.page.set_viewport_size(DESKTOP)
