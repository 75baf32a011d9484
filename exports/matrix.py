"""Evidence against statements, one table for each framework. Pure."""

from endorsement.contents import is_best

COLUMNS = 16  # of entries that fit beside the statements on a portrait page


def matrices(contents: dict, entries: list[dict]) -> list[dict]:
    """For each framework its tables, each of at most 16 entries side by side."""
    return [_matrix(framework, entries) for framework in contents["frameworks"]]


def _matrix(framework: dict, entries: list[dict]) -> dict:
    """`entries` are numbered (see `exports.evidence`). Columns are those that are linked at all."""
    linked = [entry for entry in entries if _shows(entry, framework)]
    parts = [linked[start : start + COLUMNS] for start in range(0, len(linked), COLUMNS)]
    return {
        "framework": framework,
        "anchor": f"matrix-{framework['key']}",
        "tables": [_table(framework, part) for part in parts],
        "unlinked": [entry["number"] for entry in entries if entry not in linked],
        "without": [line for line in framework["statements"] if not _is_shown(line, linked)],
    }


def _table(framework: dict, columns: list[dict]) -> dict:
    shown = {
        entry["number"]: {link["statement"]: is_best(link) for link in entry["links"]}
        for entry in columns
    }
    return {
        "columns": columns,
        "rows": [
            {
                "line": line,
                "cells": [
                    {
                        "number": number,
                        "shown": line["id"] in statements,
                        "best": statements.get(line["id"], False),
                    }
                    for number, statements in shown.items()
                ],
            }
            for line in framework["statements"]
        ],
    }


def _shows(entry: dict, framework: dict) -> bool:
    return any(link["framework"] == framework["key"] for link in entry["links"])


def _is_shown(line: dict, entries: list[dict]) -> bool:
    return any(link["statement"] == line["id"] for entry in entries for link in entry["links"])
