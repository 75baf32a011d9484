"""The schema as tables, for docs/pack-format.md."""

from pathlib import Path

from django.conf import settings

from exports.packs.format.schema import SCHEMA

PAGE: Path = settings.BASE_DIR / "docs" / "pack-format.md"
FIELDS = "## Fields"
HEAD = "| field | holds | needed | what it is |\n|---|---|---|---|"


def page() -> str:
    """The page: what stands before the tables as it is there, and the tables."""
    return f"{PAGE.read_text().partition(FIELDS)[0]}{FIELDS}\n\n{tables()}\n"


def tables() -> str:
    """A table for the pack and for every kind of thing in it; small kinds in a list."""
    things = [SCHEMA, *SCHEMA["$defs"].values()]
    small = [one for one in things if one["type"] != "object"]
    lines = [f"- **{one['title']}**{_limits(one)}: {one['description']}" for one in small]
    whole = [_table(one) for one in things if one["type"] == "object"]
    return "\n\n".join([*whole, "### Texts", "\n".join(lines)])


def _table(thing: dict) -> str:
    rows = [
        f"| `{name}` | {_holds(field)} | {'yes' if name in thing['required'] else ''} "
        f"| {field['description']} |"
        for name, field in thing["properties"].items()
    ]
    return "\n".join([f"### {thing['title']}\n\n{thing['description']}\n", HEAD, *rows])


def _holds(field: dict) -> str:
    if "$ref" in field:
        return SCHEMA["$defs"][field["$ref"].rpartition("/")[2]]["title"].lower()
    if "items" in field:
        return f"list of {_holds(field['items'])}, up to {field['maxItems']:,}"
    if "const" in field:
        return f"`{field['const']}`"
    if "enum" in field:
        return ", ".join(f"`{value}`" for value in field["enum"])
    return f"{field['type']}{_limits(field)}"


def _limits(field: dict) -> str:
    """Up to how many characters, or how much, where that is limited."""
    most = field.get("maxLength") or field.get("maximum")
    return f" (up to {most:,})" if most else ""
