"""What somebody reads before they sign: what they put their name to, and what follows from it."""

from dataclasses import dataclass

from endorsement.workflow import WITHDRAWALS, Move


@dataclass(frozen=True)
class Guidance:
    """The page's title, what is signed, and what happens next; `done` is said afterwards."""

    title: str
    means: tuple[str, ...]
    then: tuple[str, ...]
    done: str


ONE_STEP = "Each step is another person's, and each person signs once on an edition."
STAYS = "It can be withdrawn, with a reason, and never removed."
SEEN = (
    "Your judgements become visible to everybody who can open this portfolio, and stay as they are."
)
GIVEN_BACK = (
    "The portfolio is unlocked, so that its owner can change it and submit a new edition.",
    "This edition stays on record with your reasons.",
)
PUT_OFF = (
    "The year is put off: its dates stand still from today. Take it up again on the page of its "
    "pauses and end. Its owner can then submit a new edition."
)
DRAFTS_STAY = (
    "Your draft judgements stay private. They are there again when the next edition comes to you."
)
RETURNING = "You give this edition back with reasons. Nothing is endorsed by it."
TITLE_OF_RETURN = "Return this edition with reasons"
RETURNED = "You returned this edition"
TELL_FIRST = (
    "Tell the social worker in writing before you record it, and talk with them and the line "
    "manager. You give the day of that notice here."
)
TOLD = "The social worker, the line manager and the assessor are told, and can read your reasons."
RECORDED = "Your decision is recorded"

GUIDANCE = {
    Move.SUBMIT: Guidance(
        "Sign your declaration",
        (),
        (
            "Your portfolio is frozen as an edition. You can read it, and change it again when it "
            "comes back to you.",
            "Whoever judges first has been told. You are told of every step.",
        ),
        "Your portfolio is submitted",
    ),
    Move.RECOMMEND: Guidance(
        "Recommend an outcome",
        (
            "You say that you have judged each statement, and you answer for your recommendation.",
            SEEN,
            STAYS,
        ),
        (
            "The line manager reads the edition with your judgements beside it, judges each "
            "statement, and endorses it or returns it with reasons.",
            ONE_STEP,
        ),
        "You recommended an outcome",
    ),
    Move.RETURN_BY_ASSESSOR: Guidance(
        TITLE_OF_RETURN, (RETURNING,), (*GIVEN_BACK, DRAFTS_STAY), RETURNED
    ),
    Move.ENDORSE: Guidance(
        "Endorse this edition",
        ("You say that you have judged each statement yourself.", SEEN, STAYS),
        (
            "The programme lead reads the edition next and confirms it, returns it, or records "
            "another outcome.",
            ONE_STEP,
        ),
        "You endorsed this edition",
    ),
    Move.RETURN_BY_MANAGER: Guidance(
        TITLE_OF_RETURN, (RETURNING,), (*GIVEN_BACK, DRAFTS_STAY), RETURNED
    ),
    Move.CONFIRM: Guidance(
        "Confirm the endorsement",
        (
            "You sign last, on behalf of the employer. With your signature practice is endorsed.",
            STAYS,
        ),
        (
            "The social worker, the line manager and the assessor are told.",
            "This edition is sealed, and the living portfolio goes on beside it.",
            ONE_STEP,
        ),
        "You confirmed the endorsement",
    ),
    Move.RETURN_BY_LEAD: Guidance(
        TITLE_OF_RETURN,
        (RETURNING,),
        (*GIVEN_BACK, "Who judged it before is told as well, and judges the next edition anew."),
        RETURNED,
    ),
    Move.RECORD_NOT_YET: Guidance(
        "Record “not yet”",
        (
            "You record that practice does not meet the standards yet, with reasons and a support "
            "plan. All who can open this portfolio read both.",
            TELL_FIRST,
        ),
        (TOLD, *GIVEN_BACK),
        RECORDED,
    ),
    Move.DEFER: Guidance(
        "Defer the decision",
        (
            "You record that it cannot be decided now, with reasons and what happens next. All who "
            "can open this portfolio read both.",
            TELL_FIRST,
        ),
        (TOLD, PUT_OFF),
        RECORDED,
    ),
    Move.FAIL: Guidance(
        "Record a fail",
        (
            "You record on behalf of the employer that this portfolio is not passed, with reasons "
            "and what happens next. All who can open this portfolio read both.",
            TELL_FIRST,
        ),
        (
            TOLD,
            "The year of this portfolio ends with it.",
            "No other edition can be submitted, unless you withdraw your signature again.",
        ),
        RECORDED,
    ),
    **dict.fromkeys(
        WITHDRAWALS.values(),
        Guidance(
            "Withdraw your signature",
            (
                "You say that your signature under this edition no longer counts, and why.",
                "Every signature that was given after yours no longer counts either.",
            ),
            (
                "Everybody concerned is told.",
                "The portfolio is its owner's again. The next edition is a new round: each step is "
                "taken and signed anew.",
                "This edition stays readable, with what was signed and what was withdrawn.",
            ),
            "You withdrew your signature",
        ),
    ),
}
