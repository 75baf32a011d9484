"""What somebody reads before they sign: the title of the page and what follows from it."""

from dataclasses import dataclass

from endorsement.workflow import Move


@dataclass(frozen=True)
class Guidance:
    """The page's title and the sentences above the text that is signed."""

    title: str
    sentences: tuple[str, ...]


ONE_STEP = "Each person decides once on an edition. A signature stays on record."
GIVEN_BACK = (
    "The portfolio is unlocked, so that its owner can change it and submit a new edition.",
    "This edition stays on record with your reasons.",
)
GUIDANCE = {
    Move.ENDORSE: Guidance(
        "Endorse this edition",
        (
            "Your judgements become visible to everybody who can open this portfolio, and cannot "
            "be changed afterwards.",
            "The programme lead reads the edition next and confirms it, returns it, or records "
            "“not yet”.",
            ONE_STEP,
        ),
    ),
    Move.RETURN_BY_MANAGER: Guidance(
        "Return this edition with reasons",
        (
            *GIVEN_BACK,
            "Your draft judgements stay private. They are there again when the next edition "
            "comes to you.",
        ),
    ),
    Move.CONFIRM: Guidance(
        "Confirm the endorsement",
        (
            "You are the second person who signs. With your signature practice is endorsed and "
            "this edition is sealed.",
            "The social worker, the line manager and the assessor are told.",
            ONE_STEP,
        ),
    ),
    Move.RETURN_BY_LEAD: Guidance(
        "Return this edition with reasons",
        (*GIVEN_BACK, "The line manager is told as well, and judges the next edition anew."),
    ),
    Move.RECORD_NOT_YET: Guidance(
        "Record “not yet”",
        (
            "Record this when practice does not meet the standards yet. It needs reasons and a "
            "support plan, and all who can open this portfolio read both.",
            "Talk with the social worker and the line manager before you record it.",
            *GIVEN_BACK,
        ),
    ),
}
