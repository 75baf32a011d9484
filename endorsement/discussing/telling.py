"""Who hears of a record. A sentence carries nothing that was written."""

from django.urls import reverse

from dispatch.notices import supersede, tell
from endorsement.models import Discussion
from people.models import Person

RECORDED = "The readiness discussion of {owner} is recorded. Read the record and agree to it."
CHANGED = (
    "The record of the readiness discussion of {owner} has changed, so nobody has agreed to it "
    "yet. Read it and agree to it."
)
ALL_AGREED = "All three agreed to the record of the readiness discussion of {owner}."


def tell_three(discussion: Discussion, by: Person, sentence: str) -> None:
    """The other two hear it; older news about it has had its day."""
    path = reverse("endorsement:discussion", args=[discussion.portfolio_id])
    supersede(path=path)
    three = (discussion.owner, discussion.line_manager, discussion.programme_lead)
    words = sentence.format(owner=discussion.owner)
    tell([one for one in three if one.pk != by.pk], sentence=words, path=path)
