"""The exact texts that people put their name to. Pure: contents of an edition in, text out."""

from collections.abc import Iterable

from endorsement.workflow import Move
from standards.definition import Wording

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


def wordings(words: Wording) -> dict[str, str]:
    """Move → what is declared with it: the programme's words, and ours for the rest."""
    return {
        str(Move.SUBMIT): words.owner,
        str(Move.ENDORSE): words.line_manager,
        str(Move.RETURN_BY_MANAGER): RETURNED,
        str(Move.CONFIRM): words.programme_lead,
        str(Move.RETURN_BY_LEAD): RETURNED,
        str(Move.RECORD_NOT_YET): NOT_YET,
    }


def statement(move: Move, contents: dict, *, number: int, sha256: str, given: str = "") -> str:
    """What is signed with `move` over edition `number`, whose fingerprint is `sha256`.

    `given` is what the signer adds: judgements, comment, support plan (see `additions`).
    """
    owner = contents["owner"]
    registered = f" ({owner['registration_number']})" if owner["registration_number"] else ""
    about = f"{owner['name']}{registered}, {contents['programme']['title']}, edition {number}"
    parts = [about, contents["wordings"][move], given, f"SHA-256 of the edition: {sha256}"]
    return "\n\n".join(part for part in parts if part)


def additions(judgements: Iterable[str] = (), comment: str = "", support_plan: str = "") -> str:
    """What a signer adds to a wording, each part under its name."""
    told = [
        ("Judgements", "\n\n".join(judgements)),
        ("Comment", comment.strip()),
        ("Support plan", support_plan.strip()),
    ]
    return "\n\n".join(f"{name}\n{text}" for name, text in told if text)


def judged(line: dict, level: dict, words: str) -> str:
    """One judgement as it is signed: `line` and `level` are of the edition's contents."""
    verdict = f"{line['code']}. {line['title']}: {level['title']}"
    return f"{verdict}. {words.strip()}" if words.strip() else verdict
