"""Under which name the words of a form of this room are kept before it is sent."""


def judgements(edition_id: int) -> str:
    """How the places of all pages begin on which statements of an edition are judged."""
    return f"judge:{edition_id}:"


def judging(edition_id: int, framework: str) -> str:
    """The page on which the statements of one framework are judged."""
    return f"{judgements(edition_id)}{framework}"


def decisions(edition_id: int) -> str:
    """How the places of all decisions on an edition begin."""
    return f"decide:{edition_id}:"


def deciding(edition_id: int, move: str) -> str:
    """The page of one decision."""
    return f"{decisions(edition_id)}{move}"


def withdrawing(edition_id: int) -> str:
    """The page on which a signature is withdrawn."""
    return f"withdraw:{edition_id}"
