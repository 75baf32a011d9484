"""What is signed is never changed or deleted: not by an object, a queryset or plain SQL."""

import pytest
from django.db import DatabaseError, connection, transaction

from endorsement.models import Edition, Judgement
from tests.factories import stories
from tests.keeping import kept


@kept
def decision(edition, programme_lead):
    return stories.confirmed(edition, programme_lead)


def refused():
    return pytest.raises(DatabaseError, match="pgtrigger: Cannot (update|delete)")


def rows(decision):
    return {
        "decision": (decision, "comment"),
        "signature": (decision.signature, "text"),
        "declaration": (decision.edition.declaration, "text"),
        "edition": (decision.edition, "content"),
        "judgement": (decision.edition.judgements.first(), "words"),
    }


KINDS = ["decision", "signature", "declaration", "edition", "judgement"]


@pytest.mark.parametrize("kind", KINDS)
def test_change_by_an_object_is_refused(decision, kind):
    row, field = rows(decision)[kind]
    setattr(row, field, "Something else.")
    with refused(), transaction.atomic():
        row.save()


@pytest.mark.parametrize("kind", KINDS)
def test_change_by_a_queryset_is_refused(decision, kind):
    row, field = rows(decision)[kind]
    with refused(), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(**{field: "Something else."})


@pytest.mark.parametrize("kind", KINDS)
def test_change_by_sql_is_refused(decision, kind):
    row, field = rows(decision)[kind]
    with refused(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {row._meta.db_table} SET {field} = 'Something else.' WHERE id = %s", [row.pk]
        )


@pytest.mark.parametrize("kind", KINDS)
def test_deletion_by_sql_is_refused(decision, kind):
    row, _ = rows(decision)[kind]
    with refused(), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM {row._meta.db_table} WHERE id = %s", [row.pk])


@pytest.mark.parametrize(
    "field", ["portfolio_id", "number", "sha256", "submitted_at", "submitted_by_id"]
)
def test_edition_keeps_what_it_was_made_with(decision, field):
    other = {"submitted_at": decision.decided_at, "sha256": "0" * 64}.get(field, 999)
    with refused(), transaction.atomic():
        Edition.objects.filter(pk=decision.edition_id).update(**{field: other})


def test_draft_judgement_may_change_until_it_is_published(edition):
    stories.judged(edition)
    drafts = Judgement.objects.filter(edition=edition, part="line_manager")
    assert drafts.update(words="Better words.") > 0
