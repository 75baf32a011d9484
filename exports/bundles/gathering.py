"""From the documents to the ZIP: when none is under way any more, its own job is asked for."""

from django.db import transaction

from dispatch import jobs
from exports.bundles.models import Bundle
from exports.models import BUNDLE


@transaction.atomic
def gather(pk: int) -> None:
    """Have the ZIP packed if nothing is missing; called when a document is made or given up.

    Whoever commits last finds all the others over. Where that one dies on its way here, `sweep`
    comes by.
    """
    waiting = Bundle.objects.waiting().select_for_update(of=("self",)).filter(pk=pk).first()
    if waiting is None or not Bundle.objects.gathered().filter(pk=pk).exists():
        return
    facts = {"employer_id": waiting.employer_id, "by": waiting.asked_by}
    waiting.job, _ = jobs.request(kind=BUNDLE, key=f"{BUNDLE}:{pk}", **facts)
    waiting.save(update_fields=["job"])


def sweep() -> None:
    """Go on with those that nobody has gone on with."""
    for pk in Bundle.objects.waiting().gathered().values_list("pk", flat=True):
        gather(pk)
