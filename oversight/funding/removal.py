"""What goes when the time of a registration with a funder is over."""

from django.db.models import Exists, F, OuterRef, QuerySet, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Concat

from oversight.models import Registration
from retention import sources
from retention.holdings import Part, goes, stays
from retention.kinds import Kind
from retention.models import Hold
from retention.noticing import leads

REGISTRATIONS = "SELECT {subject}"
CLAIMS = "SELECT id FROM oversight_claim WHERE registration_id = {subject}"

# Lines of its number that pay no claim. Those of a number that nobody has: `forgetting`.
NOT_BOOKED = (
    "claim_id IS NULL AND EXISTS (SELECT FROM oversight_registration g JOIN oversight_remittance m "
    "ON m.employer_id = g.employer_id AND m.scheme = g.scheme WHERE g.id = {subject} "
    "AND m.id = remittance_id "
    "AND oversight_remittanceline.registration_number = g.registration_number)"
)


def register() -> None:
    """Called once, when the service starts."""
    goes("oversight.Registration", Part.FUNDING, "")
    goes("oversight.Equality", Part.FUNDING, "registration")
    goes("oversight.Equality", Part.ACCOUNT, "registration__person")
    goes("oversight.Claim", Part.FUNDING, "registration")
    goes("oversight.ClaimStep", Part.FUNDING, "claim__registration")
    goes("oversight.RemittanceLine", Part.FUNDING, "claim__registration", or_where=NOT_BOOKED)
    stays("oversight.Remittance", "what a funder paid in all")
    stays("oversight.FundingTerms", "amounts and deadlines, nobody's")
    stays("oversight.Organisation", "what funders ask about an employer; corrected, not collected")
    stays("oversight.ColumnMap", "headings of a spreadsheet")
    leads(Part.FUNDING, "/oversight/funding/registrations/", REGISTRATIONS)
    leads(Part.FUNDING, "/oversight/funding/claims/", CLAIMS)
    locked = "SELECT FROM oversight_registration WHERE id = {subject} FOR UPDATE"
    sources.register(
        Kind.FUNDING, sources.Source(parts=(Part.FUNDING,), found=_registered, locked=locked)
    )


def _registered(employer_id: int | RawSQL) -> QuerySet:
    """Registrations that are not of somebody under a hold, since the end of the funder's year."""
    held = Hold.objects.in_force().filter(person=OuterRef("person"))
    return (
        Registration.objects.filter(~Exists(held), employer=employer_id)
        .annotate(
            subject=F("pk"),
            whose=F("person_id"),
            label=Concat("person__first_name", Value(" "), "person__last_name"),
            about=F("scheme"),
            since=F("year_ends_on"),
        )
        .values(*sources.ROW)
    )
