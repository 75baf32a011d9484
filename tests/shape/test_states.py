"""Everything that has states has a table of them, drawn in the docs; or takes one step, and why."""

from django.apps import apps
from django.db import models

from asye.diagrams import DRAWN
from tests.shape.sources import ROOMS

# The page with the table of each model, whether a column holds the state or not.
TABLES = {
    "endorsement.discussion": "discussing.md",
    "endorsement.edition": "endorsement.md",
    "endorsement.sample": "moderation.md",
    "oversight.annualreport": "annual-report.md",
    "oversight.capacityproblem": "capacity.md",
    "oversight.claim": "funding.md",
    "oversight.pulse": "pulse.md",
    "oversight.theme": "themes.md",
    "oversight.visit": "quality-visits.md",
    "exports.accessrequest": "subject-access.md",
    "portfolios.contribution": "feedback.md",
    "portfolios.entry": "entries.md",
    "portfolios.feedbackrequest": "feedback.md",
    "portfolios.interest": "applying.md",
    "portfolios.observation": "observations.md",
    "portfolios.pauserequest": "course.md",
    "portfolios.portfolio": "course.md",
    "portfolios.release": "transfer.md",
    "support.agreement": "agreement.md",
    "support.protectedtime": "given.md",
    "support.review": "reviews.md",
    "support.supervision": "given.md",
    "support.workload": "given.md",
}
# What needs none.
ONE_STEP = {
    "dispatch.job": "workers move it, who asked cancels it: exports.md has the table",
    "dispatch.notice": "it is mailed, and dismissed by who it is for",
    "dispatch.reminder": "it is mailed",
    "endorsement.judgement": "it is published with the decision of its author",
    "endorsement.round": "it is closed by the programme lead",
    "endorsement.tombstone": "it is what remains of an edition, and never changes",
    "exports.cohortrelease": "a programme lead withdraws it",
    "exports.arrival": "its job moves it, and says how far it is",
    "exports.bundle": "who asked cancels it; the rest is said by its jobs",
    "oversight.claimstep": "it is what happened, and never changes",
    "oversight.recommendation": "the employer answers it, the reviewer follows it up",
    "oversight.visitrecord": "a lead lets it through, or replaces it: quality-visits.md says how",
    "oversight.remit": "either side ends it",
    "oversight.remittanceline": "it is booked on a claim, or taken off again",
    "people.invitation": "it is accepted or withdrawn",
    "people.membership": "it ends",
    "people.person": "it says when they signed in last",
    "people.staffimport": "it is applied",
    "portfolios.comment": "published, withdrawn and settled: permissions.py has one line for each",
    "portfolios.confirmedlanguage": "it ends",
    "portfolios.link": "its owner marks it as best evidence, or not",
    "portfolios.requestletter": "it is mailed",
    "retention.deletion": "one person proposes it, another approves or drops it",
    "retention.hold": "one person asks for its release, another releases it",
    "retention.leftover": "the service removes the file",
    "support.concern": "it is closed",
}


def has_states(model):
    """Whether a row says where it stands: in a word, or by what happened to it or not yet."""
    return any(
        field.name in ("state", "status")
        or (isinstance(field, models.DateTimeField) and field.null)
        for field in model._meta.get_fields()
    )


def test_everything_with_states_is_listed():
    ours = [model for model in apps.get_models() if model._meta.app_config.name in ROOMS]
    found = {model._meta.label_lower for model in ours if has_states(model)}
    listed = TABLES.keys() | ONE_STEP.keys()
    assert found - listed == set(), "give it a table, or say why it needs none"
    assert listed <= {model._meta.label_lower for model in ours}
    assert ONE_STEP.keys() <= found
    assert not TABLES.keys() & ONE_STEP.keys()


def test_every_table_that_is_drawn_is_of_something():
    assert set(TABLES.values()) == set(DRAWN)
