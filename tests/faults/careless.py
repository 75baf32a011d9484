"""Controls: what jobs and connections would be without what these tests are about."""

from django.db.backends.postgresql.base import DatabaseWrapper

from dispatch import jobs
from dispatch.models import Job

honest_claim = jobs.claim


def claim_anything(pk):
    """A job is begun by whoever hears of it, as if the row said nothing."""
    Job.objects.filter(pk=pk).update(state="queued", lease_until=None, finished_at=None)
    return honest_claim(pk)


def update_anyway(job, **changes):
    """Whoever is done writes so, as if nobody else could have taken over."""
    if changes.get("lease_until"):  # it goes on, even where the other one is done already
        changes |= {"state": "running", "finished_at": None}
    Job.objects.filter(pk=job.pk).update(**changes)


def without_claim_and_lease():
    jobs.claim, jobs._update_mine = claim_anything, update_anyway


def without_a_new_connection():
    """A connection that was lost is kept."""
    DatabaseWrapper.is_usable = lambda self: True
