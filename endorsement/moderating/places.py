"""Under which name the words of a form of moderation are kept before it is sent."""


def result(sample_id: int) -> str:
    """The panel's three-part form."""
    return f"moderate:{sample_id}:result"


def answer(sample_id: int) -> str:
    """What the lead answers the panel."""
    return f"moderate:{sample_id}:answer"


def learned(round_id: int) -> str:
    """What a lead says when a round is closed."""
    return f"moderate:round:{round_id}:learned"
