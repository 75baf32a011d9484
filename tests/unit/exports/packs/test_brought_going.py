"""What a pack brought goes when words are pulled back, or the evidence is deleted by rule."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage

from audit import clock
from dispatch.models import Notice
from exports.models import Arrival
from exports.packs.bringing import actions, keeping
from portfolios.models import Brought, Entry
from portfolios.redacting.actions import Asked, pull_back
from portfolios.redacting.targets import find
from retention import actions as retention
from retention.clearing import clear_files
from retention.kinds import Kind
from tests import working
from tests.factories.packs import OBSERVATION, REFLECTION, pack_of, upload
from tests.unit.retention.conftest import noted

SECRET = "Ptarmigan Vole"
WORDS = [{"words": f"I met {SECRET}."}, {"title": "Seen", "words": f"{SECRET} laughed."}]


@pytest.fixture
def came(portfolio, social_worker, files):
    """An entry and an observation that name somebody."""
    told = {"entries": [REFLECTION | {"parts": WORDS}]}
    told["observations"] = [OBSERVATION | {"parts": WORDS}]
    own = upload(pack_of(social_worker.name, **told))
    arrival = keeping.keep(portfolio=portfolio, upload=own, by=social_worker)
    actions.confirm(arrival=arrival, by=social_worker, with_others=True, other_name=False)
    working.work()
    return arrival


def test_words_are_pulled_back_from_a_draft_that_came(came, social_worker):
    target = find("entry", Entry.objects.get().pk, social_worker)
    pull_back(target=target, by=social_worker, asked=Asked("named", phrases=(SECRET,)))
    assert SECRET not in Entry.objects.get().body


def test_all_of_it_goes_with_the_evidence(
    came, portfolio, social_worker, administrator, programme_lead
):
    waiting = keeping.keep(portfolio=portfolio, upload=upload(pack_of()), by=social_worker)
    to_it = Notice.objects.filter(path=f"/exports/packs/in/{portfolio.pk}/")
    assert to_it.exists()
    portfolio.status = "completed"
    portfolio.save(update_fields=["status"])
    noted(portfolio, programme_lead)
    with clock.at(clock.now() + timedelta(days=31 * 25)):
        deletion = retention.propose(by=administrator, kind=Kind.EVIDENCE, pk=portfolio.pk)
        retention.approve(deletion=deletion, by=programme_lead)
        clear_files()
    working.commit()
    assert not (Arrival.objects.exists() or Entry.objects.exists() or to_it.exists())
    assert not Brought.objects.filter(entry__isnull=False).exists()
    assert not default_storage.exists(waiting.file.name)
