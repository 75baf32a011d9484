"""Names of files in a ZIP, which every system and every reader of ZIPs can unpack.

No folder, no dot that leads out, no character that Windows refuses, none that turns the letters
after it round. The number before a name makes it unique and no name of a device.
"""

import unicodedata

REFUSED = frozenset('<>:"/\\|?*')
LONGEST = 50  # characters, of up to four bytes each: a name has 255 at most
FOLDER = "documents"


def name_in_zip(number: int, of: int, name: str, suffix: str) -> str:
    """Where the document of `name` lies in a ZIP: number `number` of `of`."""
    return f"{FOLDER}/{number:0{len(str(of))}} {safe(name)}{suffix}"


def safe(name: str) -> str:
    composed = unicodedata.normalize("NFC", name)
    seen = "".join(" " if _is_refused(letter) else letter for letter in composed)
    return " ".join(seen.split())[:LONGEST].strip(" .")


def _is_refused(letter: str) -> bool:
    """Control, format and unassigned characters, and those that Windows refuses."""
    return letter in REFUSED or unicodedata.category(letter).startswith("C")
