"""Under which name the words of the form are kept before it is sent."""


def assessing(portfolio_id: int, key: str) -> str:
    return f"self-assessment:{portfolio_id}:{key}"
