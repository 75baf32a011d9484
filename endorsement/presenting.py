"""What the page of an edition says of it. Pure, but for the names of people."""

from collections import defaultdict
from collections.abc import Iterable

from django.urls import reverse

from endorsement import judging
from endorsement.contents import evidence_by_statement
from endorsement.models import Decision, Edition, Judgement
from endorsement.permissions import judging_move, open_decisions, why_not_withdraw
from endorsement.standing import PAST, standing
from endorsement.wording import outcome_title, plan_title
from endorsement.workflow import GIVEN_BACK, JUDGING, Move, Part, State
from looks.labels import in_sentence
from people.models import Person

COLOURS = {
    State.WITH_ASSESSOR: "blue",
    State.WITH_MANAGER: "blue",
    State.WITH_LEAD: "blue",
    State.RETURNED: "yellow",
    State.NOT_YET: "orange",
    State.DEFERRED: "orange",
    State.FAILED: "grey",
    State.CONFIRMED: "green",
    State.WITHDRAWN: "yellow",
}
LABELS = {
    "judge": "Judge the statements",
    "withdraw": "Withdraw your signature",
    Move.RETURN_BY_ASSESSOR: "Return with reasons",
    Move.RETURN_BY_MANAGER: "Return with reasons",
    Move.RETURN_BY_LEAD: "Return with reasons",
    Move.RECORD_NOT_YET: "Record “not yet”",
    Move.DEFER: "Defer the decision",
    Move.FAIL: "Record a fail",
}


def stands(edition: Edition) -> dict:
    """Where the edition stands: a word, its colour, and who has it now."""
    portfolio = edition.portfolio
    manager = portfolio.line_manager or "the line manager, once one is named"
    assessor = portfolio.assessor or "the assessor, once one is named"
    again = "The portfolio can be changed, and a new edition submitted."
    sentences = {
        State.WITH_ASSESSOR: f"It is with {assessor}, who judges each statement and then "
        "recommends an outcome or returns it with reasons.",
        State.WITH_MANAGER: f"It is with {manager}, who judges each statement and then endorses "
        "it or returns it with reasons.",
        State.WITH_LEAD: "It waits for the last signature, by the "
        f"{in_sentence(portfolio.employer.lead_title)}.",
        State.RETURNED: f"It was given back with reasons. {again}",
        State.NOT_YET: "Practice is not yet endorsed. The reasons and the support plan are below, "
        "and a new edition can be submitted.",
        State.DEFERRED: "The decision is deferred, and the year is put off. The reasons are "
        "below. Once the programme lead has taken it up again, a new edition can be submitted.",
        State.FAILED: "It is not passed, and the year ends with that. The reasons and what happens "
        "next are below.",
        State.CONFIRMED: "It is endorsed and sealed. The portfolio itself goes on.",
        State.WITHDRAWN: "A signature was withdrawn, and this edition leads no further. What was "
        f"signed stays readable below. {again}",
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


def titles(contents: dict) -> dict[str, str]:
    """Move → what it is called: in the programme's words where it is one of its steps."""
    return LABELS | {step["move"]: step["title"] for step in judging.steps_of(contents)}


def steps_for(edition: Edition, person: Person, contents: dict, left: list[dict]) -> list[dict]:
    """The buttons: what `person` may do now, with `left` to judge; the step that leads on first."""
    moves = [str(move) for move in open_decisions(edition, person)]
    if judging_move(edition) in moves:
        moves = ["judge", *moves[1:]] if left else [moves[0], "judge", *moves[1:]]
    if why_not_withdraw(edition, person) is None:
        moves.append("withdraw")
    called = titles(contents)
    return [
        {"label": called[move], "url": reverse(f"endorsement:{move}", args=[edition.pk])}
        for move in moves
    ]


def signed_rows(edition: Edition, contents: dict, decisions: list[Decision]) -> list[dict]:
    """The decisions with what they are called and whether they count, newest first."""
    counts = standing(edition, decisions)
    return [
        {
            "decision": one,
            "what": PAST[one.verdict],
            "recommended": outcome_title(contents, one.recommendation)
            if one.verdict == Move.RECOMMEND
            else "",
            "plan_title": plan_title(Move(one.verdict)),
            "standing": counts.get(one.signature_id, ""),
        }
        for one in reversed(decisions)
    ]


def path_of(
    edition: Edition,
    contents: dict,
    decisions: list[Decision],
    judgements: Iterable[Judgement],
    mine: judging.Judged | None,
) -> list[dict]:
    """The steps of the sign-off, each with how far it is, in counted words.

    `judgements` are those that the reader may see, `mine` how far the reader is who judges now.
    """
    by_part = defaultdict(list)
    for one in judgements:
        if one.published_at:
            by_part[one.part].append(one)
    counts, is_over = standing(edition, decisions), edition.state in (*GIVEN_BACK, State.FAILED)
    rows = []
    for step in judging.steps_of(contents):
        part = Part(step["part"])
        signed = next((one for one in decisions if one.part == part), None)
        words = [_how_far(signed, counts, is_over)]
        if by_part[part]:
            words.append(judging.counted(contents, by_part[part]).words)
        elif mine and JUDGING.get(State(edition.state)) == step["move"]:
            words.append(f"{mine.words} by you so far")
        rows.append({"key": f"{step['title']} ({part.label.lower()})", "value": ". ".join(words)})
    return rows


def _how_far(signed: Decision | None, counts: dict, is_over: bool) -> str:
    if signed is None:
        return "Not reached" if is_over else "Not signed yet"
    what = f"{PAST[signed.verdict]} by {signed.decided_by}"
    broken = counts.get(signed.signature_id)
    return f"{what}, {broken}" if broken else what


def statements_of(contents: dict, judgements: Iterable[Judgement]) -> list[dict]:
    """The frameworks with, for each statement, its evidence and the judgements on it.

    Of a framework that is not judged, only what the portfolio refers to is shown.
    """
    evidence, given = evidence_by_statement(contents), shown(contents, judgements)
    frameworks = [
        {
            **framework,
            "rows": [
                {
                    "line": line,
                    "evidence": evidence.get(line["id"], []),
                    "judgements": given.get(line["id"], []),
                }
                for line in framework["statements"]
                if framework["judged"] or line["id"] in evidence
            ],
        }
        for framework in contents["frameworks"]
    ]
    return [framework for framework in frameworks if framework["rows"]]


def shown(contents: dict, judgements: Iterable[Judgement]) -> dict[int, list[dict]]:
    """Statement's id → the judgements on it: the assessor's, then the line manager's."""
    levels, given = judging.levels_by_key(contents), defaultdict(list)
    for one in sorted(judgements, key=lambda one: one.part):  # "assessor" before "line_manager"
        level = levels.get(one.level)
        given[one.statement_id].append(
            {
                "pk": one.pk,
                "by": one.created_by_id,
                "who": one.get_part_display(),
                "level": level["title"] if level else "",
                "words": one.words,
                "is_draft": one.published_at is None,
            }
        )
    return given
