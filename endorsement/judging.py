"""What is judged in an edition and what is left. Pure: contents and judgements in, lists out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from endorsement import wording
from endorsement.models import Judgement
from endorsement.workflow import FIRST, Part, State
from portfolios.models import Portfolio
from standards.definition import Definition, Step


def judged_frameworks(contents: dict) -> list[dict]:
    """The frameworks of an edition whose statements are judged one by one."""
    return [framework for framework in contents["frameworks"] if framework["judged"]]


def lines_to_judge(contents: dict) -> Iterator[dict]:
    """Their statements, in order."""
    for framework in judged_frameworks(contents):
        yield from framework["statements"]


# An edition from before programmes had steps of their own has these.
TWO_STEPS = (
    {"part": "line_manager", "move": "endorse", "title": "Endorse"},
    {"part": "programme_lead", "move": "confirm", "title": "Confirm the endorsement"},
)


def steps_of(contents: dict) -> list[dict]:
    """The steps of the sign-off, in their order."""
    return list(contents.get("steps") or TWO_STEPS)


def steps_for(rules: Definition, portfolio: Portfolio) -> list[Step]:
    """The steps of an edition of `portfolio` that is submitted now.

    Who is assessor and line manager in one judges once: every step is another person's.
    """
    in_one = portfolio.assessor_id == portfolio.line_manager_id
    return [step for step in rules.path if not (in_one and step.part == Part.ASSESSOR)]


def first_state(contents: dict) -> State:
    """Where an edition with these contents starts."""
    return FIRST[Part(steps_of(contents)[0]["part"])]


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


@dataclass(frozen=True)
class Judged:
    """How far somebody is."""

    have: int
    need: int

    @property
    def words(self) -> str:
        """ "7 of 10 statements judged"."""
        noun = "statement" if self.need == 1 else "statements"
        return f"{self.have} of {self.need} {noun} judged"


def counted(contents: dict, judgements: Iterable[Judgement]) -> Judged:
    """How many statements have a whole judgement among those of one person."""
    need = sum(1 for _ in lines_to_judge(contents))
    return Judged(need - len(left(contents, judgements)), need)


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
