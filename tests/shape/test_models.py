"""Every stamp says who and when together, and every model can be named."""

import pytest
from django.apps import apps
from django.db import models

from tests.shape.sources import ROOMS

MODELS = [model for model in apps.get_models() if model._meta.app_config.name in ROOMS]

# A time without a person, and why.
NOBODY = {
    "dispatch.notice.created_at": "the service itself writes notices",
    "dispatch.notice.dismissed_at": "only the person it is for can dismiss it",
    "dispatch.notice.mailed_at": "the service itself sends mail",
    "dispatch.reminder.told_at": "the service itself reminds",
    "dispatch.reminder.mailed_at": "the service itself sends mail",
    "dispatch.job.finished_at": "a worker finishes it",
    "dispatch.job.sent_at": "the service itself hands it to the broker",
    "endorsement.judgement.changed_at": "only who created it can change it",
    "portfolios.answerdraft.changed_at": "who is asked from outside has no account",
    "portfolios.comment.changed_at": "only who created it can change it",
    "portfolios.contribution.sent_at": "who is asked from outside has no account",
    "portfolios.contribution.taken_back_at": "only whoever was shown the code can take it back",
    "portfolios.requestletter.created_at": "the service itself reminds",
    "portfolios.requestletter.mailed_at": "the service itself sends mail",
    "portfolios.draft.changed_at": "only who created it can change it",
    "portfolios.version.changed_at": "only who created it can change it",
    "endorsement.tombstone.removed_at": "the deletion that it names says who",
    "retention.leftover.cleared_at": "the service itself removes the file",
    "retention.removed.removed_at": "two people, who stand beside it",
    "support.agreement.changed_at": "only who created it can change it",
    "support.needs.changed_at": "only who created it can change it",
    "exports.arrival.done_at": "a worker brings it in, for who chose it",
    "exports.keptunit.used_at": "a worker looked it up; it says nothing of a person",
    "oversight.countedmonth.counted_at": "the service itself counts",
    "oversight.timecount.counted_at": "the service itself counts",
    "oversight.fairperiod.counted_at": "the service counts it, by itself",
    "people.invitation.accepted_at": "only the person who was invited can accept",
    "people.invitation.mailed_at": "the service itself sends mail",
    "people.person.created_at": "the ledger holds who invited or imported them",
}


def label(field):
    return f"{field.model._meta.label_lower}.{field.name}"


def stamps(model):
    """The fields of `model` that hold when somebody did something."""
    return [
        field
        for field in model._meta.get_fields()
        if isinstance(field, models.DateTimeField) and field.name.endswith("_at")
    ]


def doer(field):
    """The field that says who did what `field` says when, or None."""
    name = field.name.removesuffix("_at") + "_by"
    return next((other for other in field.model._meta.get_fields() if other.name == name), None)


def conditions(condition):
    """Every (lookup, value) in a Q, however deep."""
    for child in condition.children:
        if isinstance(child, models.Q):
            yield from conditions(child)
        else:
            yield child


def held_together(field, other):
    """Whether a constraint holds that both are filled or neither is."""
    both = {f"{name}__isnull" for name in (field.name, other.name)}
    for constraint in field.model._meta.constraints:
        if isinstance(constraint, models.CheckConstraint):
            found = list(conditions(constraint.condition))
            full = {lookup for lookup, value in found if value is False}
            empty = {lookup for lookup, value in found if value is True}
            if both <= full and both <= empty:
                return True
    return False


STAMPS = [field for model in MODELS for field in stamps(model)]


@pytest.mark.parametrize(
    "field", [field for field in STAMPS if label(field) not in NOBODY], ids=label
)
def test_stamp_says_who(field):
    other = doer(field)
    assert other is not None
    assert not field.null or held_together(field, other)


def test_exceptions_are_still_needed():
    assert {label(field) for field in STAMPS if doer(field) is None} == set(NOBODY)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label_lower)
def test_model_can_be_named(model):
    assert model.__str__ is not models.Model.__str__


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model._meta.label_lower)
def test_no_row_goes_with_a_person_it_names(model):
    """A person is never deleted from under what they did; a role or notice goes with them."""
    theirs = {"people.membership.person", "dispatch.notice.person"}
    for field in model._meta.get_fields():
        if isinstance(field, models.ForeignKey) and field.related_model is not None:
            is_person = field.related_model._meta.label_lower == "people.person"
            if is_person and label(field) not in theirs:
                assert field.remote_field.on_delete is models.PROTECT, label(field)
