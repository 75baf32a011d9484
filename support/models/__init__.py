from support.models.agreement import Agreement
from support.models.needs import Needs

__all__ = ["Agreement", "Needs"]
