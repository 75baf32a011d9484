"""What goes with a portfolio in this room, and what stays."""

from oversight.funding import removal as funding
from retention.holdings import Part, goes


def register() -> None:
    """Called once, when the service starts."""
    goes("oversight.Standing", Part.RECORD, "portfolio")
    goes("oversight.SavedView", Part.ACCOUNT, "person")
    funding.register()
