"""What goes with the evidence and the record of a portfolio in this room, and when it is due."""

from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.expressions import RawSQL

from endorsement.models import Edition, Tombstone
from portfolios.models import Entry, Portfolio
from portfolios.removal import ended
from retention import holdings, sources
from retention.holdings import Part, goes, stays
from retention.kinds import Kind
from retention.noticing import leads
from retention.sources import ROW

EVIDENCE, RECORD = Part.EVIDENCE, Part.RECORD
LOCKED = "SELECT FROM portfolios_portfolio WHERE id = {subject} FOR UPDATE"


def register() -> None:
    """Called once, when the service starts."""
    goes("endorsement.Edition", EVIDENCE, "portfolio")
    goes("endorsement.Discussion", EVIDENCE, "portfolio")
    goes("endorsement.DiscussionAgreement", EVIDENCE, "discussion__portfolio")
    for model in ("Decision", "Judgement", "Withdrawal"):
        goes(f"endorsement.{model}", EVIDENCE, "edition__portfolio")
    for model in ("Seat", "Reply"):
        goes(f"endorsement.{model}", EVIDENCE, "sample__edition__portfolio", "sample__kept_for")
    goes("endorsement.Sample", RECORD, "edition__portfolio", "kept_for")
    goes("endorsement.Result", RECORD, "sample__edition__portfolio", "sample__kept_for")
    stays("endorsement.Round", "how many were drawn and what the employer learned from it")
    stays("endorsement.Tombstone", "a fingerprint in the place of a seal, so that its chain holds")
    buried = "edition_id IN (SELECT t.edition_id FROM endorsement_tombstone t WHERE {where})"
    goes(
        "endorsement.Seal", RECORD, or_where=buried.replace("{where}", "t.portfolio_id = {subject}")
    )
    holdings.beforehand(EVIDENCE, *BURY, *COUNT_ONLY)
    for prefix, rows in EVIDENCE_PAGES.items():
        leads(EVIDENCE, prefix, rows)
    for kind, parts, found in (
        (Kind.UNFINISHED, (EVIDENCE, RECORD), _unfinished),
        (Kind.EVIDENCE, (EVIDENCE,), _evidence),
        (Kind.RECORD, (EVIDENCE, RECORD), _record),
    ):
        sources.register(kind, sources.Source(parts=parts, found=found, locked=LOCKED))


BURY = (
    "INSERT INTO endorsement_tombstone (edition_id, portfolio_id, owner_id, employer_id, number, "
    "sha256, previous, state, removed_at, deletion_id) SELECT s.edition_id, {subject}, d.owner_id, "
    "s.employer_id, s.number, s.sha256, s.content::jsonb ->> 'previous', e.state, d.approved_at, "
    "d.id FROM endorsement_seal s JOIN endorsement_edition e ON e.id = s.edition_id "
    "WHERE e.portfolio_id = {subject}",
    "SELECT coalesce(jsonb_agg(jsonb_build_object('edition', t.edition_id, 'number', t.number, "
    "'sha256', t.sha256) ORDER BY t.number), '[]') INTO prints FROM endorsement_tombstone t "
    "WHERE t.portfolio_id = {subject}",
)


# What a panel found is the employer's record for as long as the record of the portfolio: results
# and ticks. Names, words and what was swapped are evidence.
COUNT_ONLY = (
    "UPDATE endorsement_result SET checklist_words = '', to_assessor = '', to_owner = '', "
    "reasons = CASE result WHEN 'confirm' THEN '' ELSE 'Removed.' END, "
    "tests = (SELECT coalesce(jsonb_object_agg(t.key, t.value || '{\"words\": \"\"}'), '{}') "
    "FROM jsonb_each(tests) AS t) WHERE sample_id IN (SELECT s.id FROM endorsement_sample s "
    "JOIN endorsement_edition e ON e.id = s.edition_id WHERE e.portfolio_id = {subject})",
    "UPDATE endorsement_sample SET edition_id = NULL, kept_for = {subject}, swaps = '[]', "
    "files = '{}', reason = CASE WHEN state IN ('answered', 'confirmed') THEN '' "
    "ELSE 'Removed.' END, state = CASE WHEN state IN ('answered', 'confirmed') THEN state "
    "ELSE 'set_aside' END WHERE edition_id IN "
    "(SELECT id FROM endorsement_edition WHERE portfolio_id = {subject})",
)

EDITIONS = "SELECT id FROM endorsement_edition WHERE portfolio_id = {subject}"
SAMPLES = (
    "SELECT s.id FROM endorsement_sample s LEFT JOIN endorsement_edition e ON e.id = s.edition_id "
    "WHERE e.portfolio_id = {subject} OR s.kept_for = {subject}"
)
EVIDENCE_PAGES = {
    "/endorsement/": EDITIONS,
    "/endorsement/portfolios/": "SELECT {subject}",
    "/endorsement/moderation/of/": EDITIONS,
    "/endorsement/moderation/packs/": SAMPLES,
    "/endorsement/moderation/records/": SAMPLES,
}


def _sealed() -> Exists:
    return Exists(Edition.objects.filter(portfolio=OuterRef("pk"), seal__isnull=False))


def _buried() -> Exists:
    return Exists(Tombstone.objects.filter(portfolio_id=OuterRef("pk")))


def _unfinished(employer_id: int | RawSQL) -> QuerySet:
    """Withdrawn, left or taken over elsewhere without a sealed record."""
    stopped = ended(employer_id).exclude(status=Portfolio.Status.COMPLETED)
    return stopped.filter(~_sealed(), ~_buried()).values(*ROW)


def _finished(employer_id: int | RawSQL) -> QuerySet:
    """Completed, or ended later with a record that was sealed before."""
    is_completed = Exists(
        Portfolio.objects.filter(pk=OuterRef("pk"), status=Portfolio.Status.COMPLETED)
    )
    return ended(employer_id).filter(is_completed | _sealed() | _buried())


def _evidence(employer_id: int | RawSQL) -> QuerySet:
    """Those of which there is still evidence."""
    written = Exists(Entry.objects.filter(portfolio=OuterRef("pk")))
    frozen = Exists(Edition.objects.filter(portfolio=OuterRef("pk")))
    return _finished(employer_id).filter(written | frozen).values(*ROW)


def _record(employer_id: int | RawSQL) -> QuerySet:
    return _finished(employer_id).values(*ROW)
