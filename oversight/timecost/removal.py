"""What of this part goes with a portfolio, and what stays."""

from retention.holdings import Part, goes, stays


def register() -> None:
    goes("oversight.HeldBack", Part.EVIDENCE, "portfolio")
    stays("oversight.TimeCount", "that half a year was counted")
    stays("oversight.TimeFigure", "rounded numbers of five people or more, nobody's own")
