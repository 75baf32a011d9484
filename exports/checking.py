"""The privacy check before an export: of the words of the edition, which nobody can change."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from audit import clock, ledger
from endorsement import checking
from endorsement.models import Edition
from exports.models import KeptInExport
from exports.permissions import why_not_ask
from people.models import Person
from portfolios.checking.gate import Checked, Unanswered, answers_in
from portfolios.checking.reading import same

GONE = "These words are not in this edition."


def check(edition: Edition) -> list[Checked]:
    """The entries of `edition` in which something is open.

    Answers given in the living entries hold, and those given here for this edition.
    """
    checks = checking.with_open(checking.check(edition.contents, answers_in(edition.portfolio_id)))
    if not checks:
        return []
    rows = KeptInExport.objects.filter(edition=edition).values_list("entry", "kind", "words")
    kept = set(rows)
    for one in checks:
        one.open = [found for found in one.open if (one.entry, *found.key) not in kept]
    return checking.with_open(checks)


def refuse_unanswered(edition: Edition) -> None:
    """Stop with `Unanswered` while something in `edition` is open."""
    if check(edition):
        raise Unanswered


@transaction.atomic
def keep(
    *, edition: Edition, by: Person, entry: int, kind: str, words: str, reason: str
) -> KeptInExport:
    """Let words of `edition` leave with it, for a reason. A second answer takes its place."""
    if refused := why_not_ask(edition, by):
        raise PermissionDenied(refused)
    checks = checking.check(edition.contents, answers_in(edition.portfolio_id))
    there = {found.key for one in checks if one.entry == entry for found in one.open}
    if (kind, same(words)) not in there:
        raise PermissionDenied(GONE)
    answer = {"reason": reason, "kept_by": by, "kept_at": clock.now()}
    kept, _ = KeptInExport.objects.update_or_create(
        edition=edition, entry=entry, kind=kind, words=same(words), defaults=answer
    )
    facts = {"edition": edition.pk, "entry": entry, "kind": kind}
    ledger.record("exports.kept", kept, by=by, employer_id=edition.employer_id, **facts)
    return kept
