"""Typed values out of plain data (a TOML file, a JSON column), with errors that name the place."""

from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints


class Unreadable(ValueError):
    """The data does not have the shape that is asked for. Says where and why."""


def read(shape: Any, data: Any, where: str = "") -> Any:
    """`data` as a `shape`: a frozen dataclass, str, int, bool, date or tuple[X, ...].

    `where` is the path to the data, like "evidence[2].minimum", for the error.
    """
    if is_dataclass(shape):
        return _record(shape, data, where)
    if get_origin(shape) is UnionType:  # "X | None": absent, or an X
        return read(get_args(shape)[0], data, where)
    if get_origin(shape) is tuple:
        rows = _checked(list, data, where)
        return tuple(
            read(get_args(shape)[0], row, f"{where}[{place}]") for place, row in enumerate(rows)
        )
    return _checked(shape, data, where)


WORDS = {
    str: "text",
    int: "a whole number",
    bool: "true or false",
    date: "a date",
    list: "a list",
    dict: "a table",
}


def _checked(shape: type, data: Any, where: str) -> Any:
    if type(data) is not shape:  # exactly: a bool is not a number here
        raise Unreadable(f"{where or 'the file'} must be {WORDS[shape]}.")
    if shape is str and not data.strip():
        raise Unreadable(f"{where} is empty.")
    if shape is int and data < 0:
        raise Unreadable(f"{where} is below 0.")
    return data


def _record(shape: type, data: Any, where: str) -> Any:
    table = _checked(dict, data, where)
    known = _shapes(shape)
    for key in table:
        if key not in known:
            raise Unreadable(f"{_at(where, key)} is not known here.")
    for field in fields(shape):
        if field.name not in table and field.default is MISSING:
            raise Unreadable(f"{_at(where, field.name)} is missing.")
    return shape(**{key: read(known[key], value, _at(where, key)) for key, value in table.items()})


@cache
def _shapes(shape: type) -> dict[str, Any]:
    hints = get_type_hints(shape)
    return {field.name: hints[field.name] for field in fields(shape)}


def _at(where: str, key: str) -> str:
    return f"{where}.{key}" if where else key
