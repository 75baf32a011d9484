"""What this room keeps: what is asked is nobody's."""

from retention.holdings import stays


def register() -> None:
    """Called once, when the service starts."""
    for model in ("Framework", "Statement", "Programme"):
        stays(f"standards.{model}", "what is asked of everybody, without a person")
    for model in ("JobProfile", "ProfileLine"):
        stays(f"standards.{model}", "what a job asks, whoever has it")
