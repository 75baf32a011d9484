"""The evidence of an edition as it is printed: numbered through, files sorted into pictures and
the rest. Pure: contents of an edition in, new dictionaries out."""

from itertools import count

from django.template.defaultfilters import filesizeformat

from portfolios.models import Kind

SCHEME = "attachment"
PDF = "application/pdf"  # its pages are shown as pictures

# A section's heading, where it holds several.
SEVERAL = {
    Kind.PERSONAL_STATEMENT: "Personal statements",
    Kind.CRITICAL_REFLECTION: "Critical reflections",
    Kind.LIVED_EXPERIENCE_FEEDBACK: "Feedback from people with lived experience",
    Kind.PROFESSIONAL_FEEDBACK: "Feedback from professionals",
    Kind.DIRECT_OBSERVATION: "Direct observations",
    Kind.WRITTEN_REPORT: "Written reports",
    Kind.DOCUMENT: "Supporting documents",
}


def sections(contents: dict) -> list[dict]:
    """The sections with their entries; each entry knows its number in the document."""
    numbers = count(1)
    titles = {framework["key"]: framework["short_title"] for framework in contents["frameworks"]}
    return [
        {
            "anchor": f"section-{section['kind']}",
            "title": _heading(section),
            "entries": [_entry(entry, next(numbers), titles) for entry in section["entries"]],
        }
        for section in contents["sections"]
    ]


def entries(contents: dict) -> list[dict]:
    """All of them, in the order of their numbers."""
    return [entry for section in sections(contents) for entry in section["entries"]]


def address_of(file: dict) -> str:
    """The address under which the document names one of its own files."""
    return f"{SCHEME}:{file['id']}"


def _heading(section: dict) -> str:
    one = len(section["entries"]) == 1
    return section["title"] if one else SEVERAL.get(section["kind"], section["title"])


def _entry(entry: dict, number: int, titles: dict[str, str]) -> dict:
    held = enumerate(entry["attachments"], 1)
    files = [_file(file, number, place) for place, file in held if file["kept_under"]]
    return {
        **entry,
        "number": number,
        "anchor": f"entry-{number}",
        "links": [{**link, "short_title": titles[link["framework"]]} for link in entry["links"]],
        "pictures": [file for file in files if file["is_picture"]],
        "files": [file for file in files if not file["is_picture"]],
        "files_gone": len(entry["attachments"]) - len(files),  # pulled back
    }


def _file(file: dict, number: int, place: int) -> dict:
    return {
        **file,
        "address": address_of(file),
        "is_picture": file["content_type"].startswith("image/"),
        "has_pages": file["content_type"] == PDF,
        "attached_as": f"{number:02}-{place} {file['name']}",
        "size_in_words": filesizeformat(file["size"]),
    }
