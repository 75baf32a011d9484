"""Under which name the words of the form are kept before they are sent."""


def recording(portfolio_id: int) -> str:
    """The page on which a discussion is recorded."""
    return f"discussion:{portfolio_id}"
