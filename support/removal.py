"""What goes with the record of a portfolio in this room."""

from retention.holdings import Part, goes
from retention.noticing import leads


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
    for prefix, rows in PAGES.items():
        leads(Part.RECORD, prefix, rows)


THEIRS = "SELECT id FROM support_{table} WHERE portfolio_id = {{subject}}"
PAGES = {
    "/support/": "SELECT {subject}",
    "/support/portfolios/": "SELECT {subject}",
    "/support/agreements/": THEIRS.format(table="agreement"),
    "/support/concerns/": THEIRS.format(table="concern"),
    "/support/given/supervision/": THEIRS.format(table="supervision"),
    "/support/given/time/": THEIRS.format(table="protectedtime"),
    "/support/given/workload/": THEIRS.format(table="workload"),
}
