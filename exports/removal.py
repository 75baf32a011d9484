"""What goes with the evidence of a portfolio in this room; its jobs go with the exports."""

from retention.holdings import Part, beforehand, goes
from retention.noticing import leads


def register() -> None:
    """Called once, when the service starts."""
    goes("exports.Export", Part.EVIDENCE, "edition__portfolio", "compilation__portfolio")
    goes("exports.KeptInExport", Part.EVIDENCE, "edition__portfolio")
    goes("exports.Compilation", Part.EVIDENCE, "portfolio")
    goes("exports.KeptUnit", Part.EVIDENCE, "portfolio")
    beforehand(Part.EVIDENCE, HELD)
    leads(Part.EVIDENCE, "/exports/", EXPORTS)


# What is set of it at this moment is kept before, and goes, or afterwards, and then is not kept.
HELD = "PERFORM 1 FROM portfolios_portfolio WHERE id = {subject} FOR NO KEY UPDATE"
EXPORTS = (
    "SELECT x.id FROM exports_export x LEFT JOIN endorsement_edition e ON e.id = x.edition_id "
    "LEFT JOIN exports_compilation c ON c.id = x.compilation_id "
    "WHERE {subject} IN (e.portfolio_id, c.portfolio_id)"
)
