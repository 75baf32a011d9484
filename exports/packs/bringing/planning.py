"""What of a pack would come into a portfolio, and what would not, and why. Nothing is written."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from audit.frozen import canonical
from audit.signing import fingerprint
from exports.packs.bringing import items
from exports.packs.format.reading import Pack
from portfolios.limits import TEXT
from portfolios.models import Kind, Portfolio
from portfolios.transferring.bringing import is_here
from standards.definition import definition
from standards.frameworks import frameworks_for
from standards.models import Statement

READ = ("observations", "feedback", "reviews", "support", "editions")
LABELS = {"support": "Support record", "editions": "Edition"}
BINNED = ("Entries", "They were in the bin.")
TOO_LONG = (
    "Entries",
    f"They have more than {TEXT:,} characters, which is more than an entry holds.",
)
HERE = ("Things", "A pack has brought them in before.")
OTHERS = (
    "Things that others wrote",
    "This file answers a request for access. Bring in a pack that was made for leaving, which "
    "holds only what its writers agreed to.",
)
FILES = ("Files of what others wrote", "Only their words come.")
COMMENTS = ("Comments and other records", "They stay in the pack, where you can read them.")


@dataclass(frozen=True)
class Thing:
    """One thing that can come: as it will arrive, its fingerprint, and the files in the ZIP."""

    item: dict
    fingerprint: str
    files: list[dict]


@dataclass(frozen=True)
class Plan:
    """What comes as drafts, what others wrote and can be kept to read, and what stays out."""

    own: list[Thing]
    others: list[Thing]
    left: list[tuple[str, int, str]]  # what, how many, why


def plan(pack: Pack, portfolio: Portfolio) -> Plan:
    """For everything in `pack`, whether it comes into `portfolio`. Two queries."""
    left: Counter = Counter()
    here = is_here(portfolio)
    own = list(_new(_own(pack, portfolio, left), here, left))
    others = list(_new(_others(pack, left), here, left))
    return Plan(own, others, [(what, times, why) for (what, why), times in left.items() if times])


def _new(things: Iterator[Thing], here: set[str], left: Counter) -> Iterator[Thing]:
    """Those that have not come before, in an earlier pack or in this one."""
    for thing in things:
        if thing.fingerprint in here:
            left[HERE] += 1
        else:
            here.add(thing.fingerprint)
            yield thing


def _own(pack: Pack, portfolio: Portfolio, left: Counter) -> Iterator[Thing]:
    known, most = _known(portfolio), definition(portfolio.programme).link_limit
    for entry in _entries(pack):
        if not _is_own(entry):
            continue
        item = items.own(entry, known, most)
        if entry["state"] == "binned" or len(item["body"]) > TEXT:
            left[BINNED if entry["state"] == "binned" else TOO_LONG] += 1
        else:
            yield Thing(item, fingerprint(canonical(entry)), entry["files"])


def _others(pack: Pack, left: Counter) -> Iterator[Thing]:
    """What others wrote or signed, of a pack that holds only what may leave."""
    for portfolio in pack.data["portfolios"]:
        found = [(one, "entries") for one in portfolio["entries"] if not _is_own(one)]
        found += [(one, chapter) for chapter in READ for one in portfolio[chapter]]
        left[COMMENTS] += len(portfolio["comments"]) + len(portfolio["records"])
        for thing, chapter in found:
            if pack.data["kind"] != "leaver":
                left[OTHERS] += 1
                continue
            left[FILES] += len(thing.get("files", ()))
            item = items.others(thing, _label(thing, chapter))
            yield Thing(item, fingerprint(canonical(thing)), [])


def _entries(pack: Pack) -> Iterator[dict]:
    return (entry for portfolio in pack.data["portfolios"] for entry in portfolio["entries"])


def _is_own(entry: dict) -> bool:
    return entry["written_by"] == "owner" and entry.get("source", "written") == "written"


def _label(thing: dict, chapter: str) -> str:
    if thing.get("kind") in Kind.values:
        return str(Kind(thing["kind"]).label)
    return LABELS.get(chapter) or thing["kind"].replace("-", " ").replace("_", " ").capitalize()


def _known(portfolio: Portfolio) -> items.Known:
    """The statements that its entries can be linked to, by the names that a pack uses."""
    open_to = frameworks_for(portfolio.programme, portfolio.employer_id).values("pk")
    rows = Statement.objects.filter(framework__in=open_to, framework__employer=None).values_list(
        "framework__key", "framework__version", "code", "pk"
    )
    return {(key, version, code): pk for key, version, code, pk in rows}
