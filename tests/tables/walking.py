"""Two employers, and somebody who follows every link that they are shown."""

import re
from collections import deque
from datetime import timedelta
from html import unescape
from urllib.parse import urljoin, urlsplit

from audit import clock
from endorsement import actions as signing
from endorsement.judging import lines_to_judge
from people.models import Role
from portfolios import actions as writing
from portfolios.applying.moves import Move
from portfolios.commenting.actions import Becomes
from portfolios.course import actions as pausing
from portfolios.models import Draft, Kind
from standards.models import Programme
from support.agreeing import actions as promising
from support.giving import actions as giving
from support.giving.kinds import SUPERVISION
from support.reviewing.goals import Goal
from tests.factories import (
    EmployerFactory,
    FrameworkFactory,
    PersonFactory,
    PortfolioFactory,
    StatementFactory,
    TeamFactory,
    agreeing,
    applying,
    courses,
    discussing,
    given,
    reviewing,
    stories,
)
from tests.tables.walking_moderation import Moderated
from tests.tables.world import a_docx, a_pdf

HREF = re.compile(r'href="([^"#]+)')
NOT_PAGES = ("/static/", "/accounts/", "/demo/")
MOST_PAGES = 500


def canary(council, place):
    """What stands at one place only of everything that the council of this name has written."""
    return f"{council}x{place}x"


class Council(Moderated):
    """An employer whose every word is a canary, with a portfolio at its line manager's."""

    def __init__(self, name, programme):
        self.name = name
        self.employer = EmployerFactory(name=self.canary("employer"), slug=name)
        self.team = TeamFactory(employer=self.employer, name=self.canary("team"))
        self.people = {role: self._person(role) for role in Role.values}
        values = FrameworkFactory(employer=self.employer, title=self.canary("values"))
        StatementFactory(framework=values)
        self.portfolio = self._portfolio(programme)
        self.edition = self._edition()
        self._moderation()
        self._hold()

    def canary(self, place):
        return canary(self.name, place)

    def _person(self, role):
        return PersonFactory(
            first_name=f"{self.name}{role}", roles=[role], employer=self.employer, team=self.team
        )

    def _portfolio(self, programme):
        people = self.people
        return PortfolioFactory(
            owner=people["social_worker"],
            assessor=people["assessor"],
            line_manager=people["line_manager"],
            programme=programme,
        )

    def _edition(self):
        owner, portfolio = self.people["social_worker"], self.portfolio
        entry = stories.draft_entry(
            portfolio, title=self.canary("entry"), body=f"Words of {self.canary('words')}."
        )
        draft = stories.draft_entry(
            portfolio, title=self.canary("draft"), body=f"Words of {self.canary('draftwords')}."
        )
        for one, place in ((entry, "file"), (draft, "draftfile")):
            upload = a_pdf(f"{self.canary(place)}.pdf")
            writing.attach(entry=one, upload=upload, text_alternative="", by=owner)
        statement = portfolio.programme.frameworks.first().statements.first()
        words = self.canary("link")
        writing.link(entry=entry, statement=statement, explanation=words, by=owner)
        writing.complete(entry=entry, by=owner)
        self._comments(entry, owner)
        self._observations()
        self._reviews(owner)
        self._agreements(owner)
        self._given(owner)
        stories.draft_entry(
            portfolio,
            kind=Kind.DIRECT_OBSERVATION,
            by=self.people["assessor"],
            title=self.canary("assessorsdraft"),
        )
        upload = a_docx(self.canary("worddocument"))
        kind = Kind.CRITICAL_REFLECTION
        writing.bring_in(portfolio=portfolio, kind=kind, upload=upload, by=owner)
        self._carry(portfolio, owner)
        self._returned(portfolio)
        self._pause(portfolio)
        self._applying(owner)
        edition = stories.submit(portfolio)
        stories.recommended(edition)
        line = next(lines_to_judge(edition.contents))
        signing.judge(
            edition=edition,
            statement=line["id"],
            by=self.people["line_manager"],
            level=edition.contents["levels"][0]["key"],
            words=self.canary("judgement"),
        )
        return edition

    def _returned(self, portfolio):
        """An edition that the assessor began to judge and gave back: what they began is theirs."""
        edition, assessor = stories.handed_in(portfolio), self.people["assessor"]
        stories.judged_by(assessor, edition, words=self.canary("assessorsjudgement"))
        stories.returned_by_assessor(edition)

    def _observations(self):
        """By somebody who is not near the portfolio: one is written, one signed, one complete."""
        observer = PersonFactory(
            first_name=self.canary("observer"), social_worker=True, employer=self.employer
        )
        self.observer = observer

        def planned(place):
            context = self.canary(place)
            return stories.planned(self.portfolio, observer=observer, context=context)

        stories.written(planned("plan"), body=self.canary("observersdraft"))
        stories.published(planned("plan"), body=self.canary("signedrecord"))
        words = {"body": self.canary("observed"), "answer": self.canary("answer")}
        done = stories.observed(planned("observedplan"), **words)
        statement = self.portfolio.programme.frameworks.first().statements.last()
        writing.link(
            entry=done.entry,
            statement=statement,
            explanation=self.canary("observedlink"),
            by=self.people["social_worker"],
        )

    def _reviews(self, owner):
        """One that is signed by all; of the next, drafts of all three; self-assessments."""
        portfolio, own = self.portfolio, self.canary
        goals = [Goal(own("goal"), own("goal"), own("goal"), own("goal"))]
        reviewing.reflected(portfolio, reflection=own("reflection"), goals=goals)
        reviewing.assessed(portfolio, assessment=own("assessment"), present=own("assessment"))
        reviewing.commented(portfolio, comment=own("managerscomment"))
        for role in ("social_worker", "assessor", "line_manager"):
            reviewing.signed_by(portfolio, self.people[role])
        reviewing.concern(portfolio, words=own("concern"), plan=own("concernplan"))
        typed = {"social_worker": "reflection", "assessor": "assessment", "line_manager": "comment"}
        parts = {"social_worker": "owner"}
        for role, name in typed.items():
            Draft.objects.create(
                portfolio=portfolio,
                place=f"review:{portfolio.pk}:six-months:{parts.get(role, role)}",
                created_by=self.people[role],
                words={name: own(f"{name}draft")},
            )
        for role in ("social_worker", "assessor"):
            person = self.people[role]
            reviewing.self_assessed(portfolio, person, note=own("selfboth"))
        reviewing.self_assessed(portfolio, owner, "midway", note=own("selfownersalone"))
        Draft.objects.create(
            portfolio=portfolio,
            place=f"self-assessment:{portfolio.pk}:midway",
            created_by=self.people["assessor"],
            words={"note_1": own("selfdraft")},
        )

    def _agreements(self, owner):
        """One in force, a newer one that is given back, and a draft of the assessor."""
        portfolio, own = self.portfolio, self.canary
        helps = {"adjustments": own("adjustments")}
        agreeing.agreed(portfolio, **helps)
        agreeing.needs(portfolio, learning_needs=own("needs"), adjustments=own("wouldhelp"))
        near = {"agreement": agreeing.offered(portfolio, **helps), "by": owner}
        promising.ask_for_change(**near, because=own("changeasked"))
        agreeing.draft(portfolio, by=self.people["assessor"], protected_day=own("agreementdraft"))
        agreeing.needs(portfolio, learning_needs=own("needs"), adjustments=own("wouldhelp"))

    def _given(self, owner):
        """What each side says is not right in what the other entered."""
        people = self.people
        sides = [(people["assessor"], owner), (owner, people["line_manager"])]
        for number, (by, other) in enumerate(sides):
            row = given.supervised(self.portfolio, by, clock.today() - timedelta(days=number))
            words = self.canary(("dispute", "managersdispute")[number])
            giving.dispute(row=row, kind=SUPERVISION, by=other, words=words)

    def _comments(self, entry, owner):
        """What the line manager and the owner say about an entry, to others and to themselves."""
        manager = self.people["line_manager"]
        thread = stories.comment(entry, by=manager, words=self.canary("comment"))
        for by, place in ((manager, "managers"), (owner, "owners")):
            stories.comment(
                entry, by=by, words=self.canary(f"{place}note"), becomes=Becomes.PRIVATE
            )
        facts = {"thread": thread, "becomes": Becomes.DRAFT}
        stories.comment(entry, by=owner, words=self.canary("answerdraft"), **facts)

    def _pause(self, portfolio):
        """Why a pause is asked for, and why the assessor does not agree."""
        request = courses.asked_for_pause(portfolio, words=self.canary("pausereason"))
        words = self.canary("disagreement")
        pausing.answer(request=request, by=self.people["assessor"], agrees=False, words=words)

    def _applying(self, owner):
        """Why the owner stepped back from a programme, and why another does not apply."""
        applying.left(applying.interested(owner), words=self.canary("steppedback"))
        people = {"employer": self.employer, "manager": self.people["line_manager"]}
        another = PersonFactory(first_name=self.canary("another"), social_worker=True, **people)
        interest = applying.asked(another, self.people["programme_lead"])
        said = {"words": self.canary("declined"), "for_manager": True}
        applying.left(interest, Move.DECLINE, **said)
        self._discussion(people)

    def _discussion(self, people):
        """A record of a talk about a portfolio, and what its line manager types to change it."""
        programme = Programme.objects.get(key=applying.KEY, is_current=True)
        owner = PersonFactory(first_name=self.canary("another"), social_worker=True, **people)
        facts = {"line_manager": self.people["line_manager"], "programme": programme}
        portfolio = self.discussed = PortfolioFactory(owner=owner, **facts)
        discussing.recorded(portfolio, to_do=self.canary("talked"))
        Draft.objects.filter(place=f"discussion:{portfolio.pk}").delete()
        Draft.objects.create(
            portfolio=portfolio,
            place=f"discussion:{portfolio.pk}",
            created_by=self.people["line_manager"],
            words={"ready": self.canary("talkeddraft")},
        )

    def _carry(self, portfolio, owner):
        """Words of an earlier year, which had other readers; their copy is a draft."""
        others = Programme.objects.exclude(pk=portfolio.programme_id)
        earlier = stories.earlier(portfolio, others.order_by("pk").first())
        source = stories.complete_entry(
            earlier, kind=Kind.PERSONAL_STATEMENT, title=self.canary("earlier")
        )
        stories.ended(earlier)
        writing.carry(source=source, portfolio=portfolio, by=owner)


class Page:
    """An answer: its status, its bytes as text, and the same as a reader sees it."""

    def __init__(self, response):
        body = b"".join(response) if response.streaming else response.content
        self.status = response.status_code
        self.kind = response.headers.get("Content-Type", "")
        self.target = response.headers.get("Location", "")
        self.raw = body.decode("utf-8", "replace")
        self.text = unescape(self.raw) + str(dict(response.headers))

    @property
    def links(self):
        return HREF.findall(unescape(self.raw)) if "html" in self.kind else []


def walk(client):
    """Every page that can be reached from the home page by links, by its path."""
    seen, waiting = {}, deque(["/", "/portfolios/", "/endorsement/", "/exports/", "/people/"])
    while waiting and len(seen) < MOST_PAGES:
        path = waiting.popleft()
        if path not in seen and not path.startswith(NOT_PAGES):
            seen[path] = page = Page(client.get(path))
            found = [inside(path, link) for link in [*page.links, page.target] if link]
            waiting += filter(None, found)
    return seen


def inside(path, link):
    """The path of a link that stays in the service, with its query; else nothing."""
    found = urlsplit(urljoin(f"http://testserver{path}", link))
    if found.netloc != "testserver" or found.scheme != "http":
        return ""
    return found.path + (f"?{found.query}" if found.query else "")
