"""A pack for people: the data as sections, which the PDF and the pages in the ZIP print."""

import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.formats import date_format

from portfolios.contributors.languages import direction_of
from portfolios.facts import LABELS
from portfolios.models import Entry, Kind, Portfolio

Address = Callable[[dict], str]  # a file of the pack → where a picture of it is

TITLES = {
    "observations": "Direct observations",
    "feedback": "Feedback",
    "reviews": "Progress reviews and self-assessments",
    "support": "Support",
    "comments": "Comments",
    "records": "Other records",
    "editions": "What was submitted",
}
NAMED = {"leaver": "Pack of", "subject-access": "What is held about"}  # and then who
STATES = {"draft": "A draft", "complete": "Complete", "binned": "In the bin"}
DAY, MINUTE = "j F Y", "j F Y, H:i"
MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:T[\d:.]+(?:[-+][\d:]+)?)?\Z")


def moment(text: str) -> str:
    """A moment of the data in words, in local time."""
    return date_format(timezone.localtime(datetime.fromisoformat(text)), MINUTE)


def _day(text: str) -> str:
    return date_format(date.fromisoformat(text), DAY)


FACTS: dict[str, tuple[str, Callable]] = {
    "state": ("State", lambda state: STATES.get(state, state)),
    "author": ("Written by", str),
    "given_by": (LABELS["given_by"], str),
    "observed_by": (LABELS["observed_by"], lambda by: str(Entry.Observer(by).label)),
    "report_type": (LABELS["report_type"], lambda kind: str(Entry.Report(kind).label)),
    "review_month": (LABELS["review_month"], lambda months: f"{months} months"),
    "happened_on": (LABELS["happened_on"], _day),
    "created_at": ("Begun", moment),
    "completed_at": ("Marked complete", moment),
    "made_at": ("Made", moment),
    "submitted_at": ("Submitted", moment),
    "sealed_at": ("Sealed", moment),
    "carried_from": ("Carried forward from", str),
    "seal_code": ("Code of the seal", str),
    "sha256": ("Fingerprint (SHA-256)", str),
}


def account(pack: dict) -> dict | None:
    """The account, where it is in the pack, with its moments in words."""
    told = pack.get("account")
    if told is None:
        return None
    timed = {
        name: [one | {"at": moment(one["at"])} for one in told[name]]
        for name in ("openings", "notices")
    }
    person, employer = pack["person"], pack["made_by"]["employer"]
    tables = [
        ("You", _told({"name": "", **person, "employer": employer})),
        *((one["title"], _told(one["facts"]) + _said(one["parts"])) for one in told["records"]),
    ]
    roles = [{name: _in_words(value) for name, value in one.items()} for one in told["roles"]]
    return told | timed | {"roles": roles, "tables": tables}


NAMES = {  # others are read as they are
    "email": "E-mail address",
    "employed_on": "Employed since",
    "is_open": "Account is open",
    "signed_in_last": "Last signed in",
}


def _told(facts: dict) -> list[tuple[str, str]]:
    return [
        (NAMES.get(name, name.replace("_", " ").capitalize()), _in_words(value))
        for name, value in facts.items()
    ]


def _said(parts: list[dict]) -> list[tuple[str, str]]:
    return [(one.get("title", ""), one["words"]) for one in parts]


def _in_words(value: str | float | bool) -> str:
    """A moment or a day of the data in words, in local time; anything else as it is."""
    if isinstance(value, bool):
        return "Yes" if value else "No"
    if isinstance(value, str) and MOMENT.match(value):
        with suppress(ValueError):  # somebody wrote what only looks like one
            return moment(value) if "T" in value else _day(value)
    return str(value)


@dataclass(frozen=True)
class Thing:
    """One entry, record or submission: a heading, facts, words, files, links, signatures."""

    anchor: str
    title: str
    facts: list[tuple[str, str]]
    parts: list[dict]
    pictures: list[dict]
    files: list[dict]
    standards: list[dict]
    signatures: list[dict]
    language: str = ""

    @property
    def direction(self) -> str:
        return direction_of(self.language)


@dataclass(frozen=True)
class Section:
    """Things of one sort."""

    anchor: str
    title: str
    things: list[Thing]


def sections(portfolio: dict, address: Address) -> list[Section]:
    """The sections of one portfolio of a pack in which there is something."""
    return list(_sections(portfolio, address))


def _sections(portfolio: dict, address: Address) -> Iterator[Section]:
    for kind in Kind:
        found = [one for one in portfolio["entries"] if one["kind"] == kind]
        if found:
            yield _section(f"entries-{kind}", kind.label, found, address)
    for chapter, title in TITLES.items():
        if portfolio[chapter]:
            yield _section(chapter, title, portfolio[chapter], address)


def _section(name: str, title: str, things: list[dict], address: Address) -> Section:
    return Section(name, title, [_thing(one, address) for one in things])


def _thing(one: dict, address: Address) -> Thing:
    files = [
        {**file, "address": address(file), "size_in_words": filesizeformat(file["size"])}
        for file in one.get("files", [])
    ]
    anchor = one["ref"].replace(":", "-")
    parts = [*one.get("parts", []), *map(_decided, one.get("decisions", []))]
    return Thing(
        anchor=anchor,
        title=one.get("title") or f"Submission {one['number']}",
        facts=list(_facts(one)),
        parts=[_part(part, f"{anchor}-{number}") for number, part in enumerate(parts, 1)],
        pictures=[file for file in files if file["media_type"].startswith("image/")],
        files=[file for file in files if not file["media_type"].startswith("image/")],
        standards=one.get("standards", []),
        signatures=[{**sign, "signed": moment(sign["signed_at"])} for sign in _signatures(one)],
        language=one.get("language", ""),
    )


def _part(part: dict, anchor: str) -> dict:
    """Headings in the words follow that of the part, or of the thing where it has none."""
    return {**part, "anchor": anchor, "level": 5 if part.get("title") else 4}


def _facts(one: dict) -> Iterator[tuple[str, str]]:
    """What stands beside the words, in the order in which it is read."""
    for name, (label, in_words) in FACTS.items():
        if value := one.get(name):
            yield label, in_words(value)
    for name, value in one.get("facts", {}).items():
        yield name.capitalize(), str(value)


def _decided(one: dict) -> dict:
    return {"title": one["title"], "words": f"Decided on {moment(one['made_at'])}."}


def _signatures(one: dict) -> Iterator[dict]:
    yield from one.get("signatures", [])
    for decision in one.get("decisions", []):
        yield from decision["signatures"]


def status(portfolio: dict) -> str:
    return str(Portfolio.Status(portfolio["status"]).label)
