"""A worker that dies while it makes the documents of a cohort."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.storage import default_storage

from dispatch import jobs
from dispatch.models import Notice
from exports.bundles import actions, gathering
from exports.bundles.models import Bundle
from tests.factories import cohorts
from tests.faults.crew import wait_for

pytestmark = [pytest.mark.fault, pytest.mark.xdist_group("faults")]


@pytest.fixture
def bundle(transactional_db, employer, programme_lead):
    """Asked for: two documents."""
    editions = cohorts.submitted(employer, "Wren Ash", "Linnet Birch")
    return actions.ask(editions=[one.pk for one in editions], by=programme_lead)


def over(bundle):
    return bundle.parts.filter(job__state="done").count()


def state(bundle, *, sweeping=False):
    if sweeping:
        jobs.sweep()
        gathering.sweep()
    return Bundle.objects.select_related("job").get(pk=bundle.pk).state


def test_worker_killed_the_next_goes_on_with_what_is_not_done(crew, gate, bundle):
    first = crew.worker()
    gate.let_through(0)
    gate.wait(2)
    crew.kill(first)
    assert over(bundle) == 1
    gate.open()
    crew.worker()
    assert state(bundle) == "gathering"  # the control: nothing brings it back but the sweep
    wait_for(lambda: state(bundle, sweeping=True) == "ready", "the ZIP")
    assert len(gate.marks) == 3  # the first document once, the second twice
    with default_storage.open(Bundle.objects.get().file.name) as file:
        names = ZipFile(BytesIO(file.read())).namelist()
    assert len([name for name in names if name.endswith(".pdf")]) == 2
    assert Notice.objects.count() == 1
