"""HTML as its bones: element, classes, words; so that two ways to write it can be compared."""

from html.parser import HTMLParser

VOID = {"input", "img", "br", "hr", "meta", "link"}
# Ours alone: how big a label is drawn, and the widths that a form asks for.
DRAWN = {"govuk-label--s", "govuk-fieldset__legend--s"}


class Bones(HTMLParser):
    """Collects (depth, element, classes, module) and words, in order."""

    def __init__(self):
        super().__init__()
        self.depth, self.found = 0, []

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        classes = " ".join(sorted(set((attrs.get("class") or "").split()) - DRAWN))
        self.found.append((self.depth, tag, classes, attrs.get("data-module"), attrs.get("type")))
        self.depth += tag not in VOID

    def handle_endtag(self, tag):
        self.depth -= tag not in VOID

    def handle_data(self, data):
        if data.strip():
            self.found.append((self.depth, " ".join(data.split())))


def bones(html: str) -> list[tuple]:
    reader = Bones()
    reader.feed(html)
    return reader.found
