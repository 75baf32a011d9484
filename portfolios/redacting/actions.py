"""Pulling words back: one transaction, in which everything that holds them lets go of them."""

from django.db import connection, transaction

from audit import ledger
from audit.models import OfficerNote, Redaction
from people.models import Person
from portfolios.actions.holding import hold, hold_person, note, refuse
from portfolios.models import Attachment
from portfolios.redacting import outside, taking, telling
from portfolios.redacting.looking import Hit, look
from portfolios.redacting.permissions import part_in, sees, why_not_now, why_not_pull_back
from portfolios.redacting.reach import Asked, portfolios_of, wanted, why_not_these
from portfolios.redacting.targets import Target, find
from portfolios.redacting.touched import counted, files_of, opened_by, shared, stands, touched_by


@transaction.atomic
def pull_back(*, target: Target, by: Person, asked: Asked) -> Redaction | None:
    """Take it away everywhere it went; what is frozen stays as it was, closed.

    The portfolios are held first, so that a submission, a signature or a finished document comes
    before all of it or after. None when it stands nowhere but in drafts of others: nothing is
    changed then. Who could not see that beforehand has asked, which is noted and told.
    """
    refuse(why_not_pull_back(target, by))
    target = _hold(target, by, asked)
    seeking = wanted(target, by, asked)
    hits, files = look(seeking, by, held=True), files_of(seeking)
    if not stands(hits, files):
        if not sees(seeking.portfolios, by):
            note("words.looked_for", target.about, target.portfolio, by)
            telling.of_looking(target.portfolio, by)
        return None
    return _pulled(target, by, asked, hits, files)


def _hold(target: Target, by: Person, asked: Asked) -> Target:
    """The target as it is now, with every portfolio of its owner held: none is started meanwhile,
    and what is read from here on does not change before it is taken away."""
    hold_person(target.portfolio.owner_id)
    portfolios = portfolios_of(target.portfolio)
    for pk in portfolios:
        hold(pk)
    refuse(why_not_now(portfolios))
    fresh = find(target.kind, target.about.pk, by)
    refuse(why_not_pull_back(fresh, by) or why_not_these(fresh, by, asked.phrases))
    return fresh


def _pulled(
    target: Target, by: Person, asked: Asked, hits: list[Hit], files: list[Attachment]
) -> Redaction:
    """Taken away, with the line that says so. What only its writer may know of goes without."""
    told, touched = touched_by(shared(hits), files), touched_by(hits, files)
    made, everybody = outside.found(told), outside.found(touched).downloaded
    owner = target.portfolio.owner_id
    redaction = Redaction.objects.create(
        **_facts(target, by, asked),
        went={**counted(shared(hits)), **({"Files": len(files)} if files else {})},
        outside={
            "documents": made.documents,
            "downloaded": made.downloaded,
            "opened": [pk for pk in opened_by(hits, files) if pk != owner],
            "arrived": outside.arrived(told),
        },
    )
    taking.take_away(hits, redaction)
    taking.delete_files(files)
    taking.write_places(redaction, told)
    outside.withdraw(touched, redaction)
    facts = {"redaction": redaction.pk, "reason": asked.reason, "documents": made.documents}
    note("words.pulled_back", target.about, target.portfolio, by, **facts)
    telling.of_redaction(redaction, target.portfolio, everybody)
    return redaction


def _facts(target: Target, by: Person, asked: Asked) -> dict:
    portfolio = target.portfolio
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_xact_id()::text::bigint")
        written_in = cursor.fetchone()[0]
    return {
        "redacted_by": by,
        "redacted_as": part_in(target, by),
        "employer_id": portfolio.employer_id,
        "portfolio_id": portfolio.pk,
        "owner_id": portfolio.owner_id,
        "subject_kind": target.about._meta.label_lower,
        "subject_id": target.about.pk,
        "is_whole": asked.is_whole,
        "reason": asked.reason,
        "written_in": written_in,
    }


@transaction.atomic
def note_redaction(*, redaction: Redaction, by: Person, number: str, words: str) -> OfficerNote:
    """The officer's number and note beside a line; the one before stays."""
    noted = OfficerNote.objects.create(redaction=redaction, number=number, words=words, noted_by=by)
    ledger.record("redaction.noted", redaction, by=by, employer_id=redaction.employer_id)
    return noted
