"""What goes with the evidence of a portfolio in this room; its jobs go with the exports."""

from retention.holdings import Part, goes
from retention.noticing import leads


def register() -> None:
    """Called once, when the service starts."""
    goes("exports.Export", Part.EVIDENCE, "edition__portfolio", "compilation__portfolio")
    goes("exports.KeptInExport", Part.EVIDENCE, "edition__portfolio")
    goes("exports.Compilation", Part.EVIDENCE, "portfolio")
    goes("exports.KeptUnit", Part.EVIDENCE, "portfolio")
    leads(Part.EVIDENCE, "/exports/", EXPORTS)


EXPORTS = (
    "SELECT x.id FROM exports_export x JOIN endorsement_edition e ON e.id = x.edition_id "
    "WHERE e.portfolio_id = {subject}"
)
