"""The forms of this part whose words are kept while they are typed, by name."""


def new(portfolio_id: int) -> str:
    return f"observation:new:{portfolio_id}"


def plan(observation_id: int) -> str:
    return f"observation:plan:{observation_id}"


def answer(observation_id: int) -> str:
    return f"observation:answer:{observation_id}"
