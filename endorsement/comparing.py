"""Two editions beside each other. Pure: frozen contents and published judgements in, rows out."""

from collections.abc import Iterable
from dataclasses import dataclass

from endorsement.contents import entries_of
from endorsement.judging import levels_by_key, lines_to_judge
from endorsement.models import Edition, Judgement
from portfolios.differences import Piece, differences


@dataclass(frozen=True)
class Row:
    """One thing that differs: what it is, and how it reads in the one and in the other."""

    what: str
    before: list[Piece]
    after: list[Piece]


@dataclass(frozen=True)
class Changed:
    """An entry that is in both, with what differs in it."""

    title: str
    rows: list[Row]


@dataclass(frozen=True)
class Compared:
    """All that differs between two editions."""

    added: list[dict]
    removed: list[dict]
    changed: list[Changed]
    judgements: list[Row]

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.removed or self.changed or self.judgements)


def compared(before: Edition, after: Edition, judgements: Iterable[Judgement]) -> Compared:
    """How `after` differs from `before`; `judgements` are those of both that may be shown."""
    old, new = before.contents, after.contents
    was = {entry["id"]: entry for entry in entries_of(old)}
    now = {entry["id"]: entry for entry in entries_of(new)}
    both = ((was[pk], entry) for pk, entry in now.items() if pk in was)
    changed = [Changed(entry["title"], _rows(one, entry)) for one, entry in both]
    return Compared(
        added=[entry for pk, entry in now.items() if pk not in was],
        removed=[entry for pk, entry in was.items() if pk not in now],
        changed=[one for one in changed if one.rows],
        judgements=_judged(before, after, list(judgements)),
    )


def row(what: str, before: str, after: str) -> Row:
    pieces = differences(before, after)
    return Row(
        what,
        [piece for piece in pieces if piece.kind != "new"],
        [piece for piece in pieces if piece.kind != "gone"],
    )


def _differing(texts: Iterable[tuple[str, str, str]]) -> list[Row]:
    return [row(what, one, other) for what, one, other in texts if one != other]


def _rows(before: dict, after: dict) -> list[Row]:
    return _differing(
        [
            ("Title", before["title"], after["title"]),
            ("Text", before["body"], after["body"]),
            *_paired(_facts(before), _facts(after)),
            *_paired(_links(before), _links(after)),
            ("Files", _files(before), _files(after)),
            *_paired(_observed(before), _observed(after)),
        ]
    )


def _paired(before: dict[str, str], after: dict[str, str]) -> list[tuple[str, str, str]]:
    """What → both texts, empty where one has none."""
    names = [*before, *(name for name in after if name not in before)]
    return [(name, before.get(name, ""), after.get(name, "")) for name in names]


def _facts(entry: dict) -> dict[str, str]:
    return {fact["label"]: fact["value"] for fact in entry["facts"]}


def _links(entry: dict) -> dict[str, str]:
    return {f"Link to {one['code']}. {one['title']}": one["explanation"] for one in entry["links"]}


def _files(entry: dict) -> str:
    return "\n".join(f"{file['name']} ({file['sha256'][:16]})" for file in entry["attachments"])


def _observed(entry: dict) -> dict[str, str]:
    plan = entry.get("observation") or {}
    names = {"context": "Context", "focus": "Agreed focus", "answer": "Answer"}
    return {title: plan.get(name, "") for name, title in names.items() if plan.get(name)}


def _judged(before: Edition, after: Edition, judgements: list[Judgement]) -> list[Row]:
    """Statement by statement, for each part in which it was judged."""
    texts = [_texts(edition, judgements) for edition in (before, after)]
    return _differing(_paired(*texts))


def _texts(edition: Edition, judgements: list[Judgement]) -> dict[str, str]:
    contents = edition.contents
    levels, mine = levels_by_key(contents), {}
    for one in judgements:
        if one.edition_id == edition.pk:
            mine.setdefault(one.statement_id, []).append(one)
    return {
        f"{line['code']}. {line['title']}: {one.get_part_display().lower()}": "\n".join(
            filter(None, [levels[one.level]["title"], one.words])
        )
        for line in lines_to_judge(contents)
        for one in sorted(mine.get(line["id"], []), key=lambda one: one.part)
    }
