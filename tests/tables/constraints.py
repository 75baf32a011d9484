"""The table: for each constraint, rows that break it and nothing else."""

from audit import clock
from endorsement.models.edition import fingerprint
from tests.tables.access_constraints import ACCESS
from tests.tables.agreement_constraints import AGREED_EDGES, AGREEMENTS
from tests.tables.breaking import Broken, Doubled, broken, doubled, later, now
from tests.tables.bundle_constraints import BUNDLE_EDGES, BUNDLES
from tests.tables.course_constraints import COURSE
from tests.tables.discussion_constraints import DISCUSSIONS
from tests.tables.endorsement_constraints import ENDORSEMENTS
from tests.tables.fairness_constraints import FAIRNESS
from tests.tables.figure_constraints import FIGURES
from tests.tables.funding_constraints import FUNDING, FUNDING_EDGES
from tests.tables.given_constraints import GIVEN
from tests.tables.interest_constraints import INTERESTS
from tests.tables.job_constraints import JOBS
from tests.tables.leading_constraints import LEADING, LEADING_EDGES
from tests.tables.moderation_constraints import MODERATION, MODERATION_EDGES
from tests.tables.observation_constraints import OBSERVATIONS
from tests.tables.pulse_constraints import PULSE_EDGES, PULSES
from tests.tables.redaction_constraints import REDACTIONS
from tests.tables.report_constraints import REPORTS
from tests.tables.retention_constraints import RETENTION
from tests.tables.review_constraints import REVIEW_EDGES, REVIEWS
from tests.tables.rows import Rows
from tests.tables.time_constraints import TIME
from tests.tables.transfer_constraints import TRANSFERS
from tests.tables.visit_constraints import VISITS


def another(rows):
    return rows.another_edition


RESOLVED = {"resolved_at": now, "resolved_by": lambda rows: rows.owner}
WITHDRAWN = {"withdrawn_at": now, "withdrawn_by": lambda rows: rows.owner}

MARKED = {"best_at": now, "best_by": lambda rows: rows.owner}

TABLE: dict[str, list[Broken]] = {
    **COURSE,
    **DISCUSSIONS,
    **FAIRNESS,
    **FIGURES,
    **FUNDING,
    **INTERESTS,
    **JOBS,
    **LEADING,
    **MODERATION,
    **PULSES,
    **REDACTIONS,
    **REPORTS,
    **RETENTION,
    **TIME,
    **TRANSFERS,
    **VISITS,
    # audit
    "signature_is_over_some_text": [broken(Rows.signature, text=" \n")],
    # dispatch
    "notice_says_something": [broken(Rows.notice, sentence=" ")],
    "person_is_reminded_of_a_step_once": [doubled(Rows.reminder, notice=None)],
    "reminder_says_something": [broken(Rows.reminder, line="\n")],
    "dispatch.reminder.notice": [doubled(Rows.reminder, step=7)],
    "job_has_a_lease_exactly_while_it_runs": [
        broken(Rows.job, state="running"),
        broken(Rows.job, lease_until=later),
        broken(Rows.job, state="done", finished_at=now, lease_until=later),
    ],
    "job_is_finished_exactly_when_it_is_over": [
        broken(Rows.job, state="cancelled"),
        broken(Rows.job, finished_at=now),
        broken(Rows.job, state="running", lease_until=later, finished_at=now),
        broken(Rows.job, state="done"),
        broken(Rows.job, state="failed", problem="The file could not be written."),
    ],
    "failed_job_says_why": [broken(Rows.job, state="failed", finished_at=now)],
    "dispatch.job.key": [doubled(Rows.job)],
    # people
    "employer_has_a_name": [broken(Rows.employer, name="  ")],
    "people.employer.name": [doubled(Rows.employer, slug="seaside-2")],
    "people.employer.slug": [doubled(Rows.employer, name="Another council")],
    "letterhead_has_a_colour": [
        broken(Rows.letterhead, colour="red"),
        broken(Rows.letterhead, colour="#1F5F5B"),
    ],
    "logo_is_a_picture_with_a_text_or_not_there": [
        broken(Rows.letterhead, logo=b"GIF"),
        broken(Rows.letterhead, logo=b"GIF", content_type="image/gif", text_alternative="Us"),
        broken(Rows.letterhead, logo=b"PNG", content_type="image/png", text_alternative=" "),
        broken(Rows.letterhead, text_alternative="Us"),
    ],
    "people.letterhead.employer": [doubled(Rows.letterhead)],
    "team_is_named_once": [doubled(Rows.team), doubled(Rows.team, name="ASSESSMENT")],
    "team_has_a_name": [broken(Rows.team, name="")],
    "people.person.email": [doubled(Rows.person, registration_number="SW2")],
    "person_is_known_by_one_email": [
        doubled(Rows.person, registration_number="SW2", email="ROBIN@seaside.example")
    ],
    "person_works_up_to_full_time": [broken(Rows.person, fte=0), broken(Rows.person, fte=1.01)],
    "registration_number_is_used_once": [doubled(Rows.person, email="other@seaside.example")],
    "nobody_manages_themselves": [broken(Rows.person, pk=10**9, manager_id=10**9)],
    "role_is_held_once_at_a_time": [doubled(Rows.membership)],
    "membership_is_of_a_known_role": [broken(Rows.membership, role="chair")],
    "ended_membership_says_who_and_when": [
        broken(Rows.membership, ended_at=now),
        broken(Rows.membership, ended_by=lambda rows: rows.lead),
    ],
    "withdrawn_invitation_says_who_and_when": [
        broken(Rows.invitation, withdrawn_at=now),
        broken(Rows.invitation, withdrawn_by=lambda rows: rows.lead),
    ],
    "invitation_is_accepted_or_withdrawn_not_both": [
        broken(
            Rows.invitation,
            accepted_at=now,
            withdrawn_at=now,
            withdrawn_by=lambda rows: rows.lead,
        )
    ],
    "people.invitationtoken.sha256": [doubled(Rows.token)],
    "applied_import_says_who_and_when": [
        broken(Rows.staff_import, content=b"", applied_at=now),
        broken(Rows.staff_import, applied_by=lambda rows: rows.lead),
    ],
    "applied_import_keeps_no_file": [
        broken(Rows.staff_import, applied_at=now, applied_by=lambda rows: rows.lead)
    ],
    # standards
    "framework_version_is_loaded_once": [doubled(Rows.framework)],
    "framework_ends_after_it_starts": [
        broken(Rows.framework, valid_from="2026-04-01", valid_to="2026-03-31")
    ],
    "statement_code_is_used_once": [doubled(Rows.statement, position=98)],
    "statement_has_its_own_place": [doubled(Rows.statement, code="98")],
    "programme_version_is_loaded_once": [doubled(Rows.programme, is_current=False)],
    "programme_has_one_current_version": [doubled(Rows.programme, version="2")],
    "programme_takes_some_months": [broken(Rows.programme, months=0)],
    # portfolios
    "one_open_portfolio_for_each_programme": [
        doubled(Rows.portfolio),
        doubled(Rows.portfolio, status="paused"),
        doubled(Rows.portfolio, status="deferred"),
    ],
    "nobody_assesses_their_own_portfolio": [
        broken(Rows.portfolio, assessor=lambda rows: rows.owner)
    ],
    "nobody_manages_their_own_portfolio": [
        broken(Rows.portfolio, line_manager=lambda rows: rows.owner)
    ],
    "portfolio_has_a_known_status": [broken(Rows.portfolio, status="lost")],
    "locked_portfolio_says_who_and_when": [
        broken(Rows.portfolio, locked_at=now),
        broken(Rows.portfolio, locked_by=lambda rows: rows.lead),
    ],
    "entry_has_a_title": [broken(Rows.entry, title="\t")],
    "entry_is_of_a_known_kind": [broken(Rows.entry, kind="rumour")],
    "complete_entry_says_who_and_when": [
        broken(Rows.entry, completed_at=now),
        broken(Rows.entry, completed_by=lambda rows: rows.owner),
    ],
    "binned_entry_says_who_and_when": [
        broken(Rows.entry, binned_at=now),
        broken(Rows.entry, binned_by=lambda rows: rows.owner),
    ],
    "form_makes_one_entry": [doubled(Rows.entry)],
    "complete_entry_is_not_in_the_bin": [
        broken(
            Rows.entry,
            completed_at=now,
            completed_by=lambda rows: rows.owner,
            binned_at=now,
            binned_by=lambda rows: rows.owner,
        )
    ],
    "attachment_has_a_name": [broken(Rows.attachment, name=" ")],
    "attachment_is_not_empty": [broken(Rows.attachment, size=0)],
    "picture_has_a_text_alternative": [
        broken(Rows.attachment, content_type="image/png"),
        broken(Rows.attachment, content_type="image/png", text_alternative="  "),
    ],
    "picture_has_both_measures": [
        broken(Rows.attachment, width=1),
        broken(Rows.attachment, height=1),
    ],
    "file_is_scanned_in_a_known_way": [broken(Rows.attachment, scan="guessed")],
    "refused_file_is_deleted": [
        broken(Rows.attachment, scan="refused"),
        broken(Rows.attachment, scan="refused", file="", small="attachments/1/1/x.1"),
        broken(Rows.attachment, file=""),
    ],
    "only_feedback_comes_from_outside": [
        broken(Rows.entry, source="link"),
        broken(Rows.entry, source="paper"),
        broken(Rows.entry, source="employer"),
        broken(Rows.entry, kind="professional_feedback", source="rumour"),
    ],
    "feedback_is_asked_of_a_known_kind": [broken(Rows.feedback_request, kind="direct_observation")],
    "feedback_is_asked_in_a_known_way": [broken(Rows.feedback_request, how="pigeon")],
    "form_makes_one_request": [doubled(Rows.feedback_request, reference="other")],
    "portfolios.feedbackrequest.reference": [doubled(Rows.feedback_request, form_key=None)],
    "withdrawn_request_says_who_and_when": [
        broken(Rows.feedback_request, withdrawn_at=now),
        broken(Rows.feedback_request, withdrawn_by=lambda rows: rows.owner),
    ],
    "withdrawn_request_keeps_no_address_and_reminds_nobody": [
        broken(Rows.feedback_request, email="robin@outside.example", **WITHDRAWN),
        broken(Rows.feedback_request, remind_on="2026-12-01", **WITHDRAWN),
    ],
    "portfolios.requesttoken.fingerprint": [doubled(Rows.request_token)],
    "letter_number_is_used_once": [doubled(Rows.request_letter)],
    "visitor_has_one_draft_a_request": [doubled(Rows.answer_draft)],
    "portfolios.contribution.request": [
        doubled(Rows.contribution, entry=lambda rows: rows.another_entry, take_back_code="1" * 64)
    ],
    "portfolios.contribution.entry": [
        doubled(
            Rows.contribution, request=lambda rows: rows.another_request, take_back_code="1" * 64
        )
    ],
    "code_takes_one_answer_back": [
        doubled(
            Rows.contribution,
            request=lambda rows: rows.another_request,
            entry=lambda rows: rows.another_entry,
        )
    ],
    "paper_answer_says_who_took_it_down_and_how": [
        broken(Rows.paper_contribution, taken_down_by=" "),
        broken(Rows.paper_contribution, taken_how=""),
        broken(Rows.paper_contribution, keyed_in_by=None),
        broken(Rows.contribution, taken_how="By phone"),
    ],
    "paper_answer_has_no_code": [broken(Rows.paper_contribution, take_back_code="1" * 64)],
    "language_is_confirmed_once_at_a_time": [doubled(Rows.confirmed_language)],
    "ended_language_says_who_and_when": [
        broken(Rows.confirmed_language, ended_at=now),
        broken(Rows.confirmed_language, ended_by=lambda rows: rows.lead),
    ],
    **OBSERVATIONS,
    "entry_is_linked_once_to_each": [doubled(Rows.link)],
    "link_is_explained": [broken(Rows.link, explanation=" ")],
    "comment_says_something": [broken(Rows.comment, words=" \n")],
    "withdrawn_comment_keeps_no_words": [broken(Rows.withdrawn_comment, words="Still here.")],
    "published_comment_says_who_and_when": [
        broken(Rows.comment, published_by=lambda rows: rows.manager)
    ],
    "withdrawn_comment_says_who_and_when": [
        broken(Rows.published_comment, withdrawn_by=lambda rows: rows.manager)
    ],
    "resolved_comment_says_who_and_when": [
        broken(Rows.published_comment, resolved_by=lambda rows: rows.owner),
        broken(Rows.published_comment, resolved_at=now),
    ],
    "private_note_is_never_published": [broken(Rows.published_comment, is_private=True)],
    "private_note_answers_nobody": [broken(Rows.answer, is_private=True)],
    "comment_is_published_by_its_writer": [
        broken(Rows.published_comment, published_by=lambda rows: rows.owner)
    ],
    "comment_is_withdrawn_by_its_writer": [
        broken(Rows.withdrawn_comment, withdrawn_by=lambda rows: rows.owner)
    ],
    "only_a_published_comment_is_withdrawn": [
        broken(Rows.withdrawn_comment, published_at=None, published_by=None)
    ],
    "only_a_published_thread_is_resolved": [
        broken(Rows.comment, **RESOLVED),
        broken(
            Rows.answer,
            published_at=now,
            published_by=lambda rows: rows.manager,
            **RESOLVED,
        ),
    ],
    "form_makes_one_comment": [doubled(Rows.comment)],
    "each_place_of_best_is_held_once": [
        Doubled(lambda rows: best(rows.link(), rows), {"entry": lambda rows: rows.another_entry})
    ],
    "best_evidence_has_three_places": [
        broken(Rows.link, best_place=0, **MARKED),
        broken(Rows.link, best_place=4, **MARKED),
    ],
    "best_evidence_says_who_and_when": [
        broken(Rows.link, best_place=1),
        broken(Rows.link, best_at=now),
        broken(Rows.link, best_by=lambda rows: rows.owner),
    ],
    "portfolios.carried.entry": [doubled(Rows.carried, source=lambda rows: rows.earlier_entry())],
    "entry_is_carried_once_into_a_portfolio": [
        doubled(Rows.carried, entry=lambda rows: rows.another_entry)
    ],
    "carried_entry_is_from_another_portfolio": [
        broken(Rows.carried, source_portfolio=lambda rows: rows.a_portfolio)
    ],
    "carried_entry_names_its_programme": [broken(Rows.carried, programme=" ")],
    "one_draft_for_each_form": [doubled(Rows.draft)],
    "draft_belongs_to_a_form": [broken(Rows.draft, place="")],
    "portfolios.worddocument.key": [doubled(Rows.word_document)],
    "word_document_is_of_a_known_kind": [broken(Rows.word_document, kind="rumour")],
    "words_are_kept_once_an_entry": [doubled(Rows.kept_words, reason="Another.")],
    "kept_words_are_some": [broken(Rows.kept_words, words=" ")],
    "words_are_kept_for_a_reason": [broken(Rows.kept_words, reason=" ")],
    "kept_words_are_of_a_known_kind": [broken(Rows.kept_words, kind="hunch")],
    # endorsement
    **ENDORSEMENTS,
    **AGREEMENTS,
    "endorsement.seal.edition": [doubled(Rows.seal, number=2, code="0123456789AC")],
    "endorsement.seal.code": [doubled(Rows.seal, number=2, edition=another)],
    "seals_of_an_employer_are_one_chain": [
        doubled(Rows.seal, code="0123456789AC", edition=another)
    ],
    "seal_is_numbered_from_one": [broken(Rows.seal, number=0)],
    "seal_has_its_own_fingerprint": [
        broken(Rows.seal, sha256=fingerprint("{} ")),
        broken(Rows.seal, content="{} "),
    ],
    "seal_has_a_code_to_type": [
        broken(Rows.seal, code="0123456789A"),
        broken(Rows.seal, code="0123456789AI"),
        broken(Rows.seal, code="0123456789ab"),
    ],
    "seal_is_signed": [broken(Rows.seal, signature="")],
    **GIVEN,
    **REVIEWS,
    # exports
    **ACCESS,
    **BUNDLES,
    "unit_is_kept_once_a_portfolio": [doubled(Rows.unit)],
    "export_is_whole_or_not_there": [
        broken(Rows.export, file="exports/1/x.pdf"),
        broken(Rows.export, sha256="0" * 64),
        broken(Rows.export, size=1),
        broken(Rows.export, pages=1),
        broken(Rows.export, sha256="0" * 64, size=1, pages=1),
        broken(Rows.export, file="exports/1/x.pdf", size=1, pages=1),
        broken(Rows.export, file="exports/1/x.pdf", sha256="0" * 64, pages=1),
        broken(Rows.export, file="exports/1/x.pdf", sha256="0" * 64, size=1),
    ],
    "export_is_of_an_edition_or_a_compilation": [
        broken(Rows.export, edition=None),
        broken(Rows.export, compilation=lambda rows: rows.a_compilation),
    ],
    "compilation_is_for_a_purpose": [broken(Rows.compilation, purpose=" ")],
    "compilation_has_its_own_fingerprint": [
        broken(Rows.compilation, content="{} "),
        broken(Rows.compilation, sha256=fingerprint("{} ")),
    ],
    "exports.export.job": [doubled(Rows.export)],
    "words_are_let_out_once_an_edition": [doubled(Rows.kept_in_export, reason="Another.")],
    "words_let_out_are_some": [broken(Rows.kept_in_export, words=" ")],
    "words_are_let_out_for_a_reason": [broken(Rows.kept_in_export, reason=" ")],
    "words_let_out_are_of_a_known_kind": [broken(Rows.kept_in_export, kind="hunch")],
}

# What the same constraints must let through.
ALLOWED: list[Broken] = [
    *AGREED_EDGES,
    *REVIEW_EDGES,
    *FUNDING_EDGES,
    *MODERATION_EDGES,
    *BUNDLE_EDGES,
    *LEADING_EDGES,
    *PULSE_EDGES,
    broken(Rows.comment, is_private=True),
    broken(Rows.published_comment, **RESOLVED),
    doubled(Rows.membership, role="assessor"),
    broken(Rows.job, state="running", lease_until=later),
    broken(Rows.job, state="done", finished_at=now),
    broken(Rows.confirmation),
    broken(
        Rows.confirmation,
        verdict="record_not_yet",
        comment="More is needed.",
        support_plan="Weekly supervision.",
        notice_on="2026-11-20",
    ),
    broken(Rows.attachment, content_type="image/png", text_alternative="A genogram."),
    broken(Rows.attachment, width=1, height=1),
    broken(Rows.attachment, scan="refused", file=""),
    broken(Rows.export, file="exports/1/x.pdf", sha256="0" * 64, size=1, pages=1),
    broken(Rows.compilation, content=""),
    broken(Rows.export, edition=None, compilation=lambda rows: rows.a_compilation),
    Doubled(lambda rows: withdrawn(rows.portfolio()), {"status": "active"}),
    doubled(Rows.framework, version="2"),
    broken(Rows.link, best_place=3, **MARKED),
    doubled(Rows.person, email="other@seaside.example", registration_number=""),
]


def best(link, rows):
    link.best_place, link.best_at, link.best_by = 1, clock.now(), rows.owner
    return link


def withdrawn(portfolio):
    portfolio.status = "withdrawn"
    return portfolio
