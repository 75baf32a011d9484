"""What goes with a portfolio in this room, and what stays."""

from oversight.funding import removal as funding
from oversight.timecost import removal as timecost
from retention.holdings import Part, goes, stays


def register() -> None:
    """Called once, when the service starts."""
    goes("oversight.Standing", Part.RECORD, "portfolio")
    goes("oversight.SavedView", Part.ACCOUNT, "person")
    for model in ("CapacityProblem", "CapacityStep"):
        stays(f"oversight.{model}", "what leads and senior leaders agreed on; names nobody else")
    for model in ("CountedMonth", "Figure", "FairPeriod", "FairFigure"):
        stays(f"oversight.{model}", "rounded numbers of five people or more, nobody's own")
    funding.register()
    timecost.register()
    goes("oversight.PulseAsked", Part.ACCOUNT, "person")
    stays("oversight.Pulse", "questions and counts of five people or more")
    stays("oversight.PulsePool", "sealed; destroyed by the service when the round closes")
    stays("oversight.PulseRoll", "sealed; destroyed by the service when the round closes")
    goes("oversight.VisitRecord", Part.EVIDENCE, "edition__portfolio")
    for model in ("Visit", "VisitStep", "Conversation", "Finding", "Recommendation"):
        stays(f"oversight.{model}", "what a body found and an employer answered; names no family")
    stays("oversight.ReleasedMean", "a rounded number of an employer, nobody's own")
    stays("oversight.Remit", "which body an employer let in, and who said so")
    stays("oversight.Remark", "of nobody; removed by the service a year after the round closed")
    goes("oversight.NamedAnswer", Part.ACCOUNT, "person")
    stays("oversight.ReviewEvidence", "what the employer shows of its programme; names no family")
    stays("oversight.Theme", "what the employer answered to what several people said")
    stays("oversight.Investment", "time and money that an employer put in")
    stays("oversight.CountedYear", "that a year was counted")
    stays("oversight.YearFigure", "rounded numbers of five people or more, nobody's own")
    stays("oversight.AnnualReport", "words and rounded numbers that an employer published")
    stays("oversight.ReportPdf", "the same as a document")
