from endorsement.models.decision import Decision
from endorsement.models.discussion import Discussion, DiscussionAgreement
from endorsement.models.edition import Edition
from endorsement.models.judgement import Judgement
from endorsement.models.moderation import Reply, Result, Round, Sample, Seat
from endorsement.models.seal import Seal
from endorsement.models.tombstone import Tombstone
from endorsement.models.withdrawal import Withdrawal

__all__ = [
    "Decision",
    "Discussion",
    "DiscussionAgreement",
    "Edition",
    "Judgement",
    "Reply",
    "Result",
    "Round",
    "Sample",
    "Seal",
    "Seat",
    "Tombstone",
    "Withdrawal",
]
