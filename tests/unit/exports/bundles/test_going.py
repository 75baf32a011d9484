"""A ZIP goes whole: when it is old, when words in it are pulled back, when evidence is deleted."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage

from audit import clock
from audit.models import LedgerEntry
from exports import cleaning
from exports.bundles import actions
from exports.bundles.models import Bundle
from portfolios.redacting.actions import Asked, pull_back
from portfolios.redacting.targets import find
from retention import actions as retention
from retention.clearing import clear_files
from retention.kinds import Kind
from tests.factories import cohorts, stories
from tests.factories.editions import frozen
from tests.unit.retention.conftest import noted

SECRET = "Ptarmigan Vole"


@pytest.fixture
def entry(portfolio, social_worker):
    written = stories.complete_entry(portfolio, title="A walk", body=f"I met {SECRET}.")
    stories.answered(written, social_worker)
    return written


@pytest.fixture
def bundle(entry, portfolio, programme_lead, employer, monkeypatch, worker):
    """Ready, with the document of `portfolio` and that of somebody else."""
    cohorts.quick(monkeypatch)
    editions = [frozen(portfolio), *cohorts.submitted(employer, "Linnet Birch")]
    bundle = actions.ask(editions=[one.pk for one in editions], by=programme_lead)
    worker()
    return Bundle.objects.get(pk=bundle.pk)


def gone(bundle, run_on_commit):
    run_on_commit()
    return not default_storage.exists(bundle.file.name)


def state(bundle):
    return Bundle.objects.select_related("job").get(pk=bundle.pk).state


@pytest.mark.parametrize(("days", "is_gone"), [(29, False), (31, True)])
def test_after_thirty_days(bundle, run_on_commit, days, is_gone):
    with clock.at(clock.now() + timedelta(days=days)):
        cleaning.clear_away()
    assert gone(bundle, run_on_commit) == is_gone
    assert state(bundle) == ("cleared" if is_gone else "ready")
    recorded = LedgerEntry.objects.filter(action="exports.bundle_cleared_away")
    assert recorded.exists() == is_gone


def test_not_while_anybody_in_it_is_held(bundle, portfolio, administrator, run_on_commit):
    retention.set_hold(by=administrator, reason="An inquiry.", portfolio_id=portfolio.pk)
    with clock.at(clock.now() + timedelta(days=31)):
        cleaning.clear_away()
    assert not gone(bundle, run_on_commit)


def test_when_words_in_it_are_pulled_back(bundle, entry, social_worker, run_on_commit):
    target = find("entry", entry.pk, social_worker)
    pull_back(target=target, by=social_worker, asked=Asked("named", phrases=(SECRET,)))
    assert gone(bundle, run_on_commit)
    assert state(bundle) == "withdrawn"
    assert LedgerEntry.objects.filter(action="exports.bundle_withdrawn").count() == 1


def test_when_evidence_in_it_is_deleted_by_rule(
    bundle, portfolio, administrator, programme_lead, run_on_commit
):
    portfolio.status = "completed"
    portfolio.save(update_fields=["status"])
    noted(portfolio, programme_lead)
    with clock.at(clock.now() + timedelta(days=31 * 25)):
        about = {"kind": Kind.EVIDENCE, "pk": portfolio.pk}
        deletion = retention.propose(by=administrator, **about)
        retention.approve(deletion=deletion, by=programme_lead)
        clear_files()
    assert gone(bundle, run_on_commit)
    assert state(bundle) == "cleared"
    assert Bundle.objects.get(pk=bundle.pk).parts.count() == 1  # the other portfolio's
