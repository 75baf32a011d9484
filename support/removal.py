"""What goes with the record of a portfolio in this room."""

from retention.holdings import Part, goes


def register() -> None:
    """Called once, when the service starts."""
    for model in (
        "Agreement",
        "Concern",
        "Needs",
        "ProtectedTime",
        "Review",
        "SelfAssessment",
        "Supervision",
        "Workload",
    ):
        goes(f"support.{model}", Part.RECORD, "portfolio")
    goes("support.SelfMark", Part.RECORD, "assessment__portfolio")
    given = ("supervision__portfolio", "protected_time__portfolio", "workload__portfolio")
    goes("support.Answer", Part.RECORD, *given)
