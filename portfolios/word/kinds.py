"""What is a Word document and what only looks like one, and the sentence for each."""

from collections.abc import Iterable

from portfolios.word.brought import CannotRead

EMPTY = "This file is empty."
NO_WORDS = "There are no words in this document."
BROKEN = "This file is damaged. Open it in Word, save it again and try again."
TOO_LARGE = "This file is too large to bring in, or unpacks to something too large."
TOO_LONG = "This document is too long for one entry. Split it into shorter documents."
PROTECTED = "This file is protected by a password. Remove the password in Word and try again."
OLDER = "This is an older Word file (.doc). Save it as .docx and try again."
OLDER_OFFICE = "This is an older Office file. Save it in Word as .docx and try again."
RICH_TEXT = "This is a rich text file (.rtf). Open it in Word, save it as .docx and try again."
OPEN_DOCUMENT = "This is an OpenDocument file (.odt). Save it as .docx and try again."
NOT_WORD = "This is not a Word document. Choose a file that ends in .docx."
MACROS = "This file holds macros, so it was not opened. Save it as .docx and try again."

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def refuse_others(content: bytes) -> None:
    """Refuse what is no archive, told by its first bytes; the ending of a name is not trusted."""
    if content.startswith(COMPOUND):
        raise CannotRead(_older(content))
    if content.startswith(b"{\\rtf"):
        raise CannotRead(RICH_TEXT)
    if not content.startswith(b"PK\x03\x04"):
        raise CannotRead(NOT_WORD)
    if b"mimetypeapplication/vnd.oasis.opendocument." in content[:100]:
        raise CannotRead(OPEN_DOCUMENT)


def check_types(types: dict[str, str], names: Iterable[str], main: str) -> None:
    """Refuse macros, wherever the file says or hides them, and what is not a document."""
    declared = " ".join(types.values()).lower()
    hidden = any(name.lower().endswith(("vbaproject.bin", "vbadata.xml")) for name in names)
    if hidden or "macroenabled" in declared or "vbaproject" in declared:
        raise CannotRead(MACROS)
    kind = types.get(main, "")
    if kind not in (f"{WORD}document.main+xml", f"{WORD}template.main+xml"):
        raise CannotRead(NOT_WORD)


def _older(content: bytes) -> str:
    """A compound file is either a document of before 2007 or one that a password locks."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return PROTECTED
    return OLDER if "WordDocument".encode("utf-16-le") in content else OLDER_OFFICE
