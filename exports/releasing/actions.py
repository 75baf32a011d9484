"""Releasing documents to an administrator, and withdrawing that."""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.urls import reverse

from audit import clock, ledger
from dispatch import notices
from endorsement.models import Edition
from exports.bundles.actions import NotSoMany
from exports.bundles.permissions import why_not_so_many
from exports.releasing.models import CohortRelease, ReleasedEdition
from exports.releasing.permissions import (
    why_not_release,
    why_not_to,
    why_not_until,
    why_not_withdraw,
)
from people.models import Person
from portfolios.actions.holding import refuse

TOLD = "Documents of a cohort were released to you. You can take them in one ZIP."
OWNER_TOLD = "A document of yours was released to an administrator."


@transaction.atomic
def release(
    *, editions: Iterable[int], to: Person, reason: str, last_on: date, by: Person
) -> CohortRelease:
    """Let `to` take the documents of those of `editions` (ids) that `by` may open.

    Both `to` and each owner are told. Asking twice at once is asking once. Raises `NotSoMany`.
    """
    refuse(why_not_release(by) or why_not_to(to, by) or why_not_until(last_on))
    Person.objects.select_for_update(of=("self",)).get(pk=by.pk)
    chosen = list(
        Edition.objects.visible_to(by)
        .filter(pk__in=list(editions))
        .select_related("portfolio__owner")
        .defer("content")
    )
    if why := why_not_so_many(len(chosen)):
        raise NotSoMany(why)
    facts = {"released_to": to, "released_by": by, "last_on": last_on, "reason": reason}
    return _standing(chosen, facts) or _released(chosen, facts)


def _standing(chosen: list[Edition], facts: dict) -> CohortRelease | None:
    """The same one, where it was released a moment ago."""
    last = CohortRelease.objects.standing().filter(**facts).order_by("-pk").first()
    there = set(last.editions.values_list("edition", flat=True)) if last else set()
    return last if there == {edition.pk for edition in chosen} else None


def _released(chosen: list[Edition], facts: dict) -> CohortRelease:
    by, to = facts["released_by"], facts["released_to"]
    made = CohortRelease.objects.create(employer_id=by.employer_id, **facts)
    ReleasedEdition.objects.bulk_create(
        ReleasedEdition(release=made, edition=edition) for edition in chosen
    )
    about = {"to": to.pk, "last_on": str(made.last_on), "editions": [one.pk for one in chosen]}
    ledger.record("exports.released", made, by=by, employer_id=made.employer_id, **about)
    notices.tell([to], sentence=TOLD, path=reverse("exports:cohort"))
    owners = [one.portfolio.owner for one in chosen if one.portfolio.owner_id != to.pk]
    notices.tell(owners, sentence=OWNER_TOLD, path=reverse("exports:released"))
    return made


@transaction.atomic
def withdraw(*, release: CohortRelease, by: Person) -> None:
    """Nothing of it may be taken from now on; a second time does nothing."""
    held = CohortRelease.objects.select_for_update(of=("self",)).get(pk=release.pk)
    if held.withdrawn_at:
        return
    refuse(why_not_withdraw(held, by))
    held.withdrawn_at, held.withdrawn_by = clock.now(), by
    held.save(update_fields=["withdrawn_at", "withdrawn_by"])
    ledger.record("exports.release_withdrawn", held, by=by, employer_id=held.employer_id)
