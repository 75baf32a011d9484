"""Each constraint of the database, one wrong part at a time."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import InternalError, models, transaction
from django.db.utils import IntegrityError

from audit.models import Signature
from people.models import Person
from portfolios.models.observation import SIGNED_BY_OBSERVER, SIGNED_BY_OWNER, WITHDRAWN
from tests.shape.sources import ROOMS
from tests.tables.constraints import ALLOWED, TABLE
from tests.tables.rows import Rows, saved

MODELS = [model for model in apps.get_models() if model._meta.app_config.name in ROOMS]
EXAMPLES = [
    pytest.param(name, example, id=f"{name}-{number}")
    for name, examples in TABLE.items()
    for number, example in enumerate(examples, 1)
]

# Broken only together with another: Django wants the field of the user name to be unique, too.
IMPLIED = {"people.person.email": "person_is_known_by_one_email"}

# Each model whose rows a trigger keeps, with the trigger's name.
KEPT = {
    "ledger_is_append_only": Rows.ledger,
    "signature_is_append_only": Rows.signature,
    "opening_is_append_only": Rows.opening,
    "decision_is_append_only": Rows.decision,
    "seal_is_append_only": Rows.seal,
    "discussion_is_append_only": Rows.discussion,
    "discussion_agreement_is_append_only": Rows.discussion_agreement,
    "supervision_is_append_only": Rows.supervision,
    "protected_time_is_append_only": Rows.protected_time,
    "workload_is_append_only": Rows.workload,
    "answer_is_append_only": Rows.confirmed_row,
    "self_assessment_is_append_only": Rows.self_assessment,
    "self_mark_is_append_only": Rows.self_mark,
    "withdrawal_is_append_only": Rows.withdrawal,
    "handover_is_append_only": Rows.handover,
    "interest_move_is_append_only": Rows.interest_move,
    "result_is_append_only": Rows.result,
    "reply_is_append_only": Rows.reply,
    "redaction_is_append_only": Rows.redaction,
    "redacted_place_is_append_only": Rows.redacted_place,
    "cover_is_append_only": Rows.cover,
    "officer_note_is_append_only": Rows.officer_note,
    "claim_step_is_append_only": Rows.claim_step,
    "terms_are_append_only": Rows.funding_terms,
    "column_map_is_append_only": Rows.column_map,
    "capacity_step_is_append_only": Rows.capacity_step,
    "visit_step_is_append_only": Rows.visit_step,
    "counted_month_is_append_only": Rows.counted_month,
    "figure_is_append_only": Rows.figure,
    "time_count_is_append_only": Rows.time_count,
    "time_figure_is_append_only": Rows.time_figure,
    "fair_period_is_append_only": Rows.fair_period,
    "fair_figure_is_append_only": Rows.fair_figure,
    "released_mean_is_append_only": Rows.released_mean,
    "investment_is_append_only": Rows.investment,
    "counted_year_is_append_only": Rows.counted_year,
    "year_figure_is_append_only": Rows.year_figure,
}


def unique_fields(model):
    return [field for field in model._meta.local_fields if field.unique and not field.primary_key]


def declared():
    """Names of all constraints: those that have one, and unique fields by their path."""
    for model in MODELS:
        yield from (constraint.name for constraint in model._meta.constraints)
        yield from (f"{model._meta.label_lower}.{field.name}" for field in unique_fields(model))


def triggers():
    return {trigger.name for model in MODELS for trigger in getattr(model._meta, "triggers", [])}


def refused_by(row):
    """The name of the constraint that keeps `row` out of the database, or None."""
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        name = error.__cause__.diag.constraint_name
        return path_of(row, name)
    return None


def path_of(row, name):
    """`name`, or for a unique field its path, whatever the database calls it."""
    for field in unique_fields(row):
        if name.startswith(f"{row._meta.db_table}_{field.column}"):
            return f"{row._meta.label_lower}.{field.name}"
    return name


def also_broken(row, name):
    """Other constraints of the model that `row` breaks."""
    for constraint in row._meta.constraints:
        if constraint.name not in (name, IMPLIED.get(name)):
            try:
                constraint.validate(type(row), row)
            except ValidationError:
                yield constraint.name


def test_every_constraint_is_in_the_table():
    assert sorted(declared()) == sorted(TABLE)


@pytest.mark.parametrize(("name", "example"), EXAMPLES)
def test_row_with_one_wrong_part_is_refused(name, example, db):
    rows = Rows()
    row = example.prepare(rows)
    assert list(also_broken(row, name)) == []
    assert refused_by(row) == name


@pytest.mark.parametrize(
    "make", dict.fromkeys(example.make for examples in TABLE.values() for example in examples)
)
def test_row_is_accepted_without_the_wrong_part(make, db):
    assert refused_by(make(Rows())) is None


@pytest.mark.parametrize("example", ALLOWED)
def test_row_near_the_edge_is_accepted(example, db):
    assert refused_by(example.prepare(Rows())) is None


# Triggers ---------------------------------------------------------------------------------------


def refused_change(change):
    """What the database says when it does not let `change` happen."""
    with pytest.raises(InternalError) as refusal, transaction.atomic():
        change()
    return str(refusal.value)


def test_every_trigger_is_tried_here():
    others = {"edition_is_not_deleted", "edition_is_frozen", "published_judgement_stays"}
    others |= {"signed_record_stays", "record_is_complete_while_both_sign"}  # unit/…/observing
    others |= {
        "published_observation_stays",
        "published_observation_is_not_deleted",
        "signed_answer_stays",
        "withdrawal_stays",
    }
    others |= {  # unit/support/test_kept.py
        "offered_agreement_is_not_deleted",
        "offered_agreement_is_frozen",
        "agreement_is_signed_once",
        "agreement_goes_by_its_table",
    }
    others |= {  # unit/support/reviewing/test_reviews_kept.py
        "signed_review_is_not_deleted",
        "signed_review_is_frozen",
        "signature_on_a_review_stays",
        "review_goes_by_its_table",
        "concern_is_not_deleted",
        "concern_stays_as_it_was_raised",
    }
    others |= {"interest_goes_by_its_table"}  # unit/portfolios/test_applying_moves.py
    others |= {  # unit/endorsement/moderating: test_rounds.py, test_table.py, test_panel.py
        "round_is_not_deleted",
        "closed_round_stays",
        "draw_is_frozen",
        "drawn_record_is_not_deleted",
        "drawn_record_stays",
        "drawn_record_goes_by_its_table",
        "panel_is_not_concerned",
    }
    others |= {  # unit/portfolios/transferring
        "brought_stays_as_it_came",
        "brought_record_stays",
        "signed_and_brought_is_not_deleted",
    }
    others |= {  # unit/retention/test_kept.py and test_function.py
        "hold_is_not_deleted",
        "hold_stays_as_it_was_set",
        "deletion_is_not_deleted",
        "decided_deletion_stays",
        "deletion_stays_as_proposed",
        "deletion_log_is_written_by_deleting",
        "leftover_is_written_by_deleting",
        "leftover_keeps_its_path",
        "tombstone_is_written_by_deleting",
    }
    others |= {"compilation_is_frozen"}  # unit/exports/purposes/test_compiling.py
    others |= {"capacity_problem_goes_by_its_table"}  # unit/oversight/capacity/test_problems.py
    others |= {"claim_goes_by_its_table"}  # unit/oversight/funding/test_claims.py
    # unit/oversight/visits/test_moves.py
    others |= {"visit_goes_by_its_table", "plan_of_a_visit_stays", "record_of_a_visit_stays"}
    # unit/oversight/reporting/test_reports.py
    others |= {"report_goes_by_its_table", "published_report_stays"}
    # Refuse nothing, but keep what search looks in: tests/unit/portfolios/test_searching.py
    keep = {"entry_keeps_its_words", "file_is_found_by_its_name", "file_is_found_no_more"}
    assert triggers() == set(KEPT) | others | keep


@pytest.mark.parametrize("name", KEPT)
def test_append_only_row_is_neither_changed_nor_deleted(name, db):
    row = saved(KEPT[name](Rows()))
    same = type(row)._base_manager.filter(pk=row.pk)
    column = row._meta.local_fields[1].name
    kept = "Cannot update or delete rows"
    assert kept in refused_change(lambda: same.update(**{column: models.F(column)}))
    assert kept in refused_change(lambda: same._raw_delete(same.db))
    assert same.exists()


def test_edition_is_not_deleted(db):
    edition = saved(Rows().edition())
    same = type(edition).objects.filter(pk=edition.pk)
    assert "Cannot delete" in refused_change(lambda: same._raw_delete(same.db))


def frozen_fields():
    edition = apps.get_model("endorsement", "Edition")
    return [field.name for field in edition._meta.local_fields if field.name not in ("id", "state")]


@pytest.mark.parametrize("name", frozen_fields())
def test_edition_moves_and_nothing_else_in_it(name, db):
    rows = Rows()
    edition = saved(rows.edition())
    field = edition._meta.get_field(name)
    same = type(edition).objects.filter(pk=edition.pk)
    assert "Cannot update" in refused_change(
        lambda: same.update(**{name: other_value(field, rows)})
    )
    assert same.update(state="returned") == 1


def other_value(field, rows):
    """A value that `field` could hold and does not."""
    others = {
        "portfolio": lambda: saved(moved(rows.portfolio(), rows.lead)),
        "employer": lambda: saved(rows.employer()),
        "submitted_by": lambda: rows.lead,
        "declaration": lambda: saved(rows.signature()),
        "number": lambda: 7,
        "submitted_at": lambda: "2020-01-01T00:00:00Z",
    }
    return others.get(field.name, lambda: "0" * 64)()


def moved(portfolio, owner):
    portfolio.owner = owner
    return portfolio


def test_published_judgement_stays(db):
    rows = Rows()
    judgement = saved(rows.judgement())
    same = type(judgement).objects.filter(pk=judgement.pk)
    assert same.update(words="A draft may change.") == 1
    same.update(published_at="2026-01-01T00:00:00Z", published_by=rows.manager)
    kept = "Cannot update or delete rows"
    assert kept in refused_change(lambda: same.update(words="It may not now."))
    assert kept in refused_change(lambda: same._raw_delete(same.db))


# What each signature is over, and the row as it is once that is signed.
SIGNED = [
    *((name, Rows.published_observation) for name in SIGNED_BY_OBSERVER),
    *((name, Rows.answered_observation) for name in SIGNED_BY_OWNER),
    *((name, Rows.withdrawn_observation) for name in WITHDRAWN),
]


@pytest.mark.parametrize(("name", "make"), SIGNED)
def test_signed_observation_stays(name, make, db):
    rows = Rows()
    observation = saved(make(rows))
    field = observation._meta.get_field(name)
    same = type(observation).objects.filter(pk=observation.pk)
    values = {
        "entry": rows.another_entry,
        "planned_on": "2020-01-01",
        "start_time": "09:00",
        "registration_number": "SW9",
    }
    other = values.get(name) or (rows.lead if field.related_model is Person else None)
    if field.related_model is Signature:
        other = saved(rows.signature())
    if isinstance(field, models.DateTimeField):
        other = "2020-01-01T00:00:00Z"
    assert "Cannot update" in refused_change(lambda: same.update(**{name: other or "Other."}))
    assert same.update(sequence=7) == 1


def test_published_observation_is_not_deleted(db):
    observation = saved(Rows().published_observation())
    same = type(observation).objects.filter(pk=observation.pk)
    assert "Cannot delete" in refused_change(lambda: same._raw_delete(same.db))


def test_plan_that_nobody_signed_can_be_deleted(db):
    observation = saved(Rows().observation())
    assert type(observation).objects.filter(pk=observation.pk)._raw_delete("default")


def test_unique_field_is_recognised_whatever_its_index_is_called(db):
    rows = Rows()
    assert isinstance(unique_fields(rows.job())[0], models.CharField)
    assert path_of(rows.job(), "dispatch_job_key_key") == "dispatch.job.key"
