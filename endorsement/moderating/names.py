"""What could say whose a record is, and what stands instead in its pack.

Three sources: the people whom the edition itself names, by their part; colleagues and teams of the
employer whose names occur in it; and what `portfolios.privacy` finds in its words. The lead reads
the pack before it goes out and adds what all three missed.
"""

from collections.abc import Iterable, Iterator
from string import ascii_uppercase

from endorsement.moderating.spelling import NEAR, PHRASE, Swap, flat, occurs, seen
from portfolios.checking.reading import read
from portfolios.checking.texts import Stretch
from portfolios.facts import LABELS
from portfolios.privacy.text import WORD, everyday

SOCIAL_WORKER, CONTRIBUTOR, COLLEAGUE = "Social worker", "Contributor", "Colleague"
TEAM, EMPLOYER = "Team", "the employer"
ROLES = {
    "Social worker": SOCIAL_WORKER,
    "Assessor": "Assessor",
    "Line manager": "Line manager",
    "Programme lead": "Programme lead",
}


class Cast:
    """The people of a record, each with a role and a letter: the same in every place."""

    def __init__(self) -> None:
        self._swaps: dict[str, Swap] = {}
        self._counts: dict[str, int] = {}

    def add(self, name: str, role: str, sort: str = NEAR) -> None:
        """`name` is somebody in `role`, unless they have one already."""
        key = " ".join(flat(seen(name)).lower().split())
        if key and key not in self._swaps:
            number = self._counts[role] = self._counts.get(role, -1) + 1
            self._swaps[key] = Swap(name, f"{role} {_letters(number)}", sort)

    def put(self, words: str, instead: str) -> None:
        """`words` are replaced as they are."""
        self._swaps.setdefault(flat(seen(words)).lower(), Swap(words, instead, PHRASE))

    @property
    def swaps(self) -> list[Swap]:
        return list(self._swaps.values())

    @property
    def names(self) -> list[str]:
        return [one.words for one in self._swaps.values() if one.sort != PHRASE]


def swaps_for(
    contents: dict,
    *,
    others: Iterable[tuple[str, str]],
    judges: Iterable[tuple[str, str]],
    colleagues: Iterable[str],
    teams: Iterable[str],
    words: list[str],
) -> list[Swap]:
    """Everything that is replaced in the pack of an edition with these `contents`.

    `others` and `judges` are (role, name) of who is or was near, and who judged; `colleagues` and
    `teams` names of the employer's; `words` every text that the pack prints.
    """
    cast = Cast()
    cast.add(contents["owner"]["name"], SOCIAL_WORKER)
    named = [(one["role"], one["name"]) for one in contents["people"]]
    for role, name in (*named, *others, *judges, *_signed(contents)):
        cast.add(name, ROLES.get(role, COLLEAGUE))
    for name in _written_by(contents):
        cast.add(name, COLLEAGUE)
    for name in _given_by(contents):
        cast.add(name, CONTRIBUTOR)
    everything = flat(seen(" \n".join(words))).lower()
    for name in colleagues:
        if occurs(name, everything):
            cast.add(name, COLLEAGUE)
    own = contents["owner"]["team"]
    for number, team in enumerate(dict.fromkeys(filter(None, (own, *teams)))):
        if team == own or flat(seen(team)).lower() in everything:
            cast.put(team, f"{TEAM} {_letters(number)}")
    cast.put(contents["employer"]["name"], EMPLOYER)
    return [*cast.swaps, *_found(words, cast.names)]


def _found(words: list[str], known: list[str]) -> Iterator[Swap]:
    """What the privacy rules find, all of it read as one text, so that one name has one letter."""
    for found in read([Stretch("", text) for text in words], known):
        yield Swap(found.words, found.instead, PHRASE)


def _signed(contents: dict) -> Iterator[tuple[str, str]]:
    """(part, name) of everybody who signed something that the edition holds."""
    support = contents.get("support") or {}
    agreement = support.get("agreement") or {}
    for signature in agreement.get("signatures", ()):
        yield signature["part"], signature["name"]
    for review in support.get("reviews", ()):
        yield "Assessor", review["assessor"]
        yield "Line manager", review["line_manager"]
        for name in _unusual(review["present"]):
            yield COLLEAGUE, name
        for one in (*review["parts"], *review["signatures"]):
            yield one["part"], one.get("by") or one.get("name", "")
    for entry in _entries(contents):
        for signature in (entry.get("observation") or {}).get("signatures", ()):
            yield signature["part"], signature["name"]


def _written_by(contents: dict) -> Iterator[str]:
    for entry in _entries(contents):
        yield entry["entered_by"]
        yield entry["completed_by"]


def _given_by(contents: dict) -> Iterator[str]:
    """Names of contributors: what stands in “Given by” and is no word of every day."""
    for entry in _entries(contents):
        for fact in entry["facts"]:
            if fact["label"] == LABELS["given_by"]:
                yield from _unusual(fact["value"])


def _unusual(text: str) -> Iterator[str]:
    """Words of a line that are no words of every day; those that stand together are one name."""
    together: list[str] = []
    end = -1
    for match in WORD.finditer(text):
        word = match[0].removesuffix("'s").removesuffix("’s")
        if word.lower() in everyday() or word[:1].islower():
            continue
        if together and match.start() != end + 1:
            yield " ".join(together)
            together = []
        together.append(word)
        end = match.end()
    if together:
        yield " ".join(together)


def _entries(contents: dict) -> Iterator[dict]:
    return (entry for section in contents["sections"] for entry in section["entries"])


def _letters(number: int) -> str:
    """A to Z, then AA, AB and so on."""
    more, last = divmod(number, len(ascii_uppercase))
    return (_letters(more - 1) if more else "") + ascii_uppercase[last]
