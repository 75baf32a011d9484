"""Under which name the words of this room's own long forms are kept before they are sent."""


def handover(portfolio_id: int) -> str:
    """The note of whoever hands over."""
    return f"handover:{portfolio_id}"


def people(portfolio_id: int) -> str:
    """The note that a programme lead writes while they name somebody."""
    return f"people:{portfolio_id}"
