"""An employer with one of everything, then with hundreds."""

from itertools import count

from audit import clock
from audit.models import Signature
from benches._oversight.many import grow
from benches._oversight.world import Looked, Reviewing
from dispatch.models import Job, Notice
from endorsement.models import Edition
from exports.models import Export
from oversight.leading.recounting import recount_missing
from people.models import Membership, Person, Role
from portfolios import actions as writing
from portfolios.models import (
    Comment,
    Entry,
    FeedbackRequest,
    Kind,
    Portfolio,
    Version,
    WordDocument,
)
from tests.factories import EmployerFactory, PersonFactory, PortfolioFactory, TeamFactory, stories
from tests.factories.standards import national_standards

MANY = 500


class Rows:
    """`ready`, `judged` and `endorsed` are portfolios in these states; the others are people."""

    def __init__(self):
        employer = EmployerFactory(name="Bench Council")
        self.facts = {"employer": employer, "team": TeamFactory(employer=employer)}
        self.owner = self._person("Wren", social_worker=True)
        self.manager = self._person("Martin", line_manager=True)
        self.assessor = self._person("Avocet", assessor=True)
        self.lead = self._person("Heron", programme_lead=True)
        self.programme = national_standards()
        self.ready = stories.ready(self._portfolio(self.owner))
        self.judged = self._edition(stories.judged)
        self.endorsed = self._edition(stories.with_lead)
        self.linked = self.ready.entries.filter(links__isnull=False).first()
        self._writing()
        self.export = self._export(self.judged)
        Notice.objects.create(person=self.owner, sentence="Something is new.", path="/")
        recount_missing()
        self.looked, self.reviewing = Looked(self.programme), Reviewing(self.programme)

    def _writing(self):
        """A portfolio in the middle of its year: a draft with versions, and people who were asked.

        Its owner has another one on an earlier programme, from which work could be carried forward.
        """
        self.writer = self._person("Dunnock")
        self.working = self._portfolio(self.writer)
        self.draft = stories.draft_entry(self.working, title="Draft")
        for body in ("I went. And stayed.", "I went back."):
            saved = {"based_on": self.draft.version, "body": body}
            self.draft = writing.revise(entry=self.draft, by=self.writer, **saved)
        first, last = self.draft.versions.order_by("pk").values_list("pk", flat=True)[:2]
        self.compared = f"?one={first}&other={last}"
        self.shared = stories.complete_entry(self.working, title="Shared")
        stories.comment(self.shared, by=self.manager)
        self.request = stories.asked(self.working)
        self.observation = stories.planned(self.working, observer=self.manager)
        own = {"portfolio": self.working, "created_by": self.writer}
        self.document = WordDocument.objects.create(
            kind=Kind.CRITICAL_REFLECTION, title="From Word", body=stories.TEXT, **own
        )
        self.found = stories.draft_entry(self.working, title="Kacper", body="Kacper Nowak came.")

    def _person(self, name, social_worker=True, **roles):
        return PersonFactory(first_name=name, social_worker=social_worker, **roles, **self.facts)

    def _portfolio(self, owner):
        near = {"line_manager": self.manager, "assessor": self.assessor}
        return PortfolioFactory(owner=owner, programme=self.programme, **near)

    def _edition(self, story):
        edition = stories.submitted(self._portfolio(self._person("Pipit")))
        story(edition)
        return edition

    def _export(self, edition):
        job = Job.objects.create(
            kind="export",
            key="bench",
            employer_id=edition.employer_id,
            requested_by=self.manager,
        )
        return Export.objects.create(job=job, edition=edition)

    def grow(self):
        """Hundreds of rows more, of each kind that a page may list."""
        people = self._people()
        portfolios = self._portfolios(people)
        self._editions(portfolios)
        self._entries()
        self._around_one_entry()
        recount_missing()
        for person in (self.owner, self.manager, self.lead):
            Notice.objects.bulk_create(
                Notice(person=person, sentence=f"News {n}.", path="/") for n in range(MANY)
            )
        grow(self.looked)

    def _people(self):
        people = Person.objects.bulk_create(
            Person(
                email=f"bench{n}@council.example", first_name="A", last_name=f"B{n}", **self.facts
            )
            for n in range(MANY)
        )
        Membership.objects.bulk_create(
            Membership(person=person, role=Role.SOCIAL_WORKER) for person in people
        )
        return people

    def _portfolios(self, people):
        near = {"line_manager": self.manager, "programme": self.programme}
        return Portfolio.objects.bulk_create(
            Portfolio(employer=person.employer, owner=person, created_by=person, **near)
            for person in people
        )

    def _editions(self, portfolios):
        """Half of them wait for the manager and half for the lead."""
        declared = Signature.objects.bulk_create(
            Signature(signed_by=one.owner, signed_as="owner", signed_name="A", text="I declare.")
            for one in portfolios
        )
        states, frozen = ["with_manager", "with_lead"], self.judged
        Edition.objects.bulk_create(
            Edition(
                portfolio=portfolio,
                employer=portfolio.employer,
                number=1,
                state=states[place % 2],
                content=frozen.content,
                sha256=frozen.sha256,
                submitted_by=portfolio.owner,
                declaration=declared[place],
            )
            for place, portfolio in enumerate(portfolios)
        )

    def _around_one_entry(self):
        """Comments, versions, requests: more of them than anybody will ever have."""
        published = {"published_at": clock.now(), "published_by": self.manager}
        Comment.objects.bulk_create(
            Comment(entry=self.shared, created_by=self.manager, words=f"Line {n}.", **published)
            for n in range(MANY)
        )
        Version.objects.bulk_create(
            Version(entry=self.draft, title=f"Draft {n}", body="I went.", created_by=self.writer)
            for n in range(MANY)
        )
        FeedbackRequest.objects.bulk_create(
            FeedbackRequest(
                portfolio=self.working, kind=self.request.kind, how="qr", created_by=self.writer
            )
            for _ in range(MANY)
        )

    def _entries(self):
        shared = {"completed_at": clock.now(), "completed_by": self.owner}
        number = count(1)
        Entry.objects.bulk_create(
            Entry(
                portfolio=self.ready,
                kind=Kind.CRITICAL_REFLECTION,
                review_month=6,
                title=f"Reflection {next(number)}",
                body=stories.TEXT,
                created_by=self.owner,
                changed_by=self.owner,
                **shared,
            )
            for _ in range(MANY)
        )
