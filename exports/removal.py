"""What goes with the evidence of a portfolio in this room; its jobs go with the exports."""

from retention.holdings import Part, goes


def register() -> None:
    """Called once, when the service starts."""
    for model in ("Export", "KeptInExport"):
        goes(f"exports.{model}", Part.EVIDENCE, "edition__portfolio")
    goes("exports.KeptUnit", Part.EVIDENCE, "portfolio")
