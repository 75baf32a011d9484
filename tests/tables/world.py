"""One employer's year, moved from state to state, with everything that an address can name."""

from datetime import timedelta
from functools import cache
from io import BytesIO

import pikepdf
from allauth.mfa.models import Authenticator
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.http import int_to_base36
from PIL import Image

from audit import clock
from dispatch.models import Job, Notice
from endorsement import signing
from endorsement.models import Edition
from endorsement.models.edition import fingerprint
from endorsement.workflow import Move
from exports.models import Export
from people.models import InvitationToken, StaffImport
from people.staff_import import COLUMNS
from portfolios import actions as writing
from portfolios.checking import answers
from portfolios.commenting import actions as commenting
from portfolios.contributors import asking
from portfolios.contributors.languages import languages
from portfolios.models import Attachment, Draft, Entry, Kind
from portfolios.observing import actions as observing
from portfolios.observing import places, wording
from standards.definition import definition
from standards.models import Programme
from tests.factories import (
    FrameworkFactory,
    PersonFactory,
    PortfolioFactory,
    StatementFactory,
    courses,
    jobs,
    letterheads,
    stories,
)
from tests.tables.world_applying import Applying
from tests.tables.world_compiling import Compiling
from tests.tables.world_exports import chosen_pack, cohort_of, looked_at
from tests.tables.world_moderation import Moderated
from tests.tables.world_oversight import Overseen
from tests.tables.world_redactions import Redacted
from tests.tables.world_retention import Retained
from tests.tables.world_support import Supported
from tests.tables.world_transfer import Leaving
from tests.unit.portfolios.word import making

ROLES = [
    "anonymous",
    "owner",
    "other_social_worker",
    "assessor",
    "line_manager",
    "programme_lead",
    "senior_leader",
    "administrator",
    "stranger",
    "stranger_lead",
    "reviewer",
]
STATES = [
    "started",
    "ready",
    "with_assessor",
    "returned_by_assessor",
    "assessed",
    "with_manager",
    "returned",
    "judged",
    "with_lead",
    "not_yet",
    "deferred",
    "failed",
    "withdrawn",
    "confirmed",
]
# The year does not go on from these.
BRANCHES = {"returned_by_assessor", "returned", "not_yet", "deferred", "failed", "withdrawn"}


@cache
def pdf():
    """The smallest file that really is a PDF."""
    written, document = BytesIO(), pikepdf.new()
    document.add_blank_page()
    document.save(written)
    return written.getvalue()


def a_pdf(name="plan.pdf"):
    return SimpleUploadedFile(name, pdf(), content_type="application/pdf")


def a_csv():
    row = "new@council.example,New,Person,social_worker,,,,,,,1"
    content = ",".join(COLUMNS) + "\n" + row + "\n"
    return SimpleUploadedFile("staff.csv", content.encode(), content_type="text/csv")


def a_picture():
    drawn = BytesIO()
    Image.new("RGB", (2, 2), "white").save(drawn, "PNG")
    return SimpleUploadedFile("genogram.png", drawn.getvalue(), content_type="image/png")


def a_docx(title="A certificate"):
    """A Word document with a picture."""
    written = making.p(title, style="H1") + making.p("I was there.") + making.p(making.drawn())
    return making.illustrated(written, pictures=1)


class Seen:
    """The fingerprint of what is on the screen of somebody who is about to make a move."""

    def __init__(self, world):
        self.world = world

    @property
    def submit(self):
        latest = self.world.portfolio.editions.count()
        return fingerprint(signing.freeze_ahead(self.world.portfolio, latest).text)

    def __getattr__(self, move):
        edition = Edition.objects.get(pk=self.world.edition.pk)
        judges = {Move.ENDORSE: self.world.line_manager, Move.RECOMMEND: self.world.assessor}
        shown = edition.judgements.filter(created_by=judges.get(move))
        return fingerprint(signing.text_for(Move(move), edition, shown))


class World(Compiling, Supported, Applying, Moderated, Redacted, Retained, Leaving, Overseen):
    """The people of the fixtures, the owner's portfolio, and what is in it."""

    def __init__(self, people, portfolio):
        self.anonymous = None
        for name, person in people.items():
            setattr(self, name, person)
        self.owner_uid = int_to_base36(self.owner.pk)
        self.portfolio = portfolio
        self.programme = portfolio.programme
        self.other_programme = Programme.objects.exclude(key=self.programme.key).get(
            key="practice-endorsement", is_current=True
        )
        asked = definition(self.programme)
        self.judged_framework = next(
            framework for framework in self.programme.frameworks.all() if asked.judges(framework)
        )
        self.own_values = FrameworkFactory(employer=self.owner.employer)
        value = StatementFactory(framework=self.own_values)
        self.job_profile = jobs.written(self.programme_lead, self.judged_framework, value)
        self.seen = Seen(self)
        self._write()
        self._earlier()
        self._feedback()
        self._observations()
        self._comments()
        self._given()
        self._staff()
        self._reviews()
        self._course()
        self._support()
        self._applying()
        self._moderation()
        self._oversight()
        self._redactions()
        self._retained()
        self._compiling()
        self._leading()
        self._transfer()
        self.notice = Notice.objects.create(person=self.owner, sentence="Look.", path="/")

    def _write(self):
        draft, complete = self._entry("draft"), self._entry("complete")
        self.attachment = self._attach(draft)
        self.shared_attachment = self._attach(complete)
        self.picture = self._attach(draft, a_picture(), "A genogram.")
        self.shared_picture = self._attach(complete, a_picture(), "A genogram.")
        self.held_picture = self._attach(draft, a_picture(), "A genogram.")
        self.refused_file = self._attach(draft)
        self._scan()
        self.statement, self.other_statement = self._statements()
        self.link = self._link(complete)
        self.draft_link = self._link(draft)
        self.draft, self.complete = draft, writing.complete(entry=complete, by=self.owner)
        self.version = self.draft.versions.get()
        self.shared_version = self.complete.versions.get()
        self.binned = writing.bin_entry(entry=self._entry("binned"), by=self.owner)
        self.assessors_draft = self._entry(
            "of the assessor", by=self.assessor, kind=Kind.DIRECT_OBSERVATION
        )
        self.empty = self._entry("empty", body="")
        self.arrival = chosen_pack(self)
        self.word_document = writing.bring_in(
            portfolio=self.portfolio, kind=Kind.DOCUMENT, upload=a_docx(), by=self.owner
        )
        self.named = self._entry("named", body="Kacper Nowak rang. His phone is 07700 900123.")
        self.kept = self._keep(self.named)

    def _earlier(self):
        """A portfolio that the owner completed before, with an entry that was carried forward."""
        self.earlier = stories.earlier(self.portfolio, self.other_programme)
        self.earlier_entry = stories.complete_entry(self.earlier, title="earlier")
        carried = stories.complete_entry(self.earlier, title="carried")
        stories.ended(self.earlier)
        self.carried = writing.carry(source=carried, portfolio=self.portfolio, by=self.owner)

    def _feedback(self):
        self.asked = stories.asked(self.portfolio, how="email", email="robin@outside.example")
        self.asked_by_lead = stories.asked(self.portfolio, by=self.programme_lead)
        self.feedback_link, self.feedback_code = asking.show(request=self.asked, by=self.owner)
        self.given, self.take_back_code = stories.given(self.portfolio)
        self.held, _ = stories.given(self.portfolio, lead_first=True)
        self.arabic = languages()["ar"].sha256

    def _course(self):
        """A pause that is asked for; a portfolio that stands still; one that nobody asks about."""
        self.today = clock.today()
        self.adults = Programme.objects.get(key="asye-adults", is_current=True)
        self.in_a_week = self.today + timedelta(days=7)
        self.pause_request = courses.asked_for_pause(self.portfolio)
        others = Programme.objects.filter(is_current=True).exclude(key=self.programme.key)
        self.paused, self.unasked = (
            PortfolioFactory(owner=self.newcomer, programme=programme) for programme in others[:2]
        )
        still = [DateRange(self.today, None)]
        self.paused.status, self.paused.pauses = "paused", still
        self.paused.save()

    def _comments(self):
        def said(by, **facts):
            return stories.comment(self.complete, by=by, **facts)

        self.comment = said(self.line_manager)
        self.comment_answer = said(self.assessor, thread=self.comment)
        self.comment_draft = said(self.line_manager, becomes="draft")
        self.comment_note = said(self.owner, becomes="private")
        resolved = said(self.line_manager)
        self.resolved_comment = commenting.resolve(thread=resolved, by=self.owner)

    def _observations(self):
        """By somebody who is not near the portfolio, and one by the assessor."""
        observer, portfolio = self.other_social_worker, self.portfolio
        self.tomorrow = clock.today() + timedelta(days=1)
        self.last_year = self.tomorrow.year - 1
        self.observation = stories.written(stories.planned(portfolio, observer=observer))
        self.observers_file = writing.attach(
            entry=self.observation.entry, upload=a_pdf(), text_alternative="", by=observer
        )
        self.record_version = Entry.objects.get(pk=self.observation.entry_id).version
        self.record_of_observer = self.observation.entry.versions.first()
        self.observed = stories.observed(stories.planned(portfolio, observer=observer))
        self.published = stories.published(stories.planned(portfolio))
        again = stories.planned(portfolio, observer=observer)
        self.cancelled_observation = observing.cancel(observation=again, by=self.owner)
        self.plan_draft = Draft.objects.get(place=places.new(portfolio.pk))
        files = self.observation.entry.attachments.all()
        self.seen_record = fingerprint(wording.record(self.observation, files))
        self.seen_answer = fingerprint(wording.answer(self.published))

    def _staff(self):
        self.newcomer = PersonFactory(
            first_name="Siskin", employer=self.owner.employer, team=self.owner.team, password=None
        )
        letterheads.chosen(self.owner.employer, self.administrator)
        self.leaver = PersonFactory(employer=self.owner.employer, is_active=False)
        self.invitation = self.newcomer.invitations.create(invited_by=self.administrator)
        self.token = InvitationToken.mint(self.invitation)[1]
        self.staff_file = StaffImport.objects.create(
            employer=self.owner.employer, content=a_csv().read(), uploaded_by=self.administrator
        )
        self.passkey = Authenticator.objects.create(
            user=self.leaver, type=Authenticator.Type.WEBAUTHN, data={"name": "Phone"}
        )
        self.membership = self.other_social_worker.memberships.get()

    def _entry(self, title, **facts):
        return stories.draft_entry(self.portfolio, title=title, **facts)

    def _attach(self, entry, upload=None, words=""):
        upload = upload or a_pdf()
        return writing.attach(entry=entry, upload=upload, text_alternative=words, by=self.owner)

    def _scan(self):
        """As the virus check would leave them: one waits for it, in one something was found."""
        Attachment.objects.filter(pk=self.held_picture.pk).update(scan="waiting")
        gone = {"scan": "refused", "file": "", "small": ""}
        Attachment.objects.filter(pk=self.refused_file.pk).update(**gone)

    def _statements(self):
        return list(self.judged_framework.statements.all()[:2])

    def _link(self, entry):
        return writing.link(
            entry=entry, statement=self.statement, explanation="It shows it.", by=self.owner
        )

    def _keep(self, entry):
        about = {"kind": "phone", "words": "07700 900123", "reason": "They agreed."}
        return answers.keep(entry=entry, by=self.owner, **about)

    # The year ----------------------------------------------------------------------------------

    def started(self):
        pass

    def ready(self):
        stories.ready(self.portfolio)

    def with_assessor(self):
        stories.submit(self.portfolio)
        self.edition = self.portfolio.editions.get()
        self.export = self.exported()
        self.unfinished_export = self.exported(done=False)
        cohort_of(self)

    def returned_by_assessor(self):
        stories.returned_by_assessor(self.edition)

    def assessed(self):
        stories.judged_by(self.assessor, self.edition, words="Seen in all three.")

    def with_manager(self):
        facts = {"recommendation": "pass", "comment": "I saw it."}
        stories.decided(Move.RECOMMEND, self.edition, self.assessor, **facts)
        stories.forget(self.edition).refresh_from_db()
        self.seen_access = looked_at(self)

    def returned(self):
        stories.returned(self.edition)

    def judged(self):
        stories.judged(self.edition)

    def with_lead(self):
        stories.endorse(self.edition)

    def not_yet(self):
        stories.record_not_yet(self.edition, self.programme_lead)

    def deferred(self):
        stories.record(Move.DEFER, self.edition, self.programme_lead)

    def failed(self):
        stories.record(Move.FAIL, self.edition, self.programme_lead)

    def withdrawn(self):
        stories.withdrawn(self.edition, self.line_manager)

    def confirmed(self):
        stories.confirm(self.edition, self.programme_lead)

    def exported(self, done=True):
        """A PDF that the owner asked for; its file is there, or it waits to be made."""
        facts = {"state": Job.State.DONE, "finished_at": clock.now()} if done else {}
        job = Job.objects.create(
            kind="export",
            key=f"export-{done}",
            employer_id=self.owner.employer_id,
            requested_by=self.owner,
            **facts,
        )
        export = Export(job=job, edition=self.edition)
        if done:
            export.sha256, export.size, export.pages = "0" * 64, len(pdf()), 1
            export.file.save("endorsement.pdf", ContentFile(pdf()), save=False)
        export.save()
        return export

    def through_the_year(self):
        """Yields each state's name while the world is in it."""
        for state in STATES:
            if state in BRANCHES:
                with transaction.atomic():
                    getattr(self, state)()
                    yield state
                    transaction.set_rollback(True)
            else:
                getattr(self, state)()
                yield state

    def find(self, path):
        """What "owner.pk" or "statement.pk" names."""
        found = self
        for name in path.split("."):
            found = getattr(found, name)
        return found
