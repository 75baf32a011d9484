"""One valid row of every model with a constraint, not yet saved, on things that are."""

from datetime import timedelta
from functools import cached_property
from uuid import UUID

from audit import clock
from audit.models import LedgerEntry, Opening, Signature
from dispatch.models import Job, Notice, Reminder
from endorsement.models import Edition
from endorsement.models.edition import fingerprint
from people.models import (
    Employer,
    Invitation,
    InvitationToken,
    Letterhead,
    Membership,
    Person,
    StaffImport,
    Team,
)
from portfolios.models import (
    AnswerDraft,
    Attachment,
    Carried,
    Comment,
    ConfirmedLanguage,
    Contribution,
    Draft,
    Entry,
    FeedbackRequest,
    KeptWords,
    Link,
    Portfolio,
    RequestLetter,
    RequestToken,
    WordDocument,
)
from standards.models import Framework, Programme, Statement
from tests.factories import (
    EmployerFactory,
    EntryFactory,
    PersonFactory,
    PortfolioFactory,
    ProgrammeFactory,
    StatementFactory,
)
from tests.tables.agreement_rows import AgreementRows
from tests.tables.course_rows import CourseRows
from tests.tables.endorsement_rows import EndorsementRows
from tests.tables.export_rows import ExportRows
from tests.tables.fairness_rows import FairnessRows
from tests.tables.figure_rows import FigureRows
from tests.tables.funding_rows import FundingRows
from tests.tables.given_rows import GivenRows
from tests.tables.interest_rows import InterestRows
from tests.tables.job_rows import JobRows
from tests.tables.leading_rows import LeadingRows
from tests.tables.moderation_rows import ModerationRows
from tests.tables.observation_rows import ObservationRows
from tests.tables.pulse_rows import PulseRows
from tests.tables.redaction_rows import RedactionRows
from tests.tables.report_rows import ReportRows
from tests.tables.retention_rows import RetentionRows
from tests.tables.review_rows import ReviewRows
from tests.tables.time_rows import TimeRows
from tests.tables.visit_rows import VisitRows


class Rows(
    ObservationRows,
    AgreementRows,
    CourseRows,
    FairnessRows,
    FigureRows,
    FundingRows,
    GivenRows,
    ReviewRows,
    EndorsementRows,
    ExportRows,
    InterestRows,
    JobRows,
    LeadingRows,
    ModerationRows,
    PulseRows,
    RedactionRows,
    ReportRows,
    RetentionRows,
    VisitRows,
    TimeRows,
):
    """Called twice, a method gives two rows that the database cannot hold both."""

    @cached_property
    def council(self):
        return EmployerFactory()

    @cached_property
    def owner(self):
        return PersonFactory(employer=self.council)

    @cached_property
    def manager(self):
        return PersonFactory(employer=self.council)

    @cached_property
    def lead(self):
        return PersonFactory(employer=self.council)

    @cached_property
    def a_statement(self):
        return StatementFactory()

    @cached_property
    def a_programme(self):
        return ProgrammeFactory(is_current=False)

    @cached_property
    def a_portfolio(self):
        return PortfolioFactory(owner=self.owner, line_manager=self.manager)

    @cached_property
    def an_entry(self):
        return EntryFactory(portfolio=self.a_portfolio)

    @cached_property
    def a_request(self):
        return saved(self.feedback_request())

    @cached_property
    def another_request(self):
        row = self.feedback_request()
        row.reference, row.form_key = "another", None
        return saved(row)

    @cached_property
    def another_entry(self):
        return EntryFactory(portfolio=self.a_portfolio)

    @cached_property
    def a_thread(self):
        return saved(self.published_comment())

    @cached_property
    def an_earlier_entry(self):
        return self.earlier_entry()

    def earlier_entry(self):
        return EntryFactory(portfolio=self.an_earlier_portfolio)

    @cached_property
    def an_earlier_portfolio(self):
        return PortfolioFactory(owner=self.owner)

    @cached_property
    def an_edition(self):
        return saved(self.edition())

    @cached_property
    def another_edition(self):
        row = self.edition()
        row.number, row.state = 2, "returned"
        return saved(row)

    @cached_property
    def a_job(self):
        return saved(self.job())

    @cached_property
    def an_invitation(self):
        return saved(self.invitation())

    @cached_property
    def a_signature(self):
        return saved(self.signature())

    def ledger(self):
        return LedgerEntry(action="portfolio.started", subject_kind="a.b", subject_id=1)

    def opening(self):
        return Opening(
            opened_by=self.lead, employer_id=self.council.pk, subject_kind="a.b", subject_id=1
        )

    def signature(self):
        return Signature(
            signed_by=self.owner, signed_as="owner", signed_name="Robin Ash", text="I declare."
        )

    def notice(self):
        return Notice(person=self.owner, sentence="A portfolio waits for you.", path="/")

    @cached_property
    def a_notice(self):
        return saved(self.notice())

    def reminder(self):
        return Reminder(
            person=self.owner,
            event="review",
            about="7:six-months",
            due_on="2026-05-10",
            step=0,
            line="Six-month review, WA, due on 10 May 2026",
            notice=self.a_notice,
            walk=UUID(int=7),
            told_on="2026-05-10",
        )

    def job(self):
        return Job(
            kind="export", key="export:1", employer_id=self.council.pk, requested_by=self.owner
        )

    def employer(self):
        return Employer(name="Seaside Council", slug="seaside")

    def letterhead(self):
        return Letterhead(employer=self.council)

    def team(self):
        return Team(employer=self.council, name="Assessment")

    def person(self):
        return Person(
            email="robin@seaside.example",
            first_name="Robin",
            last_name="Ash",
            employer=self.council,
            registration_number="SW1",
        )

    def membership(self):
        return Membership(person=self.owner, role="social_worker")

    def invitation(self):
        return Invitation(person=self.owner, invited_by=self.lead)

    def token(self):
        return InvitationToken(invitation=self.an_invitation, sha256="0" * 64)

    def staff_import(self):
        return StaffImport(employer=self.council, uploaded_by=self.lead, content=b"email")

    def framework(self):
        return Framework(key="pqs", version="1", title="Standards", short_title="PQS")

    def statement(self):
        return Statement(
            framework=self.a_statement.framework, code="99", title="Be kind", position=99
        )

    def programme(self):
        return Programme(key="asye", version="1", title="ASYE", months=12, definition={})

    def portfolio(self):
        return Portfolio(
            employer=self.council,
            owner=self.owner,
            programme=self.a_programme,
            created_by=self.owner,
        )

    def entry(self):
        return Entry(
            portfolio=self.a_portfolio,
            kind="written_report",
            title="A report",
            form_key=UUID(int=1),
            created_by=self.owner,
            changed_by=self.owner,
        )

    def attachment(self):
        return Attachment(
            entry=self.an_entry,
            file="attachments/1/1/x",
            name="plan.pdf",
            content_type="application/pdf",
            size=1,
            sha256="0" * 64,
            created_by=self.owner,
        )

    def feedback_request(self):
        return FeedbackRequest(
            portfolio=self.a_portfolio,
            reference="0123456789ab",
            kind="professional_feedback",
            how="qr",
            form_key=UUID(int=2),
            created_by=self.owner,
        )

    def request_token(self):
        return RequestToken(request=self.a_request, fingerprint="0" * 64)

    def request_letter(self):
        return RequestLetter(request=self.a_request, number=1)

    def answer_draft(self):
        return AnswerDraft(request=self.a_request, visitor="0" * 64)

    def contribution(self):
        return Contribution(
            request=self.a_request,
            entry=self.an_entry,
            language="en",
            take_back_code="0" * 64,
        )

    def paper_contribution(self):
        row = self.contribution()
        row.take_back_code, row.keyed_in_by = "", self.manager
        row.taken_down_by, row.taken_how = "Their advocate", "By phone"
        return row

    def confirmed_language(self):
        return ConfirmedLanguage(
            employer=self.council, language="cy", sha256="0" * 64, confirmed_by=self.lead
        )

    def link(self):
        return Link(
            entry=self.an_entry,
            portfolio=self.a_portfolio,
            statement=self.a_statement,
            explanation="It shows it.",
            created_by=self.owner,
        )

    def comment(self):
        return Comment(
            entry=self.an_entry, words="What next?", form_key=UUID(int=3), created_by=self.manager
        )

    def published_comment(self):
        row = self.comment()
        row.published_at, row.published_by = clock.now(), self.manager
        return row

    def withdrawn_comment(self):
        row = self.published_comment()
        row.words, row.withdrawn_at, row.withdrawn_by = "", clock.now(), self.manager
        return row

    def answer(self):
        row = self.comment()
        row.thread, row.form_key = self.a_thread, None
        return row

    def kept_words(self):
        return KeptWords(
            entry=self.an_entry,
            kind="person_name",
            words="kacper",
            reason="They agreed.",
            kept_by=self.owner,
        )

    def carried(self):
        return Carried(
            entry=self.an_entry,
            portfolio=self.a_portfolio,
            source=self.an_earlier_entry,
            source_portfolio=self.an_earlier_portfolio,
            programme="ASYE",
            title="A report",
            version=1,
            completed_on="2025-03-03",
            created_by=self.owner,
        )

    def draft(self):
        return Draft(portfolio=self.a_portfolio, place="judge:1:pqs", created_by=self.owner)

    def word_document(self):
        return WordDocument(
            key=UUID(int=3), portfolio=self.a_portfolio, kind="document", created_by=self.owner
        )

    def edition(self):
        return Edition(
            portfolio=self.a_portfolio,
            employer=self.council,
            number=1,
            content="{}",
            sha256=fingerprint("{}"),
            submitted_by=self.owner,
            declaration=saved(self.signature()),
        )


def saved(row):
    row.save()
    return row


def soon():
    return clock.now() + timedelta(minutes=5)
