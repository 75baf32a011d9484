from support.models.agreement import Agreement
from support.models.answer import Answer
from support.models.needs import Needs
from support.models.protected_time import ProtectedTime
from support.models.supervision import Supervision
from support.models.workload import Workload

__all__ = ["Agreement", "Answer", "Needs", "ProtectedTime", "Supervision", "Workload"]
