"""What the browser gets from npm packages: which files, and what is taken out of them.

GOV.UK Frontend is MIT licensed, but its typeface, crown and crest belong to GOV.UK alone and a
service of an employer must not carry them.
"""

import re
from collections.abc import Callable
from pathlib import Path

FONT_FACE = re.compile(r"@font-face\{[^}]*\}")
CREST = re.compile(r"[^{}]*\{[^{}]*govuk-crest[^{}]*\}")
SOURCE_MAP = re.compile(r"(?m)//# sourceMappingURL=.*$|/\*# sourceMappingURL=.*?\*/")


def own_typeface(css: str) -> str:
    """The stylesheet with the system's typeface, without GOV.UK's typeface and crest."""
    css = CREST.sub("", FONT_FACE.sub("", css))
    css = css.replace("GDS Transport,arial,sans-serif", "var(--typeface,sans-serif)")
    return no_source_map(css)


def no_source_map(text: str) -> str:
    """The file without the address of a map that is not served."""
    return SOURCE_MAP.sub("", text)


# file below node_modules: (name below static/vendor, what is done to it)
FILES: dict[str, tuple[str, Callable[[str], str]]] = {
    "govuk-frontend/dist/govuk/govuk-frontend.min.css": ("govuk-frontend.css", own_typeface),
    "govuk-frontend/dist/govuk/govuk-frontend.min.js": ("govuk-frontend.js", no_source_map),
    "@github/markdown-toolbar-element/dist/index.js": ("markdown-toolbar.js", no_source_map),
    "turndown/lib/turndown.browser.es.js": ("turndown.js", no_source_map),
}


def build(packages: Path, vendor: Path) -> list[Path]:
    """Copy every file from `packages` (node_modules) to `vendor`; those that changed.

    Raises FileNotFoundError where a package is not installed.
    """
    vendor.mkdir(parents=True, exist_ok=True)
    return [
        vendor / name
        for source, (name, change) in FILES.items()
        if _write(vendor / name, change((packages / source).read_text()))
    ]


def _write(path: Path, text: str) -> bool:
    if path.exists() and path.read_text() == text:
        return False
    path.write_text(text)
    return True
