"""Under which name the words of a form about an agreement are kept before it is sent."""


def drafting(agreement_id: int) -> str:
    """How the places of all pages begin on which a draft is written."""
    return f"agreement:{agreement_id}:"


def writing(agreement_id: int, part: str) -> str:
    """One page of the draft."""
    return f"{drafting(agreement_id)}{part}"


def asking(agreement_id: int) -> str:
    """The page on which a change is asked for."""
    return f"agreement-change:{agreement_id}"


def needs(portfolio_id: int) -> str:
    """The owner's page about what they need."""
    return f"needs:{portfolio_id}"
