"""Days, keys, choices and names of staff stay in every document, whatever is pulled back."""

import json
import re

import pytest
from django.db.models import TextField
from django.db.models.functions import Cast
from django.urls import reverse

from audit.models import Cover
from endorsement.models import Edition
from portfolios.models import Draft, Release, Version
from portfolios.redacting.actions import pull_back
from portfolios.redacting.in_json import strings
from portfolios.redacting.places import places
from portfolios.redacting.reach import Asked
from portfolios.redacting.targets import find
from support.agreeing.terms import Terms
from support.models import Agreement, Review
from tests.factories import agreeing, compiling, reviewing, stories, transfers
from tests.signing_in import signed_in

WORDS = re.compile(r"\w{3,}")
TOOK = "We talked about 2026 and the assessor."


@pytest.fixture
def full(portfolio, programme_lead):
    """A portfolio with an agreement, a review, an edition, a release and a form half filled in."""
    said = {"others_present": TOOK, "supervision_arranged": TOOK, "adjustments": TOOK}
    agreeing.agreed(portfolio, **said)
    reviewing.in_state("signed", portfolio)
    stories.observed(stories.planned(portfolio))
    compiling.kept(portfolio, "job_interview", words_about_me=TOOK)
    stories.submitted(portfolio)
    return portfolio


def documents(portfolio):
    """(place, id, value, text) of all JSON of `portfolio`, as readers see it."""
    for place in places():
        if place.written:
            rows = place.of([portfolio.pk]).annotate(said=Cast(place.name, TextField()))
            for row in rows.exclude(said=""):
                yield place, row.pk, row.said


def beside(portfolio):
    """Place and path → every string that nobody wrote."""
    found = {}
    for place, pk, said in documents(portfolio):
        written = place.written(json.loads(said))
        for one in strings(said):
            if one.path not in written:
                found[place.model._meta.label, place.name, pk, one.path] = one.words
    return found


def pulled(portfolio, by, *phrases):
    asked = Asked("named", phrases=phrases)
    return pull_back(target=find("portfolio", portfolio.pk, by), by=by, asked=asked)


def test_nothing_that_nobody_wrote_is_touched(full, programme_lead):
    """All that stands beside words is pulled back, word for word: it stays as it was."""
    before = beside(full)
    kinds = {model for model, *_ in before}
    assert kinds >= {"support.Agreement", "support.Review", "endorsement.Edition"}
    pulled(
        full, programme_lead, *{word for said in before.values() for word in WORDS.findall(said)}
    )
    assert beside(full) == before
    assert Cover.objects.filter(place="endorsement_edition.content").exists()  # and words are
    assert TOOK not in Agreement.objects.get().contents["terms"]["others_present"]


def test_pages_of_what_was_signed_still_open(full, programme_lead):
    year = f"{Review.objects.get().met_on:%Y}"
    pulled(full, programme_lead, year, "assessor", "owner", "shared", "line_manager", "signed")
    assert Terms.read(Agreement.objects.get().terms).supervised_by == "shared"
    assert Review.objects.get().contents["met_on"].startswith(year)
    client, edition = signed_in(programme_lead), Edition.objects.get()
    agreement, review = Agreement.objects.get(), Review.objects.get()
    for path in (
        reverse("portfolios:detail", args=[full.pk]),
        reverse("endorsement:edition", args=[edition.pk]),
        reverse("support:read-agreement", args=[agreement.pk]),
        reverse("support:review", args=[full.pk, review.key]),
    ):
        assert client.get(path).status_code == 200, path


def test_release_can_still_be_accepted(portfolio, programme_lead, stranger_lead, other_employer):
    stories.complete_entry(portfolio, title="A walk", body="It rained in the critical reflection.")
    newcomer = transfers.newcomer_of(portfolio, other_employer)
    release = transfers.claimed(portfolio, programme_lead, newcomer)
    pulled(portfolio, programme_lead, f"{portfolio.started_on:%Y}", "critical_reflection", "entry")
    assert Release.objects.get().content.count("critical_reflection") == 1
    came = transfers.accepted(release, stranger_lead)
    assert came.entries.get().kind == "critical_reflection"


def test_choices_in_forms_and_days_of_versions_stay(portfolio, programme_lead):
    feedback = stories.complete_entry(portfolio, body="The teacher came in 2026.")
    Version.objects.filter(entry=feedback).update(
        facts={"given_by": "The teacher", "happened_on": "2026-05-03"}
    )
    words = {"level_12": "teacher", "take_3": "on", "words_12": "The teacher was on."}
    draft = Draft.objects.create(
        portfolio=portfolio, place="judge:1", words=words, created_by=portfolio.owner
    )
    pulled(portfolio, programme_lead, "teacher", "2026")
    facts = Version.objects.get(entry=feedback).facts
    assert facts["happened_on"] == "2026-05-03" and "[redacted on" in facts["given_by"]
    draft.refresh_from_db()
    assert (draft.words["level_12"], draft.words["take_3"]) == ("teacher", "on")
    assert draft.words["words_12"].startswith("The [redacted on")
