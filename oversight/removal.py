"""What goes with a portfolio in this room, and what stays."""


def register() -> None:
    """Called once, when the service starts."""
