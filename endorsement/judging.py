"""What is judged in an edition and what is left. Pure: contents and judgements in, lists out."""

from collections.abc import Iterable, Iterator

from endorsement import wording
from endorsement.models import Judgement


def judged_frameworks(contents: dict) -> list[dict]:
    """The frameworks of an edition whose statements are judged one by one."""
    return [framework for framework in contents["frameworks"] if framework["judged"]]


def lines_to_judge(contents: dict) -> Iterator[dict]:
    """Their statements, in order."""
    for framework in judged_frameworks(contents):
        yield from framework["statements"]


def levels_by_key(contents: dict) -> dict[str, dict]:
    return {level["key"]: level for level in contents["levels"]}


def is_whole(judgement: Judgement | None, levels: dict[str, dict]) -> bool:
    """Whether it gives a level, and words where the level says that a statement is not met."""
    level = levels.get(judgement.level) if judgement else None
    return bool(level and (judgement.words.strip() or level["meets"]))


def left(contents: dict, judgements: Iterable[Judgement]) -> list[dict]:
    """The statements that still wait for a whole judgement: endorsing asks that none does."""
    mine, levels = by_statement(judgements), levels_by_key(contents)
    return [line for line in lines_to_judge(contents) if not is_whole(mine.get(line["id"]), levels)]


def by_statement(judgements: Iterable[Judgement]) -> dict[int, Judgement]:
    return {judgement.statement_id: judgement for judgement in judgements}


def signed_lines(contents: dict, judgements: Iterable[Judgement]) -> list[str]:
    """The judgements as they are signed: under the title of each framework, in its order."""
    mine, levels = by_statement(judgements), levels_by_key(contents)
    told = []
    for framework in judged_frameworks(contents):
        whole = [
            (line, mine[line["id"]])
            for line in framework["statements"]
            if is_whole(mine.get(line["id"]), levels)
        ]
        if whole:
            told.append(framework["title"])
        told += [wording.judged(line, levels[one.level], one.words) for line, one in whole]
    return told


def why_not_whole(contents: dict, judgements: Iterable[Judgement]) -> str | None:
    """What is left, as the reason why an edition cannot be endorsed yet."""
    waiting = left(contents, judgements)
    if not waiting:
        return None
    if len(waiting) == 1:
        return f"One statement is not judged yet: {waiting[0]['code']}. {waiting[0]['title']}."
    return f"{len(waiting)} statements are not judged yet."
