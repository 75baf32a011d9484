"""What goes with a portfolio in this room, and when the account of somebody who left is due."""

from django.db.models import BigIntegerField, Exists, F, Min, OuterRef, QuerySet, Subquery, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Concat, TruncDate

from audit.models import LedgerEntry, Opening
from people.models import Person
from portfolios.course.actions import DONE
from portfolios.course.moves import STEPS
from portfolios.models import Portfolio
from portfolios.models.portfolio import OPEN
from retention import holdings, portfolios, sources
from retention.holdings import Part, goes, stays
from retention.kinds import Kind
from retention.models import Hold, not_held
from retention.noticing import leads

EVIDENCE, RECORD = Part.EVIDENCE, Part.RECORD
PICTURES = "jsonb_array_elements(pictures) ->> 'path'"


def register() -> None:
    """Called once, when the service starts."""
    for model in ("FeedbackRequest", "Draft", "Entry", "Release"):
        goes(f"portfolios.{model}", EVIDENCE, "portfolio")
    goes("portfolios.WordDocument", EVIDENCE, "portfolio", files=(PICTURES,))
    for model in (
        "Attachment",
        "Carried",
        "Comment",
        "Contribution",
        "EntryWords",
        "KeptWords",
        "Link",
        "Observation",
        "TimeSpent",
        "Version",
    ):
        goes(f"portfolios.{model}", EVIDENCE, "entry__portfolio")
    for model in ("RequestToken", "RequestLetter", "AnswerDraft"):
        goes(f"portfolios.{model}", EVIDENCE, "request__portfolio")
    goes("portfolios.Brought", EVIDENCE, "portfolio", where="entry_id IS NOT NULL")
    goes("portfolios.Brought", RECORD, "portfolio")
    goes("portfolios.Portfolio", RECORD, "")
    for model in ("PauseRequest", "CourseReason", "ProgrammeChange", "Handover"):
        goes(f"portfolios.{model}", RECORD, "portfolio")
    goes("portfolios.PauseAnswer", RECORD, "request__portfolio")
    for part, near in ((RECORD, "portfolio"), (Part.ACCOUNT, "owner")):
        goes("portfolios.Interest", part, near)
        goes("portfolios.InterestMove", part, f"interest__{near}")
    for part, prefix, rows in PAGES:
        leads(part, prefix, rows)
    stays("portfolios.ConfirmedLanguage", "that a translation was read, not a person's")
    _gone_elsewhere()
    _pulled_back()
    _account()
    _openings()
    portfolios.register_portfolios(_named)


ENTRIES = "SELECT id FROM portfolios_entry WHERE portfolio_id = {subject}"
OBSERVATIONS = (
    "SELECT o.id FROM portfolios_observation o JOIN portfolios_entry e ON e.id = o.entry_id "
    "WHERE e.portfolio_id = {subject}"
)
REQUESTS = "SELECT id FROM portfolios_feedbackrequest WHERE portfolio_id = {subject}"
PAUSES = "SELECT id FROM portfolios_pauserequest WHERE portfolio_id = {subject}"
RELEASES = "SELECT id FROM portfolios_release WHERE portfolio_id = {subject}"
PAGES = [
    (EVIDENCE, "/portfolios/entries/", ENTRIES),
    (EVIDENCE, "/portfolios/observations/", OBSERVATIONS),
    (EVIDENCE, "/portfolios/requests/", REQUESTS),
    (EVIDENCE, "/portfolios/transfer/claims/", RELEASES),
    (RECORD, "/portfolios/", "SELECT {subject}"),
    (RECORD, "/portfolios/pauses/", PAUSES),
]


def _named() -> QuerySet:
    """Portfolios, called by whose they are and on which programme."""
    owner = ("owner__first_name", Value(" "), "owner__last_name")
    return Portfolio.objects.annotate(label=Concat(*owner, Value(": "), "programme__title"))


def _gone_elsewhere() -> None:
    """What was copied into a later portfolio, here or at another employer, is that one's own."""
    holdings.beforehand(
        EVIDENCE,
        "UPDATE portfolios_carried SET source_id = NULL WHERE source_id IN "
        "(SELECT id FROM portfolios_entry WHERE portfolio_id = {subject})",
    )
    holdings.beforehand(
        RECORD,
        "UPDATE portfolios_carried SET source_portfolio_id = NULL "
        "WHERE source_portfolio_id = {subject}",
        "UPDATE portfolios_release SET came_id = NULL WHERE came_id = {subject}",
    )


# Words are looked for in every portfolio of an owner, so covers lie over all of them, and over what
# is of none, which goes with the account.
LAST_OF_OWNER = (
    "{beside}NOT EXISTS (SELECT FROM portfolios_portfolio p JOIN portfolios_portfolio o "
    "ON o.owner_id = p.owner_id WHERE p.id = {subject} AND o.id <> p.id)"
)
OF_OWNER = (
    "redaction_id IN (SELECT r.id FROM audit_redaction r JOIN portfolios_portfolio p "
    "ON p.owner_id = r.owner_id WHERE p.id = {subject})"
)


def _pulled_back() -> None:
    """The line of a redaction stays, without a word; its covers go with the last that they cover.

    Not before: what is left of the owner's would be read again.
    """
    goes("audit.OfficerNote", RECORD, "redaction__portfolio_id")
    for model, beside in (
        ("audit.Cover", "place <> 'portfolios_interestmove.words' AND "),
        ("audit.RedactedPlace", "subject_kind <> 'portfolios.interestmove' AND "),
    ):
        last = LAST_OF_OWNER.replace("{beside}", beside)
        goes(model, RECORD, or_where=OF_OWNER, where=last)
        goes(model, Part.ACCOUNT, "redaction__owner")


# Accounts ---------------------------------------------------------------------------------------

REMOVED = "@removed.invalid"  # the address of an account that was emptied: retention.contents


def _account() -> None:
    sources.register(
        Kind.ACCOUNT,
        sources.Source(
            parts=(Part.ACCOUNT,),
            found=_left,
            locked="SELECT FROM people_person WHERE id = {subject} FOR UPDATE",
        ),
    )
    stays("people.Person", "emptied of everything that is a person's; others' rows point to it")


def _left(employer_id: int | RawSQL) -> QuerySet:
    """Closed accounts of people who own no portfolio here, since they were closed."""
    closed = noted("people.person", ["account closed"])
    held = Hold.objects.in_force().filter(person=OuterRef("pk"))
    return (
        Person.objects.filter(~Exists(held), employer=employer_id, is_active=False)
        .filter(~Exists(Portfolio.objects.filter(owner=OuterRef("pk"))))
        .exclude(email__endswith=REMOVED)
        .annotate(
            subject=F("pk"),
            whose=F("pk"),
            label=Concat("first_name", Value(" "), "last_name"),
            about=F("email"),
            since=closed,
        )
        .values(*sources.ROW)
    )


def noted(kind: str, actions: list[str]) -> Subquery:
    """The day on which the ledger last noted one of `actions` of a row."""
    rows = LedgerEntry.objects.filter(
        subject_kind=kind, subject_id=OuterRef("pk"), action__in=actions
    )
    return Subquery(rows.order_by("-pk").annotate(day=TruncDate("happened_at")).values("day")[:1])


# How the ledger names the moves that end a portfolio.
ENDED = [DONE[move] for move, step in STEPS.items() if step.target not in OPEN]


def ended(employer_id: int | RawSQL) -> QuerySet:
    """Portfolios that are over and not under a hold, since the day on which they ended."""
    over = Portfolio.objects.exclude(status__in=OPEN)
    return over.filter(not_held("pk", "owner_id"), employer=employer_id).annotate(
        subject=F("pk"),
        whose=F("owner_id"),
        label=Concat("owner__first_name", Value(" "), "owner__last_name"),
        about=F("programme__title"),
        since=noted("portfolios.portfolio", ENDED),
    )


# The access log ----------------------------------------------------------------------------------

OLD = (
    "opened_at < d.proposed_on - make_interval(months => d.months) AND NOT EXISTS (SELECT FROM "
    "retention_hold h WHERE h.released_at IS NULL AND h.employer_id = {subject} AND "
    "(h.portfolio_id = audit_opening.portfolio_id OR h.person_id = audit_opening.opened_by_id "
    "OR h.person_id = (SELECT o.owner_id FROM portfolios_portfolio o "
    "WHERE o.id = audit_opening.portfolio_id)))"
)


def _openings() -> None:
    goes("audit.Opening", Part.OPENINGS, "employer_id", where=OLD)
    locked = "SELECT FROM people_employer WHERE id = {subject} FOR NO KEY UPDATE"
    sources.register(
        Kind.OPENINGS, sources.Source(parts=(Part.OPENINGS,), found=_opened, locked=locked)
    )


def _opened(employer_id: int | RawSQL) -> QuerySet:
    """One row: the access log of the employer, since its oldest line that is not held."""
    owner = Portfolio.objects.filter(pk=OuterRef("portfolio_id")).values("owner")
    return (
        Opening.objects.filter(employer_id=employer_id)
        .annotate(owner=Subquery(owner))
        .filter(not_held("portfolio_id", "owner"), not_held("portfolio_id", "opened_by_id"))
        .order_by()
        .values("employer_id")
        .annotate(since=TruncDate(Min("opened_at")))
        .values(
            "since",
            subject=F("employer_id"),
            whose=Value(None, BigIntegerField()),
            label=Value("The access log"),
            about=Value("What is older than the period"),
        )
    )
