"""The tables of this room, part by part."""

from oversight.models.capacity import CapacityProblem, CapacityStep
from oversight.models.claim import Claim, ClaimStep
from oversight.models.fairness import Characteristic, FairFigure, FairPeriod, Outcome
from oversight.models.figures import CountedMonth, Figure, Measure
from oversight.models.findings import Conversation, Finding, Recommendation, Topic
from oversight.models.investment import Investment
from oversight.models.organisation import Organisation
from oversight.models.pulse import Pulse, PulseAsked, PulsePool, PulseRoll, Remark, Theme
from oversight.models.registration import Equality, Registration
from oversight.models.released_mean import ReleasedMean
from oversight.models.remit import Remit
from oversight.models.remittance import Remittance, RemittanceLine
from oversight.models.report import AnnualReport, CountedYear, ReportPdf, YearFigure
from oversight.models.review import NamedAnswer, ReviewEvidence
from oversight.models.scheme import ColumnMap, FundingTerms
from oversight.models.standing import NEAR, Stage, Standing, Wait
from oversight.models.time_cost import HeldBack, TimeCount, TimeFigure, What
from oversight.models.view import SavedView
from oversight.models.visit import Visit, VisitRecord, VisitStep

__all__ = [
    "NEAR",
    "AnnualReport",
    "CapacityProblem",
    "CapacityStep",
    "Characteristic",
    "Claim",
    "ClaimStep",
    "ColumnMap",
    "Conversation",
    "CountedMonth",
    "CountedYear",
    "Equality",
    "FairFigure",
    "FairPeriod",
    "Figure",
    "HeldBack",
    "Finding",
    "FundingTerms",
    "Investment",
    "Pulse",
    "PulseAsked",
    "PulsePool",
    "PulseRoll",
    "Measure",
    "Organisation",
    "Outcome",
    "NamedAnswer",
    "Recommendation",
    "Registration",
    "Remark",
    "ReleasedMean",
    "Remit",
    "Remittance",
    "RemittanceLine",
    "ReportPdf",
    "ReviewEvidence",
    "SavedView",
    "Stage",
    "Standing",
    "Theme",
    "TimeCount",
    "TimeFigure",
    "Topic",
    "Visit",
    "VisitRecord",
    "VisitStep",
    "Wait",
    "What",
    "YearFigure",
]
