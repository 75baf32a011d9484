"""Two employers' words never meet, and a draft is read by nobody but its author.

A canary is a string that stands in one place only. Everybody walks through every page that they
can reach by its links, and whatever they are shown is searched for canaries that are not theirs.
"""

from dataclasses import dataclass

import pytest
from django.core import mail
from django.test import Client

from audit import clock
from exports import render
from oversight.visits.workflow import State
from people.models import Membership, Role
from portfolios.models import Observation
from tests import keeping, working
from tests.factories import stories, visits
from tests.signing_in import signed_in
from tests.tables.walking import MOST_PAGES, Council, canary, walk

NEAR = {"social_worker", "assessor", "line_manager", "programme_lead"}
RUNNERS = {"programme_lead", "administrator"}

# Each canary and the roles that may read it, at its own employer.
READERS = {
    "employer": set(Role.values),
    "team": RUNNERS | NEAR,
    "values": set(Role.values),
    "entry": NEAR,
    "words": NEAR,
    "link": NEAR,
    "file": NEAR,
    "draft": {"social_worker"},
    "draftwords": {"social_worker"},
    "draftfile": {"social_worker"},
    "worddocument": set(),  # its owner too sees it only while the portfolio can change
    "assessorsdraft": {"assessor"},
    "earlier": {"social_worker", "programme_lead"},
    "judgement": {"line_manager"},
    "assessorsjudgement": {"assessor"},
    "comment": NEAR,
    "managersnote": {"line_manager"},
    "ownersnote": {"social_worker"},
    "answerdraft": {"social_worker"},
    "pausereason": NEAR - {"assessor"},
    "disagreement": NEAR,
    "steppedback": {"social_worker"},
    "talked": {"line_manager", "programme_lead"},  # another's: its owner is nobody here
    "talkeddraft": {"line_manager"},
    "declined": {"line_manager"},  # whoever said it let them read it
    "plan": NEAR,
    "observersdraft": set(),
    "signedrecord": {"social_worker"},
    "observedplan": NEAR,
    "observed": NEAR,
    "answer": NEAR,
    "observedlink": NEAR,
    "reflection": NEAR,
    "goal": NEAR,
    "assessment": NEAR,
    "managerscomment": NEAR,
    "concern": NEAR,
    "concernplan": NEAR,
    # One's own draft of a part, while the portfolio can change: here it is being read.
    "reflectiondraft": set(),
    "assessmentdraft": set(),
    "commentdraft": set(),
    "selfboth": {"social_worker", "assessor"},
    "selfownersalone": {"social_worker"},
    "selfdraft": set(),
    "adjustments": NEAR,
    "wouldhelp": NEAR,
    "needs": NEAR,
    "changeasked": NEAR,
    "agreementdraft": {"assessor"},
    "dispute": NEAR,
    "managersdispute": NEAR,
    # Moderation of other portfolios; assessor and line manager sit on a panel.
    "learned": {"programme_lead"},
    "setaside": {"programme_lead"},
    "panelsreasons": {"programme_lead", "assessor", "line_manager"},
    "reply": {"programme_lead", "assessor", "line_manager"},
    "panelstest": {"programme_lead"},
    "toassessor": {"programme_lead"},
    "toowner": {"programme_lead"},
    "holdreason": {"administrator"},
}


# Who observes without being near sees their observations, and nothing else of the portfolio.
OBSERVERS = {"employer", "values", "plan", "observersdraft", "signedrecord"}
OBSERVERS |= {"observedplan", "observed", "answer"}


# They build two employers with all that is in them, and walk for a minute: in one process, once.
pytestmark = pytest.mark.xdist_group("canaries")


@keeping.kept
def councils(programme):
    return [Council("osprey", programme), Council("wigeon", programme)]


@pytest.fixture(scope="module")
def kept():
    return {}


@pytest.fixture
def shown(request, kept, db):
    """What each role at both councils, and an observer, are shown on every page; see `Shown`.

    The first test that asks walks for them all. `shown["document"]` is in the PDF of the first.
    """
    if not kept:
        kept.update(all_walks(request.getfixturevalue("councils")))
    return kept


def all_walks(councils):
    names = [canary(council.name, place) for council in councils for place in READERS]
    walks = {
        (council.name, role): all_shown(walk(signed_in(person)), names)
        for council in councils
        for role, person in council.people.items()
    }
    own = councils[0]
    walks["observer"] = all_shown(walk(signed_in(own.observer)), names)
    walks["document"] = found_in(render.html(own.edition), names)
    return walks


@dataclass
class Shown:
    """A page: its status, and whose canaries stand in it."""

    status: int
    canaries: set


def found_in(text, names):
    return {name for name in names if name in text}


def all_shown(pages, names):
    return {path: Shown(page.status, found_in(page.text, names)) for path, page in pages.items()}


def places_of(council, canaries):
    """The places of `council` whose canaries are in the set."""
    return {place for place in READERS if canary(council, place) in canaries}


def forbidden(role, own, other):
    """The canaries that `role` at `own` must not be shown."""
    yield from (canary(other, place) for place in READERS)
    yield from (canary(own, place) for place, readers in READERS.items() if role not in readers)


def dead(pages):
    return {path: page.status for path, page in pages.items() if page.status not in (200, 302)}


def everything(pages):
    """Every canary on any of the pages."""
    return set().union(*(page.canaries for page in pages.values()))


@pytest.mark.parametrize("role", Role.values)
@pytest.mark.parametrize(
    ("own", "other"), [("osprey", "wigeon"), ("wigeon", "osprey")], ids=["osprey", "wigeon"]
)
def test_nobody_is_shown_what_is_not_theirs(own, other, role, shown):
    assert [
        f"{canary} on {path}"
        for path, page in shown[own, role].items()
        for canary in forbidden(role, own, other)
        if canary in page.canaries
    ] == []


def test_observer_from_elsewhere_is_shown_their_observations_only(shown):
    pages = shown["observer"]
    assert places_of("osprey", everything(pages)) == OBSERVERS
    assert not places_of("wigeon", everything(pages))
    assert dead(pages) == {"/people/": 404}


def shown_to_observer(council):
    pages = all_shown(walk(signed_in(council.observer)), [*map(council.canary, READERS)])
    return places_of(council.name, everything(pages))


def test_observer_loses_sight_with_the_role(councils):
    own = councils[0]
    Membership.objects.filter(person=own.observer).update(
        ended_at=clock.now(), ended_by=own.observer
    )
    own.observer.refresh_from_db()
    assert shown_to_observer(own) <= {"employer", "values"}


def test_observer_loses_sight_of_what_is_cancelled(councils):
    own = councils[0]
    for one in Observation.objects.filter(observer=own.observer, published_at__isnull=True):
        Observation.objects.filter(pk=one.pk).update(
            cancelled_at=clock.now(), cancelled_by=one.owner
        )
    assert "observersdraft" not in shown_to_observer(own)


@pytest.mark.parametrize("role", Role.values)
def test_no_link_leads_nowhere(role, shown):
    pages = shown["osprey", role]
    allowed = {} if role in RUNNERS else {"/people/": 404}  # not linked: asked for by `walk`
    assert dead(pages) == allowed
    assert 8 < len(pages) < MOST_PAGES


@pytest.mark.parametrize("role", Role.values)
def test_everybody_is_shown_what_is_theirs(role, shown):
    """The walk comes to where canaries are: without this the tests above could not fail."""
    theirs = {place for place, readers in READERS.items() if role in readers}
    assert theirs - places_of("osprey", everything(shown["osprey", role])) - {"team"} == set()


def test_mail_carries_no_words_of_anybody(councils):
    working.work()
    sent = "".join(f"{letter.subject}{letter.body}{letter.to}" for letter in mail.outbox)
    assert mail.outbox
    places = set(READERS) - {"employer"}
    assert [
        council.canary(place)
        for council in councils
        for place in places
        if council.canary(place) in sent
    ] == []


def test_document_holds_what_was_shared_and_nothing_else(shown):
    document = shown["document"]
    shown = places_of("osprey", document)
    observed = {"observedplan", "observed", "answer", "observedlink"}
    assert {"entry", "words", "link", "file"} | observed <= shown
    assert shown.isdisjoint({"plan", "observersdraft", "signedrecord"})
    assert shown.isdisjoint({"draft", "draftwords", "draftfile", "assessorsdraft", "judgement"})
    assert shown.isdisjoint({"comment", "managersnote", "ownersnote", "answerdraft"})
    assert shown.isdisjoint({"worddocument", "pausereason", "disagreement"})
    assert {"reflection", "goal", "assessment", "managerscomment"} <= shown
    assert shown.isdisjoint({"reflectiondraft", "assessmentdraft", "commentdraft", "selfdraft"})
    assert shown.isdisjoint({"concern", "concernplan", "selfboth", "selfownersalone"})
    assert shown.isdisjoint({"adjustments", "wouldhelp", "needs", "changeasked", "agreementdraft"})
    assert shown.isdisjoint({"dispute", "managersdispute"})
    assert "earlier" not in shown
    assert not places_of("wigeon", document)


def test_public_check_of_a_record_shows_nothing_of_the_portfolio(councils):
    """Nor does it with the code of one employer and a name of the other."""
    own, other = councils
    stories.with_lead(own.edition)
    stories.confirm(own.edition, own.people["programme_lead"])
    code, name = own.edition.seal.code, own.people["social_worker"].name
    page = Client().post("/check/", {"code": code, "surname": name}).content.decode()
    assert name in page
    places = set(READERS) - {"employer"}
    assert [place for place in places if own.canary(place) in page] == []
    assert [place for place in READERS if other.canary(place) in page] == []
    name = other.people["social_worker"].name
    assert Client().post("/check/", {"code": code, "surname": name}).status_code == 404


# Words of a record that was released, with the values that it is tied to; else the name alone.
RELEASED = {"employer", "values", "entry", "words", "link", "observedplan", "observed", "answer"}
RELEASED |= {"observedlink", "reflection", "goal", "assessment", "managerscomment"}


def test_reviewer_is_shown_what_was_released_and_nothing_else(councils, reviewer):
    own, other = councils
    visits.submitted(own.portfolio, 4)
    visits.in_state(State.RELEASED, reviewer, own.people["programme_lead"], wanted=5)
    names = [f"{own.name}{role}" for role in NEAR - {"programme_lead"}]
    canaries = [one.canary(place) for one in councils for place in READERS]
    seen = everything(all_shown(walk(signed_in(reviewer)), [*canaries, *names]))
    assert places_of(own.name, seen) == RELEASED
    assert not places_of(other.name, seen)
    assert not seen & set(names)
