"""What the page of an edition says of it. Pure, but for the names of people."""

from collections.abc import Iterable

from django.urls import reverse

from endorsement import judging
from endorsement.contents import evidence_by_statement
from endorsement.models import Edition, Judgement
from endorsement.permissions import open_decisions
from endorsement.workflow import Move, State
from people.models import Person

COLOURS = {
    State.WITH_MANAGER: "blue",
    State.WITH_LEAD: "blue",
    State.RETURNED: "yellow",
    State.NOT_YET: "orange",
    State.CONFIRMED: "green",
}
LABELS = {
    "judge": "Judge the statements",
    Move.ENDORSE: "Endorse",
    Move.RETURN_BY_MANAGER: "Return with reasons",
    Move.CONFIRM: "Confirm the endorsement",
    Move.RETURN_BY_LEAD: "Return with reasons",
    Move.RECORD_NOT_YET: "Record “not yet”",
}


def in_sentence(label: str) -> str:
    """A label as it stands within a sentence: an abbreviation keeps its capitals."""
    return label if label[:2].isupper() else label[:1].lower() + label[1:]


def stands(edition: Edition) -> dict:
    """Where the edition stands: a word, its colour, and who has it now."""
    portfolio = edition.portfolio
    manager = portfolio.line_manager or "the line manager, once one is named"
    sentences = {
        State.WITH_MANAGER: f"It is with {manager}, who judges each statement and then endorses "
        "it or returns it with reasons.",
        State.WITH_LEAD: "It waits for the second signature, by the "
        f"{in_sentence(portfolio.employer.lead_title)}.",
        State.RETURNED: "It was given back with reasons. The portfolio can be changed, and a new "
        "edition submitted.",
        State.NOT_YET: "Practice is not yet endorsed. The reasons and the support plan are below, "
        "and a new edition can be submitted.",
        State.CONFIRMED: "It is endorsed and sealed. The portfolio itself goes on.",
    }
    state = State(edition.state)
    return {"word": state.label, "colour": COLOURS[state], "sentence": sentences[state]}


def people_of(edition: Edition, contents: dict) -> list[dict]:
    """The facts at the head of the page."""
    owner, programme = contents["owner"], contents["programme"]
    return [
        {"key": "Social worker", "value": owner["name"]},
        {"key": "Registration number", "value": owner["registration_number"]},
        {"key": "Team", "value": owner["team"]},
        {"key": "Programme", "value": f"{programme['title']} ({programme['version']})"},
        {"key": "Started", "value": contents["portfolio"]["started"]},
        *({"key": one["role"], "value": one["name"]} for one in contents["people"]),
    ]


def steps_for(edition: Edition, person: Person, left: list[dict]) -> list[dict]:
    """The buttons: what `person` may do now, with `left` to judge; the step that leads on first."""
    moves = [str(move) for move in open_decisions(edition, person)]
    if Move.ENDORSE in moves:
        moves = ["judge", *moves[1:]] if left else [moves[0], "judge", *moves[1:]]
    return [
        {"label": LABELS[move], "url": reverse(f"endorsement:{move}", args=[edition.pk])}
        for move in moves
    ]


def statements_of(contents: dict, judgements: Iterable[Judgement]) -> list[dict]:
    """The frameworks with, for each statement, its evidence and its judgement if there is one.

    Of a framework that is not judged, only what the portfolio refers to is shown.
    """
    evidence, given = evidence_by_statement(contents), judging.by_statement(judgements)
    levels = judging.levels_by_key(contents)
    frameworks = [
        {
            **framework,
            "rows": [
                {
                    "line": line,
                    "evidence": evidence.get(line["id"], []),
                    "judgement": given.get(line["id"]),
                    "level": levels.get(given[line["id"]].level) if line["id"] in given else None,
                }
                for line in framework["statements"]
                if framework["judged"] or line["id"] in evidence
            ],
        }
        for framework in contents["frameworks"]
    ]
    return [framework for framework in frameworks if framework["rows"]]
