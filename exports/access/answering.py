"""The answer to a request: what is given, what is withheld and why, and the whole in the format."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from audit.frozen import canonical
from audit.signing import fingerprint
from exports.access.accounts import account_of
from exports.access.gathering import Thing, things_of
from exports.access.models import AccessDecision, AccessRequest
from exports.access.rule import TABLE, why_withheld
from exports.packs import records
from exports.packs.gathering import everything_of
from exports.packs.rules import Records, Rule
from people.models import Person
from portfolios.checking.reading import Found, read
from portfolios.checking.texts import Stretch
from portfolios.models import Entry, Kind, Portfolio


@dataclass(frozen=True)
class Weighed:
    """A thing, and what becomes of it: by a decision, else by what it speaks of, or by the rule.

    `why` is the reason that the person reads where it is withheld, else why it is given although
    the rule withholds it.
    """

    thing: Thing
    is_withheld: bool
    why: str
    decision: AccessDecision | None = None

    @property
    def what(self) -> str:
        """What sort of thing it is, without its own words."""
        if self.thing.kind in Kind.values:
            return str(Kind(self.thing.kind).label)
        return self.thing.held["title"].partition(":")[0]


@dataclass
class Shown:
    """What whoever looks through reads of a thing: with what may identify somebody in it."""

    weighed: Weighed
    found: list[Found] = field(default_factory=list)

    @property
    def entry(self) -> str:
        """The number of the entry, where it is one."""
        return self.weighed.thing.ref.removeprefix("entry:")


def weigh(request: AccessRequest, *, reader: Person) -> list[Weighed]:
    """Everything of the person, each with what becomes of it; what they wrote is given.

    What speaks of an entry that nobody can look through is not in it either.
    """
    decided = {one.ref: one for one in request.decisions.all()}
    found: dict[str, Weighed] = {}
    for thing in things_of(request.person, reader=reader):  # entries come first
        about = thing.held.get("about")
        if about is None or about in found:
            found[thing.ref] = _weighed(thing, decided.get(thing.ref), found.get(about or ""))
    return list(found.values())


def _weighed(thing: Thing, decision: AccessDecision | None, spoken_of: Weighed | None) -> Weighed:
    if decision and not thing.is_own:
        return Weighed(thing, decision.is_withheld, decision.reason, decision)
    if spoken_of and spoken_of.is_withheld:
        return Weighed(thing, True, spoken_of.why)
    by_rule = None if thing.is_own else why_withheld(thing.kind)
    return Weighed(thing, by_rule is not None, by_rule or "")


def to_look_through(weighed: Iterable[Weighed], names: tuple[str, ...]) -> list[Shown]:
    """What others wrote, with what the privacy check finds in it beside `names`."""
    return [
        Shown(
            one,
            read([Stretch(part.get("title", ""), part["words"]) for part in _parts(one)], names),
        )
        for one in weighed
        if not one.thing.is_own
    ]


def print_of(weighed: Iterable[Weighed]) -> str:
    """The fingerprint of what others wrote and what becomes of it: nothing else is looked through,
    and nothing that came since may leave unread."""
    things = [[one.thing.held, one.is_withheld] for one in weighed if not one.thing.is_own]
    return fingerprint(canonical({"things": sorted(things, key=lambda one: one[0]["ref"])}))


def _parts(one: Weighed) -> list[dict]:
    return one.thing.held["parts"]


def answer(request: AccessRequest, weighed: Iterable[Weighed]) -> dict:
    """Exactly what leaves, in the format: nothing of what is withheld but its sort and reason."""
    kept = [one for one in weighed if one.is_withheld]
    person = (
        Person.objects.with_roles()
        .select_related("employer", "team", "manager")
        .get(pk=request.person_id)
    )
    pack = everything_of(person, rule=BARE)
    for portfolio in pack["portfolios"]:
        _fill(portfolio, [one.thing for one in weighed if not one.is_withheld])
    return {**pack, "left_out": _left_out(kept), "account": account_of(person)}


def _fill(portfolio: dict, things: list[Thing]) -> None:
    mine = [one for one in things if portfolio["ref"] == f"portfolio:{one.portfolio}"]
    for one in sorted(mine, key=_when):
        portfolio[one.chapter].append(one.held)


def _when(thing: Thing) -> tuple[str, str]:
    return thing.held.get("made_at") or thing.held.get("created_at", ""), thing.ref


def _left_out(kept: Iterable[Weighed]) -> list[dict]:
    counted = Counter((one.what, one.why) for one in kept)
    return [
        {"what": what, "how_many": number, "why": why}
        for (what, why), number in sorted(counted.items())
    ]


def _nothing(person: Person):
    return Entry.objects.none()


def _support(portfolio: Portfolio) -> Records:
    """The figures of what was promised and given; words are gathered one by one."""
    return {"support": records.of(portfolio)["support"]}


# The frame of an answer: whose it is, the portfolios, what was submitted. Things are put into it.
BARE = Rule("subject-access", TABLE, _nothing, _support, is_checked=False)
