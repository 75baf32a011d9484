"""What a pack says of one thing, as `portfolios.transferring` takes it. Pure."""

from datetime import date, datetime

from django.utils import timezone

from portfolios.facts import FACTS
from portfolios.limits import EXPLANATION
from portfolios.models import Entry, Kind
from portfolios.word.losses import short

TITLE: int = Entry._meta.get_field("title").max_length
GIVEN_BY: int = Entry._meta.get_field("given_by").max_length
Known = dict[tuple[str, str, str], int]  # framework, version and number → statement


def own(thing: dict, known: Known, most: int) -> dict:
    """The owner's writing, as a draft of what it was. A standard that is not known here, or has no
    room, is named in the text: no word of the owner's is lost."""
    linked = {_place(one): one for one in thing["standards"] if _can_be_linked(one, known)}
    links = list(linked.items())[:most]
    named = [one for one in thing["standards"] if one not in [each for _, each in links]]
    return {
        **_head(thing, Kind(thing["kind"]).label),
        "is_own": True,
        "body": "\n\n".join(filter(None, [_text(thing["parts"]), _named(named)])),
        "language": thing.get("language", ""),
        "facts": _facts(thing),
        "links": [
            {"statement": known[place], "explanation": one["explanation"].strip()}
            for place, one in links
        ],
    }


def others(thing: dict, label: str) -> dict:
    """What somebody else wrote or signed, as words to read."""
    plain = [one for one in thing.get("parts", ()) if "title" not in one]
    titled = [one for one in thing.get("parts", ()) if "title" in one]
    author = [{"title": "Written by", "words": thing["author"]}] if "author" in thing else []
    return {
        **_head(thing, label),
        "is_own": False,
        "body": _text(plain),
        "parts": [*titled, *author, *_figures(thing)],
        "links": [
            {
                "code": one["number"],
                "title": one["title"],
                "explanation": one.get("explanation", ""),
            }
            for one in thing.get("standards", ())
        ],
        "signatures": [_signature(one) for one in thing.get("signatures", ())],
    }


def made_on(thing: dict) -> str:
    """The day on which it was finished, else begun: ISO."""
    for name in ("completed_at", "submitted_at", "made_at", "created_at"):
        if moment := thing.get(name):
            return _day(moment).isoformat()
    return date.min.isoformat()


def _day(moment: str) -> date:
    """The day here, where the moment is one that can be told in local time."""
    try:
        return timezone.localdate(datetime.fromisoformat(moment))
    except OverflowError:  # the first day that there is, or the last
        return date.fromisoformat(moment[:10])


def title_of(thing: dict) -> str:
    return short(thing.get("title") or f"Edition {thing['number']}", TITLE - 1) or "Untitled"


def _head(thing: dict, label: str) -> dict:
    return {
        "ref": thing["ref"],
        "kind": thing.get("kind", "edition")[:30],
        "label": label,
        "title": title_of(thing),
        "made_on": made_on(thing),
    }


def _text(parts: list[dict]) -> str:
    """Parts in one text, each under its heading."""
    found = [(one.get("title"), one["words"]) for one in parts]
    return "\n\n".join(f"## {title}\n\n{words}" if title else words for title, words in found)


def _facts(thing: dict) -> dict:
    found = {name: thing[name] for name in FACTS[thing["kind"]] if name in thing}
    if given := found.get("given_by"):
        found["given_by"] = given[:GIVEN_BY]
    return found


def _place(standard: dict) -> tuple[str, str, str]:
    return standard["framework"], standard["framework_version"], standard["number"]


def _can_be_linked(standard: dict, known: Known) -> bool:
    said = standard.get("explanation", "").strip()
    return _place(standard) in known and 0 < len(said) <= EXPLANATION


def _named(standards: list[dict]) -> str:
    """Links that cannot be made here, as a list under the text."""
    lines = [_line(one) for one in standards]
    return "\n".join(["Linked at another employer to:", "", *lines]) if lines else ""


def _line(standard: dict) -> str:
    framework = standard.get("framework_title", standard["framework"])
    where = f"{framework} ({standard['framework_version']}), {standard['number']}"
    said = " ".join(standard.get("explanation", "").split())
    return f"- {where}: {standard['title']}" + (f". {said}" if said else "")


def _figures(thing: dict) -> list[dict]:
    """Figures of a record, and of an edition the code with which its record can be checked."""
    found = {**thing.get("facts", {}), "state": thing.get("state")}
    found |= {"seal_code": thing.get("seal_code")}
    lines = [f"- {_named_so(name)}: {_said(one)}" for name, one in found.items() if one is not None]
    return [{"title": "Details", "words": "\n".join(lines)}] if lines else []


def _named_so(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _said(value: object) -> str:
    return {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)


def _signature(one: dict) -> dict:
    signed = _day(one["signed_at"])
    return {
        "part": one["part"],
        "name": one["name"],
        "signed": f"{signed:%-d %B %Y}",
        "sha256": one["sha256"],
    }
