from support.models.agreement import Agreement
from support.models.answer import Answer
from support.models.concern import Concern
from support.models.needs import Needs
from support.models.protected_time import ProtectedTime
from support.models.review import Review
from support.models.self_assessment import Assessing, SelfAssessment, SelfMark
from support.models.supervision import Supervision
from support.models.workload import Workload

__all__ = [
    "Agreement",
    "Answer",
    "Assessing",
    "Concern",
    "Needs",
    "ProtectedTime",
    "Review",
    "SelfAssessment",
    "SelfMark",
    "Supervision",
    "Workload",
]
