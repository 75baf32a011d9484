"""A browser window in front of somebody. Every page in it is looked at closely."""

from pathlib import Path

from tests.journeys import looking

PATIENCE = 30_000  # milliseconds; the machine may be busy with other tests
REFUSALS = (401, 409)


class Screen:
    """One person's window. `journey` keeps what is wrong on any page that they see."""

    def __init__(self, page, journey, scripts=True):
        self.page, self.journey, self.scripts = page, journey, scripts
        page.set_viewport_size(looking.DESKTOP)
        page.set_default_timeout(PATIENCE)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.fault(str(error)))
        page.on("dialog", lambda dialog: self.fault(f"a dialog: {dialog.message}"))
        page.on("request", self._asked)
        page.on("response", self._answered)
        # Whoever asks for a chooser of files only when a key is pressed may be too late for it.
        page.on("filechooser", lambda chooser: None)

    # Going about -----------------------------------------------------------------------------

    def goes_to(self, path):
        self.page.goto(path)
        self.looks()

    def follows(self, name, **which):
        """Click the first link of that name."""
        self.clicks(self.page.get_by_role("link", name=name, **which).first)

    def presses(self, name):
        """Click the button of that name."""
        self.clicks(self.page.get_by_role("button", name=name, exact=True).first)

    def clicks(self, what):
        """Click what leads to another page, and look at that page."""
        with self.expects_page():
            what.click()
        self.looks()

    def expects_page(self):
        """A page is loaded within this block: a form that saves may change the address before."""
        return self.page.expect_event("load")

    def fills(self, label, text):
        self.page.get_by_label(label, exact=True).fill(text)

    def chooses(self, name, role="radio"):
        self.page.get_by_role(role, name=name).first.check()

    def saves(self, name) -> bytes:
        """Click a link to a file; what is in the file."""
        with self.page.expect_download() as download:
            self.page.get_by_role("link", name=name).first.click()
        return Path(download.value.path()).read_bytes()

    # Reading ------------------------------------------------------------------------------------

    def reads(self, text):
        """`text` stands on the page, or comes soon."""
        self.page.get_by_text(text).first.wait_for()

    def reads_nothing_of(self, *texts):
        content = self.page.content()
        assert [text for text in texts if text in content] == []

    def is_refused(self, *sentences):
        """The page came back with `sentences` in the summary of errors, which has the focus."""
        summary = self.page.locator(".govuk-error-summary")
        said = summary.inner_text()
        assert [one for one in sentences if one not in said] == []
        assert self.page.title().startswith("Error: ")

    def is_not_there(self, *paths):
        """Each of `paths` is answered as if there were nothing."""
        for path in paths:
            assert self.page.goto(path).status == 404, path
            self.looks()

    @property
    def heading(self):
        return self.page.locator("h1").inner_text()

    # Looking closely ----------------------------------------------------------------------------

    def looks(self):
        """The page on the screen is fit for everybody, and says nothing that is not for them."""
        self.page.wait_for_load_state("load")
        content = self.page.content()
        for secret in self.journey.secrets_from(self):
            if secret in content:
                self.fault(f"shows “{secret}”")
        self.journey.title_of(self.page, self.fault)
        if self.journey.is_new(self):
            for fault in looking.faults_of(self.page, self.scripts):
                self.fault(fault)

    def fault(self, words):
        self.journey.faults.append(f"{looking.route(self.page.url)} ({self.page.url}): {words}")

    def _said(self, message):
        # Of a page that refuses (403, 404, 409) the browser says so: no fault of the page.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.fault(message.text)

    def _asked(self, request):
        if not request.url.startswith((self.journey.address, "data:")):
            self.fault(f"asks elsewhere: {request.url}")

    def _answered(self, response):
        is_part = response.request.resource_type != "document"
        if response.status in REFUSALS and response.url.endswith("/autosave/"):
            return  # what a save answers when it comes too late; the page says so in words
        if response.status >= 500 or (is_part and response.status >= 400):
            self.fault(f"{response.status} {response.url}")
