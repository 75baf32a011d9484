"""Under which name the words of a form are kept before it is sent."""


def writing(portfolio_id: int, key: str, part: str) -> str:
    return f"review:{portfolio_id}:{key}:{part}"


def reopening(portfolio_id: int, key: str) -> str:
    return f"review-reopen:{portfolio_id}:{key}"


def concern(portfolio_id: int) -> str:
    return f"concern:{portfolio_id}"


def closing(concern_id: int) -> str:
    return f"concern-close:{concern_id}"
