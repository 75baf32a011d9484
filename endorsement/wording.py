"""The exact texts that people put their name to. Pure: contents of an edition in, text out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format

from endorsement.workflow import SHORT_OF_A_PASS, WITHDRAWALS, Move, Outcome
from standards.definition import Definition

RETURNED = (
    "I have read this edition and I return it to its owner for the reasons that I give with "
    "this statement. Nothing is endorsed by it."
)
NOT_YET = (
    "I have read this edition and the line manager's judgements. I record that practice is not "
    "yet endorsed, for the reasons that I give with this statement, and that the support plan "
    "that I give with it has been agreed by the employer. This is not a failure, and a new "
    "edition may be submitted."
)
DEFERRED = (
    "I have read this edition and the judgements on it. I record that the decision is deferred, "
    "for the reasons that I give with this statement and with the plan that I give with it. A new "
    "edition may be submitted."
)
FAILED = (
    "I have read this edition and the judgements on it. I record on behalf of the employer that "
    "this portfolio is not passed, for the reasons that I give with this statement, and what "
    "happens next as I give it with this statement."
)
WITHDRAWN = (
    "I withdraw the signature that I gave under this edition, for the reason that I give with "
    "this statement. What was signed after it no longer counts. What was signed stays readable."
)
# Where a programme's words say that practice is endorsed and another outcome was recommended.
AGREED = (
    "I have read this edition and the assessor's judgements, and judged it against each statement. "
    "I endorse the assessor's recommendation as it stands below. Practice is not endorsed by this."
)
OURS = {
    Move.RETURN_BY_ASSESSOR: RETURNED,
    Move.RETURN_BY_MANAGER: RETURNED,
    Move.RETURN_BY_LEAD: RETURNED,
    Move.RECORD_NOT_YET: NOT_YET,
    Move.DEFER: DEFERRED,
    Move.FAIL: FAILED,
    **dict.fromkeys(WITHDRAWALS.values(), WITHDRAWN),
}


@dataclass(frozen=True)
class Given:
    """What a signer adds to a wording, beside judgements."""

    recommendation: str = ""
    comment: str = ""
    support_plan: str = ""
    notice_on: date | None = None
    reason: str = ""


NOTHING = Given()


def wordings(rules: Definition) -> dict[str, str]:
    """Move → what is declared with it: the programme's words, and ours for the rest."""
    steps = {step.move: step.wording for step in rules.path}
    ours = {str(move): words for move, words in OURS.items()}
    return {str(Move.SUBMIT): rules.wording.owner, **steps, **ours}


def statement(
    move: Move, contents: dict, *, number: int, sha256: str, given: str = "", recommended: str = ""
) -> str:
    """What is signed with `move` over edition `number`, whose fingerprint is `sha256`.

    `recommended` is what the assessor recommended before, `given` what the signer adds: judgements,
    comment, plan (see `additions`).
    """
    owner = contents["owner"]
    registered = f" ({owner['registration_number']})" if owner["registration_number"] else ""
    about = f"{owner['name']}{registered}, {contents['programme']['title']}, edition {number}"
    # An edition from before a move was known has no wording of its own for it.
    words = contents["wordings"].get(move) or OURS[move]
    if move == Move.ENDORSE and recommended not in ("", Outcome.PASS):
        words = AGREED
    said = recommended and f"The assessor recommended\n{outcome_title(contents, recommended)}"
    parts = [about, words, said, given, f"SHA-256 of the edition: {sha256}"]
    return "\n\n".join(part for part in parts if part)


def outcome_title(contents: dict, key: str) -> str:
    """An outcome in the words of the programme."""
    titles = {outcome["key"]: outcome["label"] for outcome in contents.get("outcomes", ())}
    return titles.get(key) or str(Outcome(key).label)


def plan_title(move: Move) -> str:
    """What the plan under an outcome is called."""
    return "What happens next" if move in (Move.FAIL, Move.DEFER) else "Support plan"


def additions(
    contents: dict, move: Move, judgements: Iterable[str] = (), given: Given = NOTHING
) -> str:
    """What a signer adds to a wording, each part under its name."""
    is_told = move in SHORT_OF_A_PASS and given.notice_on
    recommended = given.recommendation and outcome_title(contents, given.recommendation)
    told = [
        ("Recommendation", recommended),
        ("Judgements", "\n\n".join(judgements)),
        ("Comment", given.comment.strip()),
        (plan_title(move), given.support_plan.strip()),
        ("Written notice given on", date_format(given.notice_on, "j F Y") if is_told else ""),
        ("Reason", given.reason.strip()),
    ]
    return "\n\n".join(f"{name}\n{text}" for name, text in told if text)


def judged(line: dict, level: dict, words: str) -> str:
    """One judgement as it is signed: `line` and `level` are of the edition's contents."""
    verdict = f"{line['code']}. {line['title']}: {level['title']}"
    return f"{verdict}. {words.strip()}" if words.strip() else verdict
