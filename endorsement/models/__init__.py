from endorsement.models.decision import Decision
from endorsement.models.edition import Edition
from endorsement.models.judgement import Judgement

__all__ = ["Decision", "Edition", "Judgement"]
