"""A portfolio with entries in each state, and who looks at them."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from portfolios import actions
from portfolios.models import Kind


@pytest.fixture
def draft(portfolio, social_worker):
    return actions.write(
        portfolio=portfolio,
        by=social_worker,
        kind=Kind.CRITICAL_REFLECTION,
        title="canary-draft-title",
        body="## canary-draft-heading\n\nWhat I did.",
        review_month=6,
    )


@pytest.fixture
def shared(portfolio, social_worker):
    entry = actions.write(
        portfolio=portfolio,
        by=social_worker,
        kind=Kind.PERSONAL_STATEMENT,
        title="Who I am",
        body="I **listen**.",
    )
    return actions.complete(entry=entry, by=social_worker)


@pytest.fixture
def observation(portfolio, assessor):
    """A draft of the assessor."""
    return actions.write(
        portfolio=portfolio,
        by=assessor,
        kind=Kind.DIRECT_OBSERVATION,
        title="canary-observation-title",
        body="canary-observation-body",
        observed_by="assessor",
    )


@pytest.fixture
def attachment(draft, social_worker, files):
    upload = SimpleUploadedFile("canary-file.txt", b"canary-file-content")
    return actions.attach(entry=draft, upload=upload, by=social_worker)


@pytest.fixture
def link(shared, framework, social_worker):
    statement = framework.statements.first()
    return actions.link(
        entry=shared, statement=statement, explanation="canary-explanation", by=social_worker
    )
