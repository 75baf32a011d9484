"""How each sort of thing is treated in an answer; the table is printed in it and in the docs.

UK GDPR Art 15(4) and DPA 2018, Sch 2 para 16: what identifies somebody else is given where they
agreed, or where it is reasonable without that. It is, for staff acting in their role.
"""

from exports.packs.rules import Treated
from portfolios.models import Kind

FEEDBACK = (str(Kind.LIVED_EXPERIENCE_FEEDBACK), str(Kind.PROFESSIONAL_FEEDBACK))
PROMISED = Treated(
    "feedback",
    "Feedback from others",
    "Whoever gave feedback was told who reads it, and that they are not named. It is withheld "
    "unless they agree, or whoever looked through this answer says why it can be given.",
)
TABLE = (
    Treated(
        "own-writing",
        "What you wrote",
        "Everything that you wrote is in it, drafts and the bin too. Nobody looks through that.",
    ),
    Treated(
        "staff",
        "What colleagues wrote about you",
        "What was written about you by colleagues in their roles is in it, with their names.",
    ),
    PROMISED,
    Treated(
        "others",
        "Other people in words about you",
        "Words that identify somebody else, and that they did not agree to, can be withheld by "
        "whoever looked through this answer. Each time the reason is given.",
    ),
    Treated(
        "unshared",
        "What a colleague has not shared",
        "What a colleague has begun and not shared is not in it and is not counted, nor are notes "
        "to themselves.",
    ),
    Treated(
        "copies",
        "Frozen copies",
        "Editions, signed texts and documents repeat words that are in it. They are not repeated.",
    ),
    Treated(
        "holds",
        "Keeping for legal reasons",
        "Whether something is kept for legal reasons is not said here, one way or the other.",
    ),
)


def why_withheld(kind: str) -> str | None:
    """Why a thing of that kind is withheld unless somebody releases it; None where it is given."""
    return PROMISED.says if kind in FEEDBACK else None
